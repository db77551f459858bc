import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots } from '../../src/evidence/store.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { type Examined, endOf, examine } from '../../src/report/examine.ts';
import type { Report } from '../../src/report/schema.ts';
import { leaksIn } from '../../src/report/shapes.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { altered } from './altered.ts';
import { identifyingWords, wordsIn } from './identifying.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-canary-'));
let examined: Examined;
let reports: Record<'public' | 'customer' | 'auditor', Report>;

async function examinedOf(place: string): Promise<Examined> {
  const snapshot = Snapshot.open(listSnapshots('content/rockset/snapshots').at(-1)?.path ?? '');
  return examine(loadWorkspace(place), snapshot, join(folder, 'facts.sqlite'), endOf(snapshot));
}

beforeAll(async () => {
  examined = await examinedOf('content/rockset');
  const told = (audience: 'public' | 'customer' | 'auditor') => composeReport(examined, audience, '0');
  reports = { public: await told('public'), customer: await told('customer'), auditor: await told('auditor') };
});
afterAll(async () => {
  await examined.docket.observer.close();
  rmSync(folder, { recursive: true });
});

describe.each(['public', 'customer'] as const)('the %s report of a recorded organisation', (audience) => {
  test('holds no identifying value of its facts', async () => {
    const values = await identifyingWords(examined);
    expect(values.length).toBeGreaterThan(300);
    const text = reportBytes(reports[audience]).toString('utf8');
    const written = values.map((value) => JSON.stringify(value).slice(1, -1));
    expect(wordsIn(text, written)).toEqual([]);
  });

  test('holds nothing with the shape of a name', () => {
    const { snapshot: _, ...told } = reports[audience];
    expect(leaksIn(JSON.stringify(told).replaceAll('security@rockset.example', ''))).toEqual([]);
  });

  test('has no pseudonym that the auditor cannot reconcile, and each in one way', () => {
    // A thing may have several names; each of them is told by one pseudonym, and all of them are of one thing.
    const table = Map.groupBy(reports.auditor.pseudonyms, ({ pseudonym }) => pseudonym);
    for (const [pseudonym, lines] of table) expect(new Set(lines.map(({ kind }) => kind)).size, pseudonym).toBe(1);
    const values = reports.auditor.pseudonyms.map(({ kind, value }) => `${kind} ${value}`);
    expect(new Set(values).size).toBe(values.length);
    const kinds = [...new Set(reports.auditor.pseudonyms.map(({ kind }) => kind))];
    const numbered = kinds.map((kind) => kind.replaceAll('-', ' ')).join('|');
    const text = reportBytes(reports[audience]).toString('utf8');
    const like = new RegExp(
      `\\b(?:(?:${kinds.join('|')})-[ghjkmnpqrstvwxyz][0-9a-f]{7}|(?:${numbered}) [0-9]+(?: of [0-9]+)?)\\b`,
      'g',
    );
    const used = [...text.matchAll(like)].map(([found]) => found);
    expect(used.length).toBeGreaterThan(100);
    // "role 3 of 16 that …" may be a name before somebody's count.
    const told = (name: string) => table.has(name) || table.has(name.replace(/ of \d+$/, ''));
    expect(used.filter((pseudonym) => !told(pseudonym))).toEqual([]);
    expect(reports[audience].pseudonyms).toEqual([]);
  });
});

describe('the reports of one snapshot', () => {
  test('give each audience its own claims and those of the audiences before it', () => {
    const ids = (report: Report) => report.claims.map(({ id }) => id);
    expect(ids(reports.customer)).toEqual(expect.arrayContaining(ids(reports.public)));
    expect(ids(reports.auditor)).toEqual(expect.arrayContaining(ids(reports.customer)));
    expect(reports.public.claims.filter((claim) => claim.audience !== 'public')).toEqual([]);
  });

  test('agree on verdicts, counts and pseudonyms', () => {
    const seenBy = (report: Report) =>
      new Map(report.claims.map(({ id, verdict, population, rows }) => [id, { kind: verdict.kind, population, rows }]));
    const customer = seenBy(reports.customer);
    for (const [id, seen] of seenBy(reports.public)) expect(customer.get(id)).toEqual(seen);
  });

  test('are the same, byte for byte, when composed again', async () => {
    expect(reportBytes(await composeReport(examined, 'public', '0')).equals(reportBytes(reports.public))).toBe(true);
  });
});

describe('a report that would name somebody', () => {
  const cases = {
    'an account id in prose': '730318845127',
    'an ARN in prose': 'arn:aws:s3:::rockset-events',
    'an address in prose': '10.20.30.40',
    'a person in prose': 'keller@rockset.example',
  };
  test.each(Object.entries(cases))('is stopped: %s', async (_, secret) => {
    const claims = examined.workspace.claims.map((claim, i) =>
      i === 0 ? { ...claim, audience: 'public' as const, sentence: `In ${secret}.` } : claim,
    );
    const judgements = examined.judgements.map((judgement, i) =>
      i === 0 ? { ...judgement, claim: claims[0] ?? judgement.claim } : judgement,
    );
    const changed = altered(examined, { workspace: { ...examined.workspace, claims }, judgements });
    await expect(composeReport(changed, 'public', '0')).rejects.toMatchObject({
      code: 'REDACTION_LEAK',
      message: expect.stringContaining('claims[0].sentence'),
    });
    await expect(composeReport(changed, 'auditor', '0')).resolves.toBeDefined();
  });

  test('is stopped without the key of its pseudonyms', async () => {
    const copy = join(folder, 'keyless');
    cpSync('content/rockset', copy, {
      recursive: true,
      filter: (path) => !path.includes('snapshots') && !path.endsWith('pseudonym.key'),
    });
    const workspace = { ...examined.workspace, folder: copy };
    await expect(composeReport(altered(examined, { workspace }), 'public', '0')).rejects.toMatchObject({
      code: 'PSEUDONYM_KEY_MISSING',
    });
  });
});
