import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { getDistributionConfig, listDistributions } from '../../../../collectors/aws/cloudfront/operations.ts';
import { withoutHeaderValues } from '../../../../collectors/aws/cloudfront/redact.ts';
import { interpret } from '../../../../collectors/aws/interpret.ts';

describe('lists that say how many items they hold', () => {
  it.each([
    ['none', { Quantity: 0 }, null],
    ['as many as they say', { Quantity: 1, Items: [{ Id: 'D' }] }, null],
    ['fewer', { Quantity: 2, Items: [{ Id: 'D' }] }, /says 2 items and holds 1/],
    ['one without an id', { Quantity: 1, Items: [{ ARN: 'a' }] }, /lacks Id/],
  ])('%s', (_, DistributionList, doubt) => {
    const said = listDistributions.doubt?.({ DistributionList });
    if (doubt === null) expect(said).toBeNull();
    else expect(said).toMatch(doubt);
  });
  it.each(['CacheBehaviors', 'Origins', 'Aliases'])('%s of a configuration', (list) => {
    const DistributionConfig = { [list]: { Quantity: 1, Items: [] } };
    expect(getDistributionConfig.doubt?.({ DistributionConfig })).toMatch(/says 1 items and holds 0/);
  });
});

describe("values of origins' custom headers", () => {
  it.each([
    ['are emptied', '<HeaderValue>secret</HeaderValue>', '<HeaderValue></HeaderValue>', 1],
    ['with a prefix', '<a:HeaderValue x="y">secret</a:HeaderValue >', '<a:HeaderValue x="y"></a:HeaderValue >', 1],
    ['with references', '<HeaderValue>&lt;secret&gt;</HeaderValue>', '<HeaderValue></HeaderValue>', 1],
    ['in CDATA', '<HeaderValue><![CDATA[</HeaderValue>secret]]></HeaderValue>', '<HeaderValue></HeaderValue>', 1],
    ['with elements inside', '<HeaderValue>a<b>secret</b></HeaderValue>', '<HeaderValue></HeaderValue>', 1],
    ['in a body that is cut', '<x/><HeaderValue>secr', '<x/><HeaderValue>', 1],
    ['which are empty stay', '<HeaderValue></HeaderValue><a>b</a>', '<HeaderValue></HeaderValue><a>b</a>', 0],
    [
      'which close themselves stay',
      '<HeaderValue /><a>b</a><HeaderValue/>',
      '<HeaderValue /><a>b</a><HeaderValue/>',
      0,
    ],
    ['are all found', `${'<HeaderValue>s</HeaderValue>'.repeat(3)}`, '<HeaderValue></HeaderValue>'.repeat(3), 3],
    ['leave names alone', '<HeaderName>x</HeaderName>', '<HeaderName>x</HeaderName>', 0],
  ])('%s', (_, body, expected, count) => {
    const redacted = withoutHeaderValues(body);
    expect(redacted.body).toBe(expected);
    expect(redacted.redactions).toHaveLength(count);
  });
});

describe('an answer of CloudFront, through the parser of the SDK', () => {
  const client = new CloudFrontClient({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const sdk = { Client: CloudFrontClient, command: () => ListDistributionsCommand, agent: 'x' } as never;
  const outcome = async (body: string) => {
    const raw = { status: 200, headers: { 'content-type': 'text/xml' }, encoding: 'utf8' as const, body };
    return (await interpret(listDistributions, raw, sdk, client as never, {})).outcome;
  };
  const list = (inside: string) => `<?xml version="1.0"?><DistributionList>${inside}</DistributionList>`;
  it.each([
    ['without distributions', list('<IsTruncated>false</IsTruncated><Quantity>0</Quantity>'), 'answered'],
    ['that counts what it does not hold', list('<IsTruncated>false</IsTruncated><Quantity>1</Quantity>'), 'failed'],
    ['without a count', list('<IsTruncated>false</IsTruncated>'), 'failed'],
    ['of a captive portal', '<html><body>Sign in</body></html>', 'failed'],
    ['that is empty', '', 'failed'],
  ])('%s', async (_, body, kind) => {
    expect((await outcome(body)).kind).toBe(kind);
  });
});
