import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kmsSigner } from '../../src/signing/kms.ts';
import { AT } from '../bundle/keys.ts';

/** What the SDK reads of the process, for a server of ours. */
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'eu-west-1' };

/** A signer over a key of a server of ours, with a certificate that is put into `folder`. */
export function signerAt(endpoint: string, keyId: string, certificate: string, folder: string, pss = false) {
  const certificateFile = join(folder, 'kms.pem');
  writeFileSync(certificateFile, certificate);
  const environment = { ...CREDENTIALS, AWS_ENDPOINT_URL: endpoint };
  return kmsSigner({ uri: `awskms:///${keyId}`, certificateFile, at: AT, pss, environment });
}
