import type * as lightsail from '@aws-sdk/client-lightsail';
import type { Operation } from '../../contract.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'pageToken', tokenOut: 'nextPageToken' };

/** What containers run with may hold secrets; a database that is being changed can tell its next password. */
export const withoutSecrets = withoutMembers(
  namedMembers({
    environment: 'environment variables may hold secrets',
    command: 'commands may hold secrets',
    masteruserpassword: 'a password',
  }),
);

export const getInstances = awsOperation<lightsail.GetInstancesCommandInput, lightsail.GetInstancesCommandOutput>(
  'lightsail',
  { id: 'lightsail:GetInstances', required: ['instances'], pages: PAGES },
);

export const getLoadBalancers = awsOperation<
  lightsail.GetLoadBalancersCommandInput,
  lightsail.GetLoadBalancersCommandOutput
>('lightsail', { id: 'lightsail:GetLoadBalancers', required: ['loadBalancers'], pages: PAGES });

export const getContainerServices = awsOperation<
  lightsail.GetContainerServicesCommandInput,
  lightsail.GetContainerServicesCommandOutput
>('lightsail', {
  id: 'lightsail:GetContainerServices',
  required: ['containerServices'],
  redact: withoutSecrets,
  redacts: 'environment variables and commands',
});

export const getDatabases = awsOperation<
  lightsail.GetRelationalDatabasesCommandInput,
  lightsail.GetRelationalDatabasesCommandOutput
>('lightsail', {
  id: 'lightsail:GetRelationalDatabases',
  required: ['relationalDatabases'],
  pages: PAGES,
  redact: withoutSecrets,
  redacts: 'passwords that are about to be set',
});

export const getBuckets = awsOperation<lightsail.GetBucketsCommandInput, lightsail.GetBucketsCommandOutput>(
  'lightsail',
  { id: 'lightsail:GetBuckets', required: ['buckets'], pages: PAGES },
);

export const operations: readonly Operation[] = [
  getInstances,
  getLoadBalancers,
  getContainerServices,
  getDatabases,
  getBuckets,
];
