import { lookup } from 'node:dns/promises';
import { describe, expect, test } from 'vitest';
import { isNowhere } from '../../../collectors/aws/endpoints.ts';
import { outcomeOfError } from '../../../collectors/aws/interpret.ts';
import { missingEndpoints } from '../../../schemas/endpoints.ts';

describe('a name that does not resolve', () => {
  test.each<[string, string | undefined, boolean]>([
    ['of a service that has no endpoint in the region', 'amplify.af-south-1.amazonaws.com', true],
    ['of a service that has one there', 'amplify.eu-west-1.amazonaws.com', false],
    ['of a service that is everywhere', 'sts.af-south-1.amazonaws.com', false],
    ['of a bucket', 'events.s3.eu-west-1.amazonaws.com', false],
    ['of a service that the data do not know', 'newest.eu-west-1.amazonaws.com', false],
    ['of a region that they do not know', 'amplify.xx-north-9.amazonaws.com', false],
    ['of a service without regions', 'iam.amazonaws.com', false],
    ['of somebody else', 'amplify.af-south-1.amazonaws.com.example', false],
    ['that looks like a member of every object', 'constructor.af-south-1.amazonaws.com', false],
    ['that nobody tells', undefined, false],
  ])('%s', (_, hostname, nowhere) => {
    expect(isNowhere(hostname)).toBe(nowhere);
    const thrown = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', hostname });
    const outcome = outcomeOfError({ id: 'amplify:ListApps', required: [] }, thrown, null);
    expect(outcome).toMatchObject({ kind: nowhere ? 'unsupported' : 'failed', code: 'ENOTFOUND' });
  });

  test('is told by Node with the name', async () => {
    await expect(lookup('nowhere.invalid')).rejects.toMatchObject({ hostname: 'nowhere.invalid' });
  });
});

test('the data tell what is missing beside what is there, and are silent about all else', () => {
  const regions = { 'eu-west-1': {}, 'eu-north-1': {} };
  const services = {
    here: { endpoints: { 'eu-west-1': {}, 'fips-eu-west-1': {} } },
    everywhere: { endpoints: { 'eu-west-1': {}, 'eu-north-1': {} } },
    nowhere: { endpoints: {} },
    global: { endpoints: { 'aws-global': {} }, isRegionalized: false },
    central: { endpoints: { 'eu-west-1': {} }, partitionEndpoint: 'eu-west-1' },
  };
  const data = {
    partitions: [
      { partition: 'aws', regions, services },
      {
        partition: 'aws-iso',
        regions: { 'us-iso-east-1': {}, 'us-iso-west-1': {} },
        services: { here: { endpoints: { 'us-iso-east-1': {} } } },
      },
    ],
  };
  expect(missingEndpoints(data)).toEqual({ here: ['eu-north-1'] });
});
