import { statSync } from 'node:fs';
import { certificatesIn, loadSigner } from '../bundle/load-signer.ts';
import type { AskRevocation } from '../bundle/pdf-revocation.ts';
import type { Signer } from '../bundle/signer.ts';
import type { Stamp } from '../bundle/timestamp/stamp.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Signing } from '../release/produce.ts';
import { authority } from '../signing/authority.ts';
import { isKmsUri, kmsSigner } from '../signing/kms.ts';
import { revocationByAddress } from '../signing/revocation.ts';
import type { Given, Io } from './command.ts';
import { harmless, wrapped } from './terminal.ts';

/** The signer that the options name, or null without --key. A password never stands on the command line. */
async function signerOf(given: Given, io: Io): Promise<Signer | null> {
  const file = given.text('key');
  if (file === undefined) return null;
  const certificateFile = given.text('certificate');
  const variable = given.text('password-env');
  const password = variable === undefined ? undefined : io.env[variable];
  const pss = given.flag('pss');
  if (isKmsUri(file)) {
    if (certificateFile === undefined)
      throw new AffidavitError(
        'USAGE',
        'A key of AWS KMS comes without a certificate.',
        'Give --certificate with the chain that was issued for it; docs/signing.md tells how.',
      );
    return kmsSigner({ uri: file, certificateFile, at: io.now(), pss, environment: io.env });
  }
  if (isReadableByOthers(file))
    io.err(`${harmless(file)} can be read by other users of this machine: chmod 600 it, and think of a new key.\n`);
  return loadSigner({
    file,
    at: io.now(),
    pss,
    ...(certificateFile === undefined ? {} : { certificateFile }),
    ...(password === undefined ? {} : { password }),
  });
}

/** A key that others can read is theirs too. Systems without such modes tell nothing, nor does a file that is not there. */
function isReadableByOthers(file: string): boolean {
  if (process.platform === 'win32') return false;
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & 0o077) !== 0;
}

/**
 * Looks for the signer before anything is replayed; `signing` gives it afterwards, with the time at which that is asked.
 * Where a signature is required, `before` throws USAGE without a key.
 */
export function signerAsked(given: Given, io: Io, need: 'required' | 'optional') {
  let found: Signer | null = null;
  const stamp = stampAsked(given, io);
  requireTimestamp(given);
  let revocation: AskRevocation | null = null;
  return {
    before: async (): Promise<void> => {
      found = await signerOf(given, io);
      if (found === null && need === 'required') throw noKey();
      if (found !== null && given.flag('revocation')) revocation = await revocationAsked(given, io);
    },
    signing: (): Signing | null =>
      found === null
        ? null
        : {
            signer: found,
            at: io.now(),
            ...(stamp === null ? {} : { stamp }),
            ...(revocation === null ? {} : { revocation }),
          },
  };
}

/** Data on revocation show that a certificate was good at a time, which somebody else than the signer must have said. */
function requireTimestamp(given: Given): void {
  if (!given.flag('revocation') || given.text('timestamp') !== undefined) return;
  throw new AffidavitError('USAGE', '--revocation goes with a timestamp.', 'Give --timestamp as well.');
}

/** Issuers that were given with the key need not be fetched: of a company's own root, say. */
async function revocationAsked(given: Given, io: Io): Promise<AskRevocation> {
  const files = [given.text('certificate'), given.text('key')].filter(
    (file) => file !== undefined && !isKmsUri(file),
  ) as string[];
  const issuers = (await Promise.all(files.map(certificatesIn))).flat();
  return revocationByAddress({ environment: io.env, now: io.now, issuers });
}

/** Tells what a PDF lacks that was asked for; the exit code of a command that otherwise did its work. */
export function shortOf(shortfall: AffidavitError | null, io: Io): number {
  if (shortfall === null) return 0;
  const told = `The PDF is signed and has its timestamp (PAdES B-T), without revocation data: ${shortfall.message}`;
  io.err(`${wrapped(harmless(`${told} ${shortfall.remedy}`), io.terminal.columns)}\n`);
  return 3;
}

/** The authority that `--timestamp` names; null without it. Throws USAGE. */
export function stampAsked(given: Given, io: Io): Stamp | null {
  const url = given.text('timestamp');
  return url === undefined ? null : authority({ url, environment: io.env, now: io.now });
}

/** What a command says that signs, and was given no key. */
export function noKey(): AffidavitError {
  return new AffidavitError(
    'USAGE',
    'What is made here is signed, and no key was given.',
    'Give --key with a PEM or P12 file; docs/signing.md tells how to make one.',
  );
}
