import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { plainName } from '../../bundle/documents.ts';
import { type LogSigner, logSigner, newLogKey } from '../../bundle/log/note-sign.ts';
import { AffidavitError } from '../../core/errors.ts';

/** The name of a log is its organisation's, as it stands in checkpoints and keys. */
export function logName(organisation: string, audience: string): string {
  return `${plainName(organisation, 'organisation')}/releases/${audience}`;
}

/** The key in a file, made there when nobody is: readable by its owner alone. Throws KEY_INVALID. */
export function logKey(file: string, name: string): { readonly signer: LogSigner; readonly isNew: boolean } {
  const isNew = !existsSync(file);
  if (isNew) {
    writeFileSync(file, newLogKey(name), { mode: 0o600, flag: 'wx', flush: true });
    // The mode of a new file is narrowed by the umask, never widened; some systems ignore it altogether.
    chmodSync(file, 0o600);
  }
  const signer = logSigner(readFileSync(file, 'utf8'));
  if (signer === undefined)
    throw new AffidavitError(
      'KEY_INVALID',
      `${file} does not hold a log's key.`,
      'Give the file that the first release made, with one line that begins with PRIVATE+KEY.',
    );
  if (signer.name !== name)
    throw new AffidavitError(
      'KEY_INVALID',
      `${file} is the key of the log ${signer.name}, and this release belongs into ${name}.`,
      'Give --log-key the key of this log, or a file that is not there yet for a log of its own.',
    );
  return { signer, isNew };
}
