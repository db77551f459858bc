import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AffidavitError, messageOf } from '../../../src/core/errors.ts';
import { type Instant, instantOf } from '../../../src/core/instant.ts';
import { nestsDeeperThan } from '../../../src/reasoning/nesting.ts';

/** No recorded answer comes near this. */
const MAX_BYTES = 128_000_000;

/** Every regular file below a folder, relative to it, with slashes, sorted; links are not followed. */
export function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort();
  } catch (cause) {
    throw invalid(folder, `the folder cannot be read: ${messageOf(cause)}`, cause);
  }
}

/** No output of AWS nests near this; a file that does is there to exhaust the stack. */
const MAX_DEPTH = 64;

/** Reads one JSON file of another tool. Throws IMPORT_INVALID. */
export function readJsonFile(path: string): unknown {
  try {
    if (statSync(path).size > MAX_BYTES) throw new RangeError(`it is larger than ${MAX_BYTES} bytes`);
    const text = readFileSync(path, 'utf8');
    if (nestsDeeperThan(text, MAX_DEPTH)) throw new RangeError(`it nests deeper than ${MAX_DEPTH}`);
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(path, `it cannot be read as JSON: ${messageOf(cause)}`, cause);
  }
}

/** When a file was last written: when its answer was read, unless the user states another time. */
export function writtenAt(path: string): Instant {
  return instantOf(Math.floor(statSync(path).mtimeMs));
}

/** The error of every import that cannot be. */
export function invalid(path: string, what: string, cause?: unknown): AffidavitError {
  return new AffidavitError(
    'IMPORT_INVALID',
    `${path} cannot be imported: ${what}.`,
    'Give what the tool itself wrote; docs/import.md says which tools and which files.',
    { cause },
  );
}
