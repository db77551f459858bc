import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Snapshot } from '../../src/evidence/replay.ts';
import { composeReport } from '../../src/report/compose.ts';
import { type Examined, examine } from '../../src/report/examine.ts';
import { Pseudonyms } from '../../src/report/pseudonyms.ts';
import type { Audience } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { tinyWorkspace } from '../release/tiny.ts';

const drawn: { audience: Audience; said: string }[] = [];
/** A drawing that nothing is drawn on, and that names an account which stands nowhere else. */
vi.mock('../../src/report/diagrams/drawings.ts', () => ({
  drawings: async (_: Examined, text: (text: string) => string, audience: Audience) => {
    drawn.push({ audience, said: text(NAMED[audience]) });
    return [];
  },
}));
const NAMED = { public: '777788889991', customer: '777788889992', auditor: '777788889993' };

const place = mkdtempSync(join(tmpdir(), 'affidavit-drawn-'));
const pseudonyms = new Pseudonyms(Buffer.from('0a'.repeat(32), 'hex'));
let examined: Examined;
beforeAll(async () => {
  const { folder, snapshot } = await tinyWorkspace(join(place, 'workspace'));
  const opened = Snapshot.open(snapshot);
  examined = await examine(loadWorkspace(folder), opened, join(place, 'facts.sqlite'), '2026-11-21T06:05:00.000Z');
});
beforeEach(() => void drawn.splice(0));
afterAll(async () => {
  await examined.docket.observer.close();
  rmSync(place, { recursive: true });
});

const pseudonym = (audience: Audience) => pseudonyms.of('account', NAMED[audience]);

test.each(['public', 'customer'] as const)(
  'the %s’s drawings are drawn for them alone, without names',
  async (audience) => {
    await composeReport(examined, audience, '0');
    expect(drawn).toEqual([{ audience, said: pseudonym(audience) }]);
  },
);

test('the auditor’s table holds what the drawings of all others say', async () => {
  const report = await composeReport(examined, 'auditor', '0');
  expect(drawn).toEqual([
    { audience: 'auditor', said: NAMED.auditor },
    { audience: 'public', said: pseudonym('public') },
    { audience: 'customer', said: pseudonym('customer') },
  ]);
  const values = report.pseudonyms.map(({ value }) => value);
  expect(values).toEqual(expect.arrayContaining([NAMED.public, NAMED.customer]));
  expect(values).not.toContain(NAMED.auditor);
});
