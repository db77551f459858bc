import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Encrypter } from 'age-encryption';
import { AffidavitError } from '../../core/errors.ts';
import type { Given, Io } from '../command.ts';
import { harmless, wrapped } from '../terminal.ts';

/** A file is encrypted in memory. */
const LARGEST = 512 * 1024 * 1024;

/** More readers than anybody means. */
const MOST_RECIPIENTS = 50;

/**
 * Does what `affidavit share` does: encrypts a file by the format of age (age-encryption.org/v1) for the recipients that
 * are named, and for nobody else. Returns the exit code. Throws USAGE, OUTPUT_REFUSED.
 */
export async function run(given: Given, io: Io): Promise<number> {
  const [file, extra] = given.positionals;
  if (file === undefined || extra !== undefined) throw usage('One file is shared.', 'See `affidavit share --help`.');
  const encrypter = encrypterFor(given.text('to'));
  const bytes = contentOf(file);
  const out = given.text('out') ?? `${file}.age`;
  if (existsSync(out)) throw taken(out);
  const encrypted = await encrypter.encrypt(bytes);
  write(out, encrypted);
  io.out(
    [
      wrapped(
        `Encrypted ${harmless(file)} into ${harmless(out)}: only the keys that you named open it.`,
        io.terminal.columns,
      ),
      `  SHA-256 of the document  ${digest(bytes)}`,
      `  SHA-256 of what you send ${digest(encrypted)}`,
      `  to open it               ${harmless(`age -d -i key.txt -o FILE ${out}`)}`,
      '',
    ].join('\n'),
  );
  return 0;
}

function encrypterFor(text: string | undefined): Encrypter {
  const recipients = (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (recipients.length === 0) throw usage('Nobody is named for whom it is.', 'Give --to with the reader’s age1… key.');
  if (recipients.length > MOST_RECIPIENTS)
    throw usage(`${recipients.length} recipients are more than ${MOST_RECIPIENTS}.`, 'Share it in several files.');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (/^AGE-SECRET-KEY-/i.test(recipient))
      throw usage(
        'That is a secret key, which is its owner’s alone.',
        'Ask for the line that begins with age1; whoever sent you this one should make a new key.',
      );
    try {
      encrypter.addRecipient(recipient);
    } catch {
      // A mistyped key is noticed by its checksum; encrypting for it would lock everybody out.
      throw usage(`${recipient.slice(0, 80)} is no key of age.`, 'Give the line that begins with age1, whole.');
    }
  }
  return encrypter;
}

function contentOf(file: string): Uint8Array {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) throw usage(`There is no file at ${file}.`, 'Give the document’s path.');
  if (found.size > LARGEST)
    throw usage(
      `${file} has ${found.size} bytes; at most ${LARGEST} are taken.`,
      'Use age itself for a file this large.',
    );
  return readFileSync(file);
}

/** Whole or not at all: nothing that is cut short stays under the name. */
function write(out: string, bytes: Uint8Array): void {
  const handle = opened(out);
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } catch (thrown) {
    rmSync(out, { force: true });
    throw thrown;
  } finally {
    closeSync(handle);
  }
}

function opened(out: string): number {
  try {
    return openSync(out, 'wx', 0o600);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') throw taken(out);
    throw thrown;
  }
}

function taken(out: string): AffidavitError {
  return new AffidavitError(
    'OUTPUT_REFUSED',
    `${out} is there already.`,
    'Name another file with --out, or move it away.',
  );
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function usage(message: string, remedy: string): AffidavitError {
  return new AffidavitError('USAGE', message, remedy);
}
