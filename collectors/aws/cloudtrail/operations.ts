import type {
  DescribeTrailsCommandInput,
  DescribeTrailsCommandOutput,
  GetEventSelectorsCommandInput,
  GetEventSelectorsCommandOutput,
  GetTrailStatusCommandInput,
  GetTrailStatusCommandOutput,
  ListTagsCommandInput,
  ListTagsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import { awsOperation } from '../source.ts';

const PER = 'cloudtrail:DescribeTrails';

export const describeTrails = awsOperation<DescribeTrailsCommandInput, DescribeTrailsCommandOutput>('cloudtrail', {
  id: PER,
  required: ['trailList'],
});

export const getTrailStatus = awsOperation<GetTrailStatusCommandInput, GetTrailStatusCommandOutput>('cloudtrail', {
  id: 'cloudtrail:GetTrailStatus',
  required: ['IsLogging'],
  per: PER,
  gone: ['TrailNotFoundException'],
});

export const getEventSelectors = awsOperation<GetEventSelectorsCommandInput, GetEventSelectorsCommandOutput>(
  'cloudtrail',
  {
    id: 'cloudtrail:GetEventSelectors',
    required: ['TrailARN'],
    per: PER,
    gone: ['TrailNotFoundException'],
    doubt: doubtSelectors,
  },
);

export const listTags = awsOperation<ListTagsCommandInput, ListTagsCommandOutput>('cloudtrail', {
  id: 'cloudtrail:ListTags',
  required: ['ResourceTagList'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  per: PER,
});

export const operations = [describeTrails, getTrailStatus, getEventSelectors, listTags];

/** A trail always has selectors of one kind: the default one records all management events. */
function doubtSelectors(output: unknown): string | null {
  const answer = output as Partial<GetEventSelectorsCommandOutput>;
  const lists = [answer.EventSelectors, answer.AdvancedEventSelectors];
  return lists.some((list) => Array.isArray(list)) ? null : 'the answer holds no selectors of either kind';
}
