import type {
  GetDetectorCommandInput,
  GetDetectorCommandOutput,
  ListDetectorsCommandInput,
  ListDetectorsCommandOutput,
} from '@aws-sdk/client-guardduty';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const listDetectors = awsOperation<ListDetectorsCommandInput, ListDetectorsCommandOutput>('guardduty', {
  id: 'guardduty:ListDetectors',
  required: ['DetectorIds'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
});

export const getDetector = awsOperation<GetDetectorCommandInput, GetDetectorCommandOutput>('guardduty', {
  id: 'guardduty:GetDetector',
  required: ['Status', 'ServiceRole'],
  per: 'guardduty:ListDetectors',
});

export const operations: readonly Operation[] = [listDetectors, getDetector];
