import { loadSigner } from '../bundle/load-signer.ts';
import type { Signer } from '../bundle/signer.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Signing } from '../release/produce.ts';
import type { Given, Io, Option } from './command.ts';

/** Options that say what to sign with. */
export const SIGNING_OPTIONS: Readonly<Record<string, Option>> = {
  key: { type: 'string', value: 'FILE', help: 'Sign with this key: PEM, or P12 with its certificate.' },
  certificate: { type: 'string', value: 'FILE', help: 'The certificate chain, when it is not in the key file.' },
  'password-env': { type: 'string', value: 'NAME', help: 'The environment variable that holds the key’s password.' },
};

/** The signer that the options name, or null without --key. A password never stands on the command line. */
async function signerOf(given: Given, io: Io): Promise<Signer | null> {
  const file = given.text('key');
  if (file === undefined) return null;
  const certificateFile = given.text('certificate');
  const variable = given.text('password-env');
  const password = variable === undefined ? undefined : io.env[variable];
  return loadSigner({
    file,
    at: io.now(),
    ...(certificateFile === undefined ? {} : { certificateFile }),
    ...(password === undefined ? {} : { password }),
  });
}

/**
 * Looks for the signer before anything is replayed; `signing` gives it afterwards, with the time at which that is asked.
 * Where a signature is required, `before` throws USAGE without a key.
 */
export function signerAsked(given: Given, io: Io, need: 'required' | 'optional') {
  let found: Signer | null = null;
  return {
    before: async (): Promise<void> => {
      found = await signerOf(given, io);
      if (found === null && need === 'required') throw noKey();
    },
    signing: (): Signing | null => (found === null ? null : { signer: found, at: io.now() }),
  };
}

/** What a command says that signs, and was given no key. */
export function noKey(): AffidavitError {
  return new AffidavitError(
    'USAGE',
    'A bundle is signed, and no key was given.',
    'Give --key with a PEM or P12 file; docs/signing.md tells how to make one.',
  );
}
