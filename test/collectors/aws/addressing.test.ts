import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { describe, expect, it } from 'vitest';
import { addressing } from '../../../collectors/aws/addressing.ts';

const OWN = 'http://127.0.0.1:5000';

describe('addresses of S3 and S3 Control', () => {
  it.each([
    ['a bucket at AWS', 's3', undefined, { followRegionRedirects: true, forcePathStyle: false }],
    ['a bucket at an own endpoint', 's3', OWN, { followRegionRedirects: true, forcePathStyle: true }],
    ['an account at AWS', 's3-control', undefined, {}],
    ['a queue, whose URL an answer gave', 'sqs', undefined, { useQueueUrlAsEndpoint: false }],
    ['any other service', 'kms', OWN, {}],
  ])('%s', (_, client, endpoint, expected) => {
    expect(addressing(client, endpoint, 'us-east-1')).toEqual(expected);
  });
  it('an account at an own endpoint, which has no names below it', async () => {
    const client = new S3ControlClient({ region: 'us-east-1', ...addressing('s3-control', OWN, 'us-east-1') });
    const { url } = await client.config.endpointProvider({ RequiresAccountId: true, AccountId: '111122223333' });
    expect(url.href).toBe(`${OWN}/`);
  });
});
