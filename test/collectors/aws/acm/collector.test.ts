import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/acm/collector.ts';
import { EVERY_CERTIFICATE } from '../../../../collectors/aws/acm/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const list = (...arns: string[]) => ({ CertificateSummaryList: arns.map((CertificateArn) => ({ CertificateArn })) });
const certificates = (answers: Answers) => rowsOf(collector, answers, 'aws_acm_certificate');

describe('certificates', () => {
  it('are asked for in every key type, since ACM leaves most out by default', () => {
    expect(EVERY_CERTIFICATE.Includes?.keyTypes).toContain('EC_prime256v1');
    expect(EVERY_CERTIFICATE.CertificateKeyPairOrigins).toContain('ACME');
  });
  it('tell type, validity and use', async () => {
    const Certificate = {
      Type: 'AMAZON_ISSUED',
      Status: 'ISSUED',
      NotAfter: new Date('2027-01-01T00:00:00Z'),
      KeyAlgorithm: 'RSA-2048',
      InUseBy: ['arn:lb'],
    };
    const [row] = await certificates({
      'acm:ListCertificates': list('arn:a'),
      'acm:DescribeCertificate': { Certificate },
    });
    expect(row).toMatchObject({
      type: 'AMAZON_ISSUED',
      not_after: '2027-01-01T00:00:00.000Z',
      key_algorithm: 'RSA_2048',
      in_use: 1,
      in_use_by: '["arn:lb"]',
    });
  });
  it('are known by name alone when one description was denied', async () => {
    const describe = ({ CertificateArn }: { CertificateArn: string }) =>
      CertificateArn === 'arn:a' ? unread : answered({ Certificate: { Status: 'PENDING_VALIDATION', InUseBy: [] } });
    const rows = await certificates({
      'acm:ListCertificates': list('arn:b', 'arn:a'),
      'acm:DescribeCertificate': describe,
    });
    expect(rows.map((row) => [row.arn, row.status, row.issuer, row.in_use])).toEqual([
      ['arn:a', null, null, null],
      ['arn:b', 'PENDING_VALIDATION', '', 0],
    ]);
  });
  it('are no rows when the listing was denied', async () => {
    expect(await certificates({})).toEqual([]);
  });
});
