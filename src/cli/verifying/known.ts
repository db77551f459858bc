import type { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { SignerIdentity } from '../../bundle/certificate.ts';
import type { Expected } from '../../bundle/expected.ts';
import { pemCertificates } from '../../bundle/pem-blocks.ts';
import { AffidavitError } from '../../core/errors.ts';
import type { Given, Io } from '../command.ts';
import { requireFingerprint } from '../fingerprint.ts';
import { readSigners, type SignersFile, signersPath } from '../signers/file.ts';
import { timeOption } from '../time-option.ts';

/** By what a signer is known to the reader. */
export type Recognised =
  | { readonly by: 'fingerprint' }
  | { readonly by: 'authority'; readonly name: string }
  | { readonly by: 'list'; readonly name: string };

/** What the reader knows, from options and from the file of known signers. */
export interface Known {
  readonly expected: Expected;
  /** Null for a user without a home who named no file. */
  readonly list: { readonly file: string; readonly content: SignersFile } | null;
}

/** Reads what the options say. Throws USAGE, SETTINGS_INVALID. */
export function knownOf(given: Given, io: Io): Known {
  const [signer, trust, after, version] = [
    given.text('signer'),
    given.text('trust'),
    given.text('after'),
    given.text('expect'),
  ];
  const file = signersPath(given, io);
  const named = given.text('signers');
  if (named !== undefined && !existsSync(named))
    throw new AffidavitError('USAGE', `There is nothing at ${named}.`, 'Make it with: affidavit signers add');
  return {
    expected: {
      ...(signer === undefined ? {} : { signer: requireFingerprint(signer, '--signer') }),
      ...(trust === undefined ? {} : { trust: authorities(trust) }),
      ...(after === undefined ? {} : { after: timeOption('after', after, 'start') }),
      ...(version === undefined ? {} : { version }),
    },
    list: file === undefined ? null : { file, content: readSigners(file) },
  };
}

/** By what a signer is known, given that what was expected of it holds; null for a stranger. */
export function recognised(
  { expected, list }: Known,
  signer: SignerIdentity,
  root: SignerIdentity | null,
): Recognised | null {
  const listed = list?.content.signers.find(({ fingerprint }) => fingerprint === signer.fingerprint);
  if (listed !== undefined) return { by: 'list', name: listed.name };
  if (expected.signer === signer.fingerprint) return { by: 'fingerprint' };
  return expected.trust === undefined ? null : { by: 'authority', name: root?.subject ?? 'one that you gave' };
}

function authorities(file: string): readonly X509Certificate[] {
  if (!existsSync(file))
    throw new AffidavitError('USAGE', `There is nothing at ${file}.`, 'Give --trust a PEM file of certificates.');
  const found = pemCertificates(readFileSync(file, 'latin1'), file);
  if (found.length > 0) return found;
  throw new AffidavitError('USAGE', `${file} holds no certificate.`, 'Give --trust a PEM file of certificates.');
}
