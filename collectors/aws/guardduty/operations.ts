import type {
  GetDetectorCommandInput,
  GetDetectorCommandOutput,
  GetFindingsStatisticsCommandInput,
  GetFindingsStatisticsCommandOutput,
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

/** Its answer has a token, which AWS says is "currently not supported": no question takes it. */
export const getFindingsStatistics = awsOperation<
  GetFindingsStatisticsCommandInput,
  GetFindingsStatisticsCommandOutput
>('guardduty', {
  id: 'guardduty:GetFindingsStatistics',
  required: ['FindingStatistics'],
  per: 'guardduty:ListDetectors',
});

export const operations: readonly Operation[] = [listDetectors, getDetector, getFindingsStatistics];
