import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { AffidavitError } from '../../core/errors.ts';
import { isInstant } from '../../core/instant.ts';
import type { Given, Io } from '../command.ts';

const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.string().refine(isInstant);

const fileSchema = z.strictObject({
  signers: z.array(z.strictObject({ name: z.string().min(1).max(200), fingerprint, added: instant })),
  /** Of each signer and organisation, the bundle judged last among those that verified. */
  seen: z.array(z.strictObject({ fingerprint, organisation: z.string(), version: z.string(), judgedAsOf: instant })),
});

/** Whose keys the reader knows, and what of theirs was verified before. */
export type SignersFile = z.infer<typeof fileSchema>;

/** Where known signers are kept: the file that was named, or the user's own; undefined for a user without a home. */
export function signersPath(given: Given, { env }: Pick<Io, 'env'>): string | undefined {
  const named = given.text('signers');
  if (named !== undefined) return named;
  const { XDG_CONFIG_HOME: config, HOME: home } = env;
  if (config !== undefined && isAbsolute(config)) return join(config, 'affidavit', 'signers.json');
  return home === undefined || home === '' ? undefined : join(home, '.config', 'affidavit', 'signers.json');
}

/** The known signers; none where there is no file yet. Throws SETTINGS_INVALID: a list that cannot be read knows nobody. */
export function readSigners(file: string): SignersFile {
  if (!existsSync(file)) return { signers: [], seen: [] };
  if (process.platform !== 'win32' && (statSync(file).mode & 0o002) !== 0)
    throw refused(file, 'anybody on this machine may write to it', `Look at it, then run: chmod 600 ${file}`);
  const read = fileSchema.safeParse(parsed(readFileSync(file, 'utf8')));
  if (!read.success)
    throw refused(file, 'it is no list of known signers', 'Mend it, or move it away and add the signers again.');
  return read.data;
}

/** Written whole or not at all, for its owner alone. */
export function writeSigners(file: string, content: SignersFile): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}.new`;
  try {
    writeFileSync(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
    chmodSync(fresh, 0o600);
    renameSync(fresh, file);
  } catch (thrown) {
    rmSync(fresh, { force: true });
    throw thrown;
  }
}

function refused(file: string, why: string, remedy: string): AffidavitError {
  return new AffidavitError('SETTINGS_INVALID', `${file} is not used: ${why}.`, remedy);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
