import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Signer } from '../../src/bundle/signer.ts';
import { type Io, parseGiven } from '../../src/cli/command.ts';
import { command } from '../../src/cli/commands/verify.ts';
import type { Report } from '../../src/report/schema.ts';
import { identity } from '../bundle/keys.ts';
import { type Content, type Forgery, tinyBundle, tinyContent, tinyWorkspace } from './tiny.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-replayed-'));
const honest = join(place, 'honest');
let signer: Signer;
let content: Content;
beforeAll(async () => {
  signer = (await identity()).signer;
  content = await tinyContent(await tinyWorkspace(join(place, 'workspace')));
  await tinyBundle(content, honest, signer);
});
afterAll(() => rmSync(place, { recursive: true }));

/** The exit code of the command that readers run, and what it tells. */
async function exit(path: string): Promise<readonly [number, unknown]> {
  let out = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    env: {},
    now: () => '2026-11-29T00:00:00.000Z',
    terminal: { out: false, err: false, columns: 100 },
  };
  const code = await command.run(parseGiven(command, [path, '--json']), io);
  return [code, JSON.parse(out)];
}

/** The report with another member, wherever it stands. */
const claims = (change: (claim: Report['claims'][number]) => Report['claims'][number]) => (report: Report) => ({
  ...report,
  claims: report.claims.map(change),
});

/** The facts file with a statement run on it. */
function withSql(bytes: Uint8Array, sql: string): Uint8Array {
  const file = join(place, 'forged.sqlite');
  writeFileSync(file, bytes);
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
  return readFileSync(file);
}

test('a bundle that says what its evidence shows is the same, also when a claim is broken', async () => {
  expect(content.report.claims.map(({ verdict }) => verdict.kind)).toEqual(['broken']);
  expect(await exit(honest)).toMatchObject([4, { recomputed: { kind: 'equal' } }]);
});

const proven = claims((claim) => ({
  ...claim,
  verdict: { kind: 'proven', headline: 'on 2 of 2 regions', reasons: [] },
  rows: claim.rows.map((row) => ({ ...row, ok: true })),
  population: { ...claim.population, passing: 2, failing: 0 },
}));

describe('signed again by whoever has the key, everything in accord,', () => {
  const seal = (name: string, bytes: Uint8Array) =>
    name === 'snapshot/seal.json'
      ? Buffer.from(Buffer.from(bytes).toString('utf8').replace('"node":"v24"', '"node":"v25"'))
      : bytes;
  const facts = (name: string, bytes: Uint8Array) =>
    name === 'facts.sqlite' ? withSql(bytes, 'update aws_region set is_enabled = 1') : bytes;

  test.each<[string, Forgery, object]>([
    ['a report whose claim is proven', { report: proven }, { kind: 'different', what: ['report.json'] }],
    ['other facts', { file: facts }, { kind: 'different', what: ['facts.sqlite'] }],
    ['a snapshot that is not what was sealed', { file: seal }, { kind: 'impossible' }],
  ])('%s is not the same, and the exit code says so', async (name, forgery, recomputed) => {
    const path = join(place, name.replaceAll(' ', '-'));
    await tinyBundle(content, path, signer, forgery);
    const [code, told] = await exit(path);
    expect(told).toMatchObject({ findings: [], ok: true, recomputed });
    expect(code).toBe(1);
  });
});

test('after a finding nothing is replayed: what is there is an attacker’s', async () => {
  const path = join(place, 'tampered');
  cpSync(honest, path, { recursive: true });
  writeFileSync(join(path, 'files/workspace/paper/01-all.mdx'), '---\ntitle: More\norder: 1\n---\n');
  const [code, told] = await exit(path);
  expect(told).toMatchObject({ ok: false, recomputed: null });
  expect(code).toBe(1);
});
