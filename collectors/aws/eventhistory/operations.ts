import type { LookupEventsCommandInput, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import { awsOperation } from '../source.ts';
import { reducing } from './reduce-page.ts';

/** A page of the event history, cut to sessions and notable events before it is sealed. */
export const lookupEvents = awsOperation<LookupEventsCommandInput, LookupEventsCommandOutput>('cloudtrail', {
  id: 'cloudtrail:LookupEvents',
  required: ['Events'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  reduce: reducing,
  redacts: 'all but who acted, when, and what changed records, keys and policies',
});

export const operations = [lookupEvents];
