import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/cloudfront/collector.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const list = (...ids: string[]) => ({
  'cloudfront:ListDistributions': {
    DistributionList: { Quantity: ids.length, IsTruncated: false, Items: ids.map((Id) => ({ Id, ARN: `arn:${Id}` })) },
  },
});
const config = (more: object) => ({ 'cloudfront:GetDistributionConfig': { DistributionConfig: more } });
const one = (table: string, more: object) =>
  rowsOf(collector, { ...list('D'), ...config(more) }, `aws_cloudfront_${table}`);

const UNKNOWN = [null, null, null, null];

describe('certificates and TLS towards viewers', () => {
  const OWN = { SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' };
  it.each([
    ['ACM', { ACMCertificateArn: 'arn:acm', ...OWN }, ['acm', 'arn:acm', 'TLSv1.2_2021', 'sni-only']],
    ['IAM', { IAMCertificateId: 'ASCA', ACMCertificateArn: '', ...OWN }, ['iam', 'ASCA', 'TLSv1.2_2021', 'sni-only']],
    ['default', { CloudFrontDefaultCertificate: true }, ['cloudfront', 'none', 'TLSv1', 'none']],
    [
      'default, whatever it says',
      { CloudFrontDefaultCertificate: true, ...OWN },
      ['cloudfront', 'none', 'TLSv1', 'none'],
    ],
    ['default and ACM at once', { CloudFrontDefaultCertificate: true, ACMCertificateArn: 'arn:acm', ...OWN }, UNKNOWN],
    ['neither', OWN, UNKNOWN],
    ['nothing', undefined, UNKNOWN],
  ])('%s', async (_, ViewerCertificate, expected) => {
    const [row] = await one('distribution', { ViewerCertificate });
    expect([row?.certificate_source, row?.certificate, row?.minimum_protocol, row?.sni]).toEqual(expected);
  });
});

describe('distributions', () => {
  it('tell names, logs and protection', async () => {
    const [row] = await one('distribution', {
      Enabled: true,
      Staging: false,
      Aliases: { Quantity: 2, Items: ['b.example', 'a.example'] },
      WebACLId: '',
      Logging: { Enabled: true, Bucket: 'logs.s3.amazonaws.com', Prefix: '' },
    });
    expect(row).toMatchObject({ id: 'D', arn: 'arn:D', enabled: 1, staging: 0, web_acl: 'none', standard_logging: 1 });
    expect(row).toMatchObject({ aliases: '["a.example","b.example"]', log_bucket: 'logs.s3.amazonaws.com' });
  });
  it('without aliases and logs say so', async () => {
    const [row] = await one('distribution', { Aliases: { Quantity: 0 }, Logging: { Enabled: false } });
    expect(row).toMatchObject({ aliases: '[]', standard_logging: 0, log_bucket: '', log_prefix: '' });
  });
  it('are known by the list alone when one configuration was denied', async () => {
    const answers: Answers = {
      ...list('E', 'D'),
      'cloudfront:GetDistributionConfig': ({ Id }: { Id: string }) =>
        Id === 'D' ? unread : answered({ DistributionConfig: { Enabled: true } }),
    };
    const rows = await rowsOf(collector, answers, 'aws_cloudfront_distribution');
    expect(rows.map(({ id, enabled, aliases, standard_logging }) => [id, enabled, aliases, standard_logging])).toEqual([
      ['D', null, null, null],
      ['E', 1, null, null],
    ]);
    expect(await rowsOf(collector, answers, 'aws_cloudfront_behaviour')).toHaveLength(1);
  });
  it('are no rows when the listing was denied, or is empty', async () => {
    expect(await rowsOf(collector, {}, 'aws_cloudfront_distribution')).toEqual([]);
    const none = { 'cloudfront:ListDistributions': { DistributionList: { Quantity: 0, IsTruncated: false } } };
    expect(await rowsOf(collector, none, 'aws_cloudfront_distribution')).toEqual([]);
  });
});

describe('cache behaviours', () => {
  it('are all there, the default one last', async () => {
    const rows = await one('behaviour', {
      DefaultCacheBehavior: { TargetOriginId: 's3', ViewerProtocolPolicy: 'redirect-to-https' },
      CacheBehaviors: {
        Quantity: 2,
        Items: [
          { PathPattern: '/old/*', TargetOriginId: 'alb', ViewerProtocolPolicy: 'allow-all' },
          { PathPattern: '/api/*', TargetOriginId: 'alb', ViewerProtocolPolicy: 'https-only' },
        ],
      },
    });
    expect(rows.map((row) => [row.precedence, row.is_default, row.path_pattern, row.viewer_protocol_policy])).toEqual([
      [0, 0, '/old/*', 'allow-all'],
      [1, 0, '/api/*', 'https-only'],
      [2, 1, '*', 'redirect-to-https'],
    ]);
  });
  it.each([
    ['unknown policy', {}, { viewer_protocol_policy: null, methods: null, restricts_viewers: null }],
    ['a key group', { TrustedKeyGroups: { Enabled: true } }, { restricts_viewers: 1 }],
    ['one way off, the other unknown', { TrustedSigners: { Enabled: false } }, { restricts_viewers: null }],
    [
      'both ways off',
      { TrustedSigners: { Enabled: false }, TrustedKeyGroups: { Enabled: false } },
      { restricts_viewers: 0 },
    ],
    ['an empty log configuration', { RealtimeLogConfigArn: '' }, { realtime_log_config: 'none' }],
    ['methods', { AllowedMethods: { Items: ['HEAD', 'GET'] } }, { methods: '["GET","HEAD"]' }],
  ])('%s', async (_, DefaultCacheBehavior, expected) => {
    expect((await one('behaviour', { DefaultCacheBehavior }))[0]).toMatchObject(expected);
  });
});

describe('origins', () => {
  const custom = (more: object) => ({ CustomOriginConfig: { OriginProtocolPolicy: 'https-only', ...more } });
  it.each([
    ['a server', custom({ OriginSslProtocols: { Items: ['TLSv1.2'] } }), ['custom', 'https-only', '["TLSv1.2"]']],
    ['a server that names no TLS', custom({}), ['custom', 'https-only', null]],
    ['a bucket', { S3OriginConfig: { OriginAccessIdentity: '' } }, ['s3', 'match-viewer', '[]']],
    ['a VPC origin', { VpcOriginConfig: { VpcOriginId: 'v' } }, ['vpc', null, null]],
    ['none of these', {}, [null, null, null]],
  ])('%s', async (_, origin, expected) => {
    const [row] = await one('origin', { Origins: { Quantity: 1, Items: [{ Id: 'o', DomainName: 'x', ...origin }] } });
    expect([row?.kind, row?.protocol_policy, row?.ssl_protocols]).toEqual(expected);
    expect(row).toMatchObject({ access_control: 'none', access_identity: 'none' });
  });
});
