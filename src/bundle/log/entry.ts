import { z } from 'zod';
import { canonicalJson } from '../../core/canonical.ts';
import { leafHash } from '../../core/digest.ts';
import { isInstant } from '../../core/instant.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.string().refine(isInstant);
const version = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

/** What stands in a release log: a version was released, or withdrawn. Digests are SHA-256. */
export const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('release'),
    audience: z.string().max(40),
    version,
    /** When it was signed, as the signer says. */
    at: instant,
    manifest: digest,
    report: digest,
    /** Of release.dsse.json. */
    statement: digest,
  }),
  z.strictObject({
    kind: z.literal('withdrawal'),
    audience: z.string().max(40),
    version,
    at: instant,
    reason: z.string().min(1).max(1000),
  }),
]);
export type LogEntry = z.infer<typeof entrySchema>;

/** More entries than a publisher makes in a lifetime. */
const MOST_ENTRIES = 100_000;

/** An entry as its leaf is hashed and its line is written: canonical JSON, without the line's end. */
export function entryLine(entry: LogEntry): string {
  return canonicalJson(entrySchema.parse(entry));
}

export function leafOf(line: string): Buffer {
  return leafHash(line);
}

/** The entries of a log's file, one to a line; undefined unless each is exactly as it is written by us. */
export function parseEntries(text: string): { readonly line: string; readonly entry: LogEntry }[] | undefined {
  if (text !== '' && !text.endsWith('\n')) return undefined;
  const lines = text === '' ? [] : text.slice(0, -1).split('\n');
  if (lines.length > MOST_ENTRIES) return undefined;
  const entries = lines.map((line) => ({ line, entry: entrySchema.safeParse(parsed(line)).data }));
  return entries.every(isOurs) ? entries : undefined;
}

function isOurs(one: { line: string; entry: LogEntry | undefined }): one is { line: string; entry: LogEntry } {
  return one.entry !== undefined && canonicalJson(one.entry) === one.line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
