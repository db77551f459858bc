import { describe, expect, it } from 'vitest';
import { deniesDelete, deniesInsecureTransport } from '../../../../collectors/aws/s3/denials.ts';
import { getBucketPolicy } from '../../../../collectors/aws/s3/operations.ts';
import { type Policy, readPolicy } from '../../../../src/reasoning/policy.ts';

const ARN = 'arn:aws:s3:::events';

function policy(...statements: object[]): Policy {
  const reading = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  if (reading.kind === 'malformed') throw new Error(reading.reason);
  return reading.policy;
}

const PLAIN_HTTP = { Bool: { 'aws:SecureTransport': 'false' } };
const TLS = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [ARN, `${ARN}/*`], Condition: PLAIN_HTTP };
const KEEP = {
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  Resource: `${ARN}/*`,
};

describe('plain HTTP is denied', () => {
  it.each<[string, object[], boolean]>([
    ['by the usual statement', [TLS], true],
    ['with a principal object', [{ ...TLS, Principal: { AWS: ['*'] } }], true],
    [
      'with the key in other case, as a boolean',
      [{ ...TLS, Condition: { Bool: { 'AWS:securetransport': false } } }],
      true,
    ],
    [
      'by two statements',
      [
        { ...TLS, Resource: ARN },
        { ...TLS, Resource: `${ARN}/*` },
      ],
      true,
    ],
    ['by wider patterns', [{ ...TLS, Resource: '*', Action: '*' }], true],
    ['on objects alone', [{ ...TLS, Resource: `${ARN}/*` }], false],
    ['on the bucket alone', [{ ...TLS, Resource: ARN }], false],
    ['on some objects', [{ ...TLS, Resource: [ARN, `${ARN}/a*`] }], false],
    ['on another bucket', [{ ...TLS, Resource: ['arn:aws:s3:::event', 'arn:aws:s3:::event/*'] }], false],
    ['for one account', [{ ...TLS, Principal: { AWS: 'arn:aws:iam::1:root' } }], false],
    ['for all but one', [{ ...TLS, Principal: undefined, NotPrincipal: { AWS: 'x' } }], false],
    ['for reading alone', [{ ...TLS, Action: 's3:Get*' }], false],
    ['for one-letter actions', [{ ...TLS, Action: 's3:?' }], false],
    ['by an Allow', [{ ...TLS, Effect: 'Allow' }], false],
    ['when it is TLS', [{ ...TLS, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }], false],
    ['whatever it is', [{ ...TLS, Condition: { Bool: { 'aws:SecureTransport': ['true', 'false'] } } }], false],
    [
      'under a second key',
      [{ ...TLS, Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'false' } } }],
      false,
    ],
    [
      'under a second operator',
      [{ ...TLS, Condition: { ...PLAIN_HTTP, StringEquals: { 'aws:SourceVpc': 'v' } } }],
      false,
    ],
  ])('%s: %#', (_, statements, expected) => {
    expect(deniesInsecureTransport(policy(...statements), ARN)).toBe(expected);
  });
});

describe('deleting is denied', () => {
  it.each<[string, object[], boolean]>([
    ['by name', [KEEP], true],
    ['by pattern', [{ ...KEEP, Action: 's3:Delete*' }], true],
    [
      'in two statements',
      [
        { ...KEEP, Action: 's3:DeleteObject' },
        { ...KEEP, Action: 's3:DeleteObjectVersion' },
      ],
      true,
    ],
    ['not for versions', [{ ...KEEP, Action: 's3:DeleteObject' }], false],
    ['under a condition', [{ ...KEEP, Condition: PLAIN_HTTP }], false],
    ['for some objects', [{ ...KEEP, Resource: `${ARN}/logs/*` }], false],
    ['for the bucket alone', [{ ...KEEP, Resource: ARN }], false],
  ])('%s: %#', (_, statements, expected) => {
    expect(deniesDelete(policy(...statements), ARN)).toBe(expected);
  });
});

it('a page of HTML is no policy', () => {
  expect(getBucketPolicy.doubt?.({ Policy: '<html></html>' })).toContain('not JSON');
  expect(getBucketPolicy.doubt?.({})).toBe('the answer holds no policy');
  expect(getBucketPolicy.doubt?.({ Policy: '{"Statement":[]}' })).toBeNull();
});
