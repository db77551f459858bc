import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../../src/core/instant.ts';
import type { Question } from '../../../src/evidence/record.ts';
import { CLOUDMAPPER_FILES } from './cloudmapper-files.ts';
import { filesBelow, invalid, readJsonFile, writtenAt } from './files.ts';
import type { Recorder } from './recorder.ts';
import { beyond } from './same-question.ts';

const HOME = 'us-east-1';
const IDENTITY = `${HOME}/sts-get-caller-identity.json`;

/**
 * An account folder as `cloudmapper collect` writes it: `<region>/<service>-<operation>.json`, or a folder of that
 * name with one file per thing asked about. `statedAt` replaces the files' own times. Throws IMPORT_INVALID.
 */
export function cloudmapperRecorder(folder: string, statedAt: Instant | null): Recorder {
  const files = filesBelow(folder);
  const known = new Set(files);
  if (!known.has(IDENTITY)) throw invalid(folder, `${IDENTITY} is missing, so that its account is unknown`);
  const identity = z.looseObject({ Account: z.string().regex(/^\d{12}$/) });
  const parsed = identity.safeParse(readJsonFile(join(folder, IDENTITY)));
  if (!parsed.success) throw invalid(folder, `${IDENTITY} names no account`);
  const account = parsed.data.Account;
  const timeOf = (file: string): Instant => statedAt ?? writtenAt(join(folder, file));
  return {
    tool: 'cloudmapper',
    account,
    witness: IDENTITY,
    readAt: timeOf(IDENTITY),
    files,
    fileOf: (question) => {
      const file = question.account === account ? fileFor(question) : null;
      return file !== null && known.has(file) ? file : null;
    },
    read: (file) => ({ file, readAt: timeOf(file), output: readJsonFile(join(folder, file)) }),
  };
}

/** Where CloudMapper would have put the answer to a question; null when it asks otherwise. */
function fileFor(question: Question): string | null {
  const entry = CLOUDMAPPER_FILES[`${question.service}:${question.operation}`];
  if (entry === undefined) return null;
  const region = entry.global === true || question.region === 'global' ? HOME : question.region;
  const stem = `${region}/${question.service}-${kebab(question.operation)}`;
  const [only, ...others] = beyond(question, entry.same);
  if (others.length > 0) return null;
  if (entry.by === undefined) return only === undefined ? `${stem}.json` : null;
  if (only === undefined || only[0] !== entry.by || typeof only[1] !== 'string') return null;
  return `${stem}/${quotedPlus(only[1])}`;
}

/** DescribeDBInstances → describe-db-instances, as boto names it. */
function kebab(operation: string): string {
  return operation
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** Python's urllib.parse.quote_plus, which names CloudMapper's files. */
function quotedPlus(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
