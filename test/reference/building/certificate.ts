import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import { type Account, given } from '../account.ts';

/** A certificate that ACM issues for a name after validation by DNS. Returns its ARN. */
export async function certificateFor(account: Account, region: string, DomainName: string): Promise<string> {
  const acm = new ACMClient(account.settings(region));
  const request = { DomainName, ValidationMethod: 'DNS' as const, KeyAlgorithm: 'RSA_2048' as const };
  const { CertificateArn } = await acm.send(new RequestCertificateCommand(request));
  acm.destroy();
  return given(CertificateArn, 'certificate ARN');
}
