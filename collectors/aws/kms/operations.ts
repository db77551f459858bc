import type {
  DescribeKeyCommandInput,
  DescribeKeyCommandOutput,
  GetKeyPolicyCommandInput,
  GetKeyPolicyCommandOutput,
  GetKeyRotationStatusCommandInput,
  GetKeyRotationStatusCommandOutput,
  ListAliasesCommandInput,
  ListAliasesCommandOutput,
  ListGrantsCommandInput,
  ListGrantsCommandOutput,
  ListKeysCommandInput,
  ListKeysCommandOutput,
  ListResourceTagsCommandInput,
  ListResourceTagsCommandOutput,
} from '@aws-sdk/client-kms';
import { awsOperation } from '../source.ts';
import { doubtPolicy } from '../statements.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'NextMarker', more: 'Truncated' } as const;

export const listKeys = awsOperation<ListKeysCommandInput, ListKeysCommandOutput>('kms', {
  id: 'kms:ListKeys',
  required: ['Keys', 'Truncated'],
  pages: PAGES,
});

export const describeKey = awsOperation<DescribeKeyCommandInput, DescribeKeyCommandOutput>('kms', {
  id: 'kms:DescribeKey',
  required: ['KeyMetadata.KeyId'],
  per: 'kms:ListKeys',
  gone: ['NotFoundException'],
});

export const getKeyPolicy = awsOperation<GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput>('kms', {
  id: 'kms:GetKeyPolicy',
  required: ['Policy'],
  per: 'kms:ListKeys',
  gone: ['NotFoundException'],
  doubt: doubtPolicy,
});

/** Asked for keys that can rotate alone, so it is as complete as the descriptions that tell. */
export const getKeyRotationStatus = awsOperation<GetKeyRotationStatusCommandInput, GetKeyRotationStatusCommandOutput>(
  'kms',
  {
    id: 'kms:GetKeyRotationStatus',
    required: ['KeyRotationEnabled'],
    per: 'kms:DescribeKey',
    gone: ['NotFoundException'],
  },
);

export const listGrants = awsOperation<ListGrantsCommandInput, ListGrantsCommandOutput>('kms', {
  id: 'kms:ListGrants',
  required: ['Grants', 'Truncated'],
  pages: PAGES,
  per: 'kms:ListKeys',
  gone: ['NotFoundException'],
});

export const listAliases = awsOperation<ListAliasesCommandInput, ListAliasesCommandOutput>('kms', {
  id: 'kms:ListAliases',
  required: ['Aliases', 'Truncated'],
  pages: PAGES,
});

export const listResourceTags = awsOperation<ListResourceTagsCommandInput, ListResourceTagsCommandOutput>('kms', {
  id: 'kms:ListResourceTags',
  required: ['Tags', 'Truncated'],
  pages: PAGES,
  per: 'kms:ListKeys',
  gone: ['NotFoundException'],
});

export const operations = [
  listKeys,
  describeKey,
  getKeyPolicy,
  getKeyRotationStatus,
  listGrants,
  listAliases,
  listResourceTags,
];
