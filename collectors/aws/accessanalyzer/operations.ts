import type {
  ListAnalyzersCommandInput,
  ListAnalyzersCommandOutput,
  ListFindingsV2CommandInput,
  ListFindingsV2CommandOutput,
} from '@aws-sdk/client-accessanalyzer';
import type { Operation } from '../../contract.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' } as const;

export const listAnalyzers = awsOperation<ListAnalyzersCommandInput, ListAnalyzersCommandOutput>('accessanalyzer', {
  id: 'accessanalyzer:ListAnalyzers',
  required: ['analyzers'],
  pages: PAGES,
  permission: 'access-analyzer:ListAnalyzers',
  doubt: everyItemHas('analyzers', 'arn'),
});

/** ListFindings and ListFindingsV2 "both use access-analyzer:ListFindings" (API reference). */
export const listFindings = awsOperation<ListFindingsV2CommandInput, ListFindingsV2CommandOutput>('accessanalyzer', {
  id: 'accessanalyzer:ListFindingsV2',
  required: ['findings'],
  pages: PAGES,
  per: 'accessanalyzer:ListAnalyzers',
  gone: ['ResourceNotFoundException'],
  permission: 'access-analyzer:ListFindings',
});

export const operations: readonly Operation[] = [listAnalyzers, listFindings];
