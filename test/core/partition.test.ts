import { partition as ofSdk } from '@aws-sdk/core/client';
import { describe, expect, test } from 'vitest';
import { type SdkPackage, sdkPackage } from '../../collectors/aws/sdk.ts';
import { regionAsked } from '../../src/core/account-place.ts';
import {
  COMMERCIAL,
  PARTITIONS,
  partitionOfArn,
  partitionOfRegion,
  partitionOfRegions,
  serviceNamed,
  serviceNames,
} from '../../src/core/partition.ts';

const ALL = Object.values(PARTITIONS);

describe.each(ALL.map((one) => [one.id, one] as const))('the partition %s', (id, { home, suffix, everywhere }) => {
  test('is what the SDK knows by its regions', () => {
    for (const region of [home, ...everywhere]) {
      expect(ofSdk(region)).toMatchObject({ name: id, dnsSuffix: suffix });
      expect(partitionOfRegion(region).id).toBe(id);
    }
  });

  test('has the home that the SDK gives to services without regions', () => {
    expect(ofSdk(home)).toMatchObject({ implicitGlobalRegion: home });
  });

  test('is told by an ARN', () => {
    expect(partitionOfArn(`arn:${id}:iam::111122223333:role/r`)?.id).toBe(id);
  });
});

test.each([
  ['af-south-1', 'aws'],
  ['mx-central-1', 'aws'],
  ['me-west-1', 'aws'],
  ['us-gov-east-1', 'aws-us-gov'],
  ['cn-north-1', 'aws-cn'],
  ['eusc-de-east-1', 'aws-eusc'],
  ['global', 'aws'],
  ['', 'aws'],
])('%s lies in %s', (region, id) => {
  expect(partitionOfRegion(region).id).toBe(id);
});

test.each([
  [[], 'aws'],
  [['global', 'us-gov-west-1'], 'aws-us-gov'],
  [['eu-west-1'], 'aws'],
])('the regions %j lie in %s', (regions, id) => {
  expect(partitionOfRegions(regions).id).toBe(id);
});

test.each([['arn:aws-other:iam::1:root'], ['lambda.amazonaws.com'], ['']])('%j tells no partition', (text) => {
  expect(partitionOfArn(text)).toBeNull();
});

test.each([
  ['ec2.amazonaws.com', 'ec2'],
  ['ec2.amazonaws.com.cn', 'ec2'],
  ['ec2.amazonaws.eu', 'ec2'],
  ['states.eusc-de-east-1.amazonaws.eu', 'states.eusc-de-east-1'],
  ['ec2.amazonaws.com.example', null],
  ['amazonaws.com', null],
])('%s is the service %s', (name, service) => {
  expect(serviceNamed(name)).toBe(service);
});

test('a service may have the name of its partition, and the one that it has everywhere', () => {
  expect(serviceNames('ec2', COMMERCIAL.id)).toEqual(['ec2.amazonaws.com']);
  expect(serviceNames('ec2', 'aws-cn')).toEqual(['ec2.amazonaws.com', 'ec2.amazonaws.com.cn']);
  expect(serviceNames('ec2', 'aws-eusc')).toEqual(['ec2.amazonaws.com', 'ec2.amazonaws.eu']);
});

/** Where the SDK's own rules send a question of a client. */
function hostOf({ Client }: SdkPackage, region: string): string {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new Client({ region, credentials }) as unknown as {
    readonly config: { endpointProvider(parameters: object, context: object): { readonly url: URL } };
  };
  const parameters = { Region: region, UseFIPS: false, UseDualStack: false };
  return client.config.endpointProvider(parameters, {}).url.host;
}

/** AWS General Reference, "IAM endpoints", "Organizations endpoints", "Security Token Service endpoints". */
const HOSTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  iam: {
    aws: 'iam.amazonaws.com',
    'aws-us-gov': 'iam.us-gov.amazonaws.com',
    'aws-cn': 'iam.cn-north-1.amazonaws.com.cn',
    'aws-eusc': 'iam.eusc-de-east-1.amazonaws.eu',
  },
  organizations: {
    aws: 'organizations.us-east-1.amazonaws.com',
    'aws-us-gov': 'organizations.us-gov-west-1.amazonaws.com',
    'aws-cn': 'organizations.cn-northwest-1.amazonaws.com.cn',
    'aws-eusc': 'organizations.eusc-de-east-1.amazonaws.eu',
  },
  sts: {
    aws: 'sts.us-east-1.amazonaws.com',
    'aws-us-gov': 'sts.us-gov-west-1.amazonaws.com',
    'aws-cn': 'sts.cn-northwest-1.amazonaws.com.cn',
    'aws-eusc': 'sts.eusc-de-east-1.amazonaws.eu',
  },
  s3: {
    aws: 's3.us-east-1.amazonaws.com',
    'aws-us-gov': 's3.us-gov-west-1.amazonaws.com',
    'aws-cn': 's3.cn-northwest-1.amazonaws.com.cn',
    'aws-eusc': 's3.eusc-de-east-1.amazonaws.eu',
  },
};

describe('questions without a region go to their partition', () => {
  test.each(ALL.map(({ id }) => id))('%s, by the role of the account, its regions, or those of all', async (id) => {
    const { everywhere } = PARTITIONS[id];
    const account = { id: '111122223333', name: 'A', externalId: null };
    const settings = [
      { accounts: [{ ...account, role: `arn:${id}:iam::111122223333:role/audit` }] },
      { accounts: [{ ...account, role: 'audit', regions: everywhere }] },
      { accounts: [{ ...account, role: null }], regions: everywhere },
    ];
    for (const one of settings)
      for (const [client, hosts] of Object.entries(HOSTS))
        expect(hostOf(await sdkPackage(client), regionAsked(one, account.id, 'global'))).toBe(hosts[id]);
  });

  test('and those with one stay', () => {
    expect(regionAsked({ accounts: [] }, '111122223333', 'eu-west-1')).toBe('eu-west-1');
  });
});
