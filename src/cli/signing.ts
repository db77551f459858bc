import { loadSigner } from '../bundle/load-signer.ts';
import type { Signer } from '../bundle/signer.ts';
import type { Instant } from '../core/instant.ts';
import type { Given, Io, Option } from './command.ts';

/** Options that say what to sign with. */
export const SIGNING_OPTIONS: Readonly<Record<string, Option>> = {
  key: { type: 'string', value: 'FILE', help: 'Sign with this key: PEM, or P12 with its certificate.' },
  certificate: { type: 'string', value: 'FILE', help: 'The certificate chain, when it is not in the key file.' },
  'password-env': { type: 'string', value: 'NAME', help: 'The environment variable that holds the key’s password.' },
};

/** The signer that the options name, or null without --key. A password never stands on the command line. */
export async function signerOf(given: Given, io: Io, at: Instant): Promise<Signer | null> {
  const file = given.text('key');
  if (file === undefined) return null;
  const certificateFile = given.text('certificate');
  const variable = given.text('password-env');
  const password = variable === undefined ? undefined : io.env[variable];
  return loadSigner({
    file,
    at,
    ...(certificateFile === undefined ? {} : { certificateFile }),
    ...(password === undefined ? {} : { password }),
  });
}
