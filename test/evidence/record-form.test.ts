import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson, type Json } from '../../src/core/canonical.ts';
import { recordOf } from '../../src/evidence/ask.ts';
import { Journal } from '../../src/evidence/journal.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { writeSnapshot } from '../../src/evidence/store.ts';
import { folder, HEAD, question, received, removed } from './sealed.ts';

const base = folder();
afterAll(() => removed(base));

const GOOD = recordOf(question('A', { Bucket: 'b' }), received('<A/>')) as unknown as Record<string, Json>;
const { answer: ANSWER, ...WITHOUT_ANSWER } = GOOD;

/** Seals any line, as whoever makes evidence up can: hashes, counts and root are all as they should be. */
function sealedLine(name: string, line: Json): string {
  const place = join(base, name.replaceAll(/\W/g, '-'));
  mkdirSync(place);
  const journal = Journal.open(join(place, 'journal.ndjson'));
  Object.defineProperty(journal, 'linesInOrder', { value: () => [Buffer.from(canonicalJson(line))] });
  Object.defineProperty(journal, 'size', { value: 1 });
  const { path } = writeSnapshot(place, journal, HEAD);
  journal.close();
  return path;
}

test('a line of the right form is taken, sealed like this', async () => {
  const snapshot = Snapshot.open(sealedLine('good', GOOD));
  expect([...snapshot.records()]).toEqual([GOOD]);
  for (const outcome of [
    { kind: 'absent', code: 'NoSuchBucketPolicy' },
    ...['denied', 'failed', 'truncated', 'unsupported'].map((kind) => ({ kind, code: 'c', message: 'm' })),
  ])
    expect(() => Snapshot.open(sealedLine(`good ${outcome.kind}`, { ...GOOD, outcome }))).not.toThrow();
});

const with_ = (name: string, value: Json) => ({ ...GOOD, [name]: value });
const answer = (name: string, value: Json) => ({ ...GOOD, answer: { ...(ANSWER as object), [name]: value } as Json });

test.each<[string, Json]>([
  ['no object', 'text'],
  ['another form', with_('v', 2)],
  ['a member more', with_('verdict', 'proven')],
  ['no answer', WITHOUT_ANSWER],
  ...['source', 'service', 'operation', 'account', 'region', 'startedAt', 'endedAt', 'agent'].map(
    (name): [string, Json] => [`${name} no text`, with_(name, 1)],
  ),
  ['attempts in halves', with_('attempts', 1.5)],
  ['a request id that is a number', with_('requestId', 1)],
  ['an outcome that nobody knows', with_('outcome', { kind: 'fine' })],
  ['answered with a member more', with_('outcome', { kind: 'answered', code: 'x' })],
  ['absent without a code', with_('outcome', { kind: 'absent' })],
  ['absent with a member more', with_('outcome', { kind: 'absent', code: 'c', message: 'm' })],
  ['denied without words', with_('outcome', { kind: 'denied', code: 'c' })],
  ['denied with a member more', with_('outcome', { kind: 'denied', code: 'c', message: 'm', more: 1 })],
  ['an answer that is text', with_('answer', '<A/>')],
  ['a status that is text', answer('status', '200')],
  ['headers that are numbers', answer('headers', { a: 1 })],
  ['an encoding that nobody knows', answer('encoding', 'utf16')],
  ['a body that is no text', answer('body', {})],
  ['an answer with a member more', answer('more', 1)],
  ['redactions that are text', with_('redactions', 'none')],
  ['a redaction without its reason', with_('redactions', [{ path: '$' }])],
  ['a redaction with a member more', with_('redactions', [{ path: '$', reason: 'r', more: 1 }])],
])('a record with %s is not taken, though its seal holds', (name, line) => {
  expect(() => Snapshot.open(sealedLine(name, line))).toThrow(
    expect.objectContaining({ code: 'SNAPSHOT_EDITED', message: expect.stringContaining('cannot be read') }),
  );
});
