import type * as acm from '@aws-sdk/client-acm';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const listCertificates = awsOperation<acm.ListCertificatesCommandInput, acm.ListCertificatesCommandOutput>(
  'acm',
  {
    id: 'acm:ListCertificates',
    required: ['CertificateSummaryList'],
    pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  },
);

export const describeCertificate = awsOperation<
  acm.DescribeCertificateCommandInput,
  acm.DescribeCertificateCommandOutput
>('acm', {
  id: 'acm:DescribeCertificate',
  required: ['Certificate.CertificateArn', 'Certificate.Type', 'Certificate.Status'],
  per: 'acm:ListCertificates',
  gone: ['ResourceNotFoundException'],
});

export const operations: readonly Operation[] = [listCertificates, describeCertificate];

/** Without these filters ACM leaves out every certificate that is not RSA 1024 or 2048, and those from ACME. */
export const EVERY_CERTIFICATE: acm.ListCertificatesCommandInput = {
  CertificateKeyPairOrigins: ['AWS_MANAGED', 'CUSTOMER_PROVIDED', 'ACME'],
  Includes: {
    keyTypes: ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'],
  },
};
