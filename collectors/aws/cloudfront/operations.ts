import type {
  GetDistributionConfigCommandInput,
  GetDistributionConfigCommandOutput,
  ListDistributionsCommandInput,
  ListDistributionsCommandOutput,
} from '@aws-sdk/client-cloudfront';
import { US_GOV } from '../../../src/core/partition.ts';
import type { Operation } from '../../contract.ts';
import { memberAt } from '../interpret.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';
import { withoutHeaderValues } from './redact.ts';

/** GovCloud (US) User Guide, "Setting Up Amazon CloudFront with Your AWS GovCloud (US) Resources": it lies outside. */
const NOWHERE = { notIn: [US_GOV] } as const;
const REDACTED = { redact: withoutHeaderValues, redacts: 'values of origin custom headers' } as const;

export const listDistributions = awsOperation<ListDistributionsCommandInput, ListDistributionsCommandOutput>(
  'cloudfront',
  {
    id: 'cloudfront:ListDistributions',
    required: ['DistributionList.Quantity', 'DistributionList.IsTruncated'],
    xmlRoot: 'DistributionList',
    pages: { tokenIn: 'Marker', tokenOut: 'DistributionList.NextMarker', more: 'DistributionList.IsTruncated' },
    doubt: (output) =>
      doubtQuantity(output, 'DistributionList') ?? everyItemHas('DistributionList.Items', 'Id')(output),
    ...NOWHERE,
    ...REDACTED,
  },
);

export const getDistributionConfig = awsOperation<
  GetDistributionConfigCommandInput,
  GetDistributionConfigCommandOutput
>('cloudfront', {
  id: 'cloudfront:GetDistributionConfig',
  required: [
    'DistributionConfig.Enabled',
    'DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy',
    'DistributionConfig.CacheBehaviors.Quantity',
    'DistributionConfig.Origins.Quantity',
  ],
  xmlRoot: 'DistributionConfig',
  per: 'cloudfront:ListDistributions',
  gone: ['NoSuchDistribution'],
  doubt: (output) =>
    doubtQuantity(output, 'DistributionConfig.CacheBehaviors') ??
    doubtQuantity(output, 'DistributionConfig.Origins') ??
    doubtQuantity(output, 'DistributionConfig.Aliases'),
  ...NOWHERE,
  ...REDACTED,
});

export const operations: readonly Operation[] = [listDistributions, getDistributionConfig];

/** CloudFront counts each of its lists: one that holds fewer items than it says has been cut. */
function doubtQuantity(output: unknown, list: string): string | null {
  if (memberAt(output, list) === undefined) return null;
  const said = memberAt(output, `${list}.Quantity`);
  const items = memberAt(output, `${list}.Items`);
  const held = Array.isArray(items) ? items.length : 0;
  return said === held ? null : `${list} says ${String(said)} items and holds ${held}`;
}
