import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { encodedKey, RequestSigner } from '../../src/cloudtrail/sign-request.ts';

const CREDENTIALS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret/+=', sessionToken: 'token+/=' };
const REGION = 'eu-west-1';

const KEYS = [
  'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0000Z_abc.json.gz',
  'a key/with spaces+plus=and&more?.gz',
  "quotes'(and)!stars*~tilde",
  'ümlaut/日本/%25',
  'double//slash/',
];

interface Sent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the SDK itself sends for an object. */
async function sentBySdk(key: string): Promise<Sent> {
  let sent: Sent | null = null;
  const requestHandler = {
    async handle(request: Sent): Promise<never> {
      sent = { path: request.path, headers: request.headers };
      throw new Error('seen');
    },
  };
  const client = new S3Client({ region: REGION, credentials: CREDENTIALS, requestHandler, maxAttempts: 1 });
  await client.send(new GetObjectCommand({ Bucket: 'logs', Key: key })).catch(() => undefined);
  return sent ?? Promise.reject(new Error('the SDK sent nothing'));
}

describe('a signed GET of an object', () => {
  test.each(KEYS)('asks for %j as the SDK does', async (key) => {
    const { path, headers } = await sentBySdk(key);
    expect(`/${encodedKey(key)}`).toBe(path);
    const at = new Date(String(headers['x-amz-date']).replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    const own = await new RequestSigner(CREDENTIALS).headersOf(
      { host: String(headers.host), pathname: path },
      REGION,
      at,
    );
    const scope = /Credential=([^,]+)/;
    expect(scope.exec(String(own.authorization))?.[1]).toBe(scope.exec(String(headers.authorization))?.[1]);
    for (const name of ['x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256'])
      expect([name, own[name]]).toEqual([name, headers[name]]);
  });
});
