import { existsSync, readFileSync } from 'node:fs';
import { fingerprintIn as fingerprintOfCertificate } from '../../bundle/certificate.ts';
import { fingerprintOf } from '../../bundle/fingerprint.ts';
import { pemCertificates } from '../../bundle/pem-blocks.ts';
import { AffidavitError } from '../../core/errors.ts';
import { spelledDay } from '../../core/instant.ts';
import type { Given, Io } from '../command.ts';
import { requireFingerprint } from '../fingerprint.ts';
import { documentOf, signersOutput } from '../outputs.ts';
import { readSigners, signersPath, writeSigners } from '../signers/file.ts';
import { harmless } from '../terminal.ts';

/** Does what `affidavit signers` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const file = signersPath(given, io);
  if (file === undefined)
    throw new AffidavitError('USAGE', 'There is no home to keep known signers in.', 'Give --signers FILE.');
  const [action, ...rest] = given.positionals;
  if (action === 'list' && rest.length === 0) return list(file, given, io);
  if (action === 'add' && rest.length === 2) return add(file, rest as [string, string], io);
  if (action === 'remove' && rest.length === 1) return remove(file, rest[0] as string, io);
  throw new AffidavitError('USAGE', 'Say list, add or remove.', 'See `affidavit signers --help`.');
}

function list(file: string, given: Given, io: Io): number {
  const { signers } = readSigners(file);
  if (given.flag('json')) io.out(documentOf(signersOutput, signers));
  else if (signers.length === 0) io.out(`No signer is known in ${file}.\n`);
  else
    for (const { name, fingerprint, added } of signers)
      io.out(`${harmless(name)}, since ${spelledDay(added)}\n  ${fingerprint}\n`);
  return 0;
}

function add(file: string, [name, key]: [string, string], io: Io): number {
  const content = readSigners(file);
  const label = name.trim();
  if (label === '' || label.length > 200 || harmless(label) !== label)
    throw new AffidavitError('USAGE', 'That is no name for a signer.', 'Give one to 200 plain characters.');
  const fingerprint = fingerprintIn(key);
  const before = content.signers.find((one) => one.fingerprint === fingerprint);
  if (before !== undefined)
    throw new AffidavitError(
      'USAGE',
      `${fingerprint} is known already, as ${before.name}.`,
      `To rename it: affidavit signers remove ${fingerprint}`,
    );
  writeSigners(file, { ...content, signers: [...content.signers, { name: label, fingerprint, added: io.now() }] });
  io.out(`${harmless(label)} is known by\n  ${fingerprint}\n`);
  return 0;
}

function fingerprintIn(key: string): string {
  if (!existsSync(key) || fingerprintOf(key) !== undefined)
    return requireFingerprint(key, 'What is added, where it is no file with a certificate,');
  const [leaf] = pemCertificates(readFileSync(key, 'utf8'), key);
  if (leaf === undefined)
    throw new AffidavitError('USAGE', `${key} holds no certificate.`, 'Give a PEM file, or the fingerprint itself.');
  return fingerprintOfCertificate(leaf);
}

/** What was seen of a key is forgotten with it. */
function remove(file: string, which: string, io: Io): number {
  const content = readSigners(file);
  const fingerprint = fingerprintOf(which);
  const gone = content.signers.filter((one) => one.name === which || one.fingerprint === fingerprint);
  if (gone.length === 0)
    throw new AffidavitError('USAGE', `No such signer is known in ${file}.`, 'See `affidavit signers list`.');
  const isGone = (key: string): boolean => gone.some((one) => one.fingerprint === key);
  writeSigners(file, {
    signers: content.signers.filter((one) => !isGone(one.fingerprint)),
    seen: content.seen.filter((one) => !isGone(one.fingerprint)),
  });
  io.out(`${gone.map(({ name }) => harmless(name)).join(', ')}: no longer known.\n`);
  return 0;
}
