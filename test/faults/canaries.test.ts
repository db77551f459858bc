import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots } from '../../src/evidence/store.ts';
import { renderHtml } from '../../src/print/template.ts';
import { reportView } from '../../src/print/view.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { endOf, examine } from '../../src/report/examine.ts';
import { buildSite } from '../../src/site/build.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { affidavit } from '../cli/run.ts';
import { filesOf, PLAIN_DRAWING } from '../site/pages.ts';
import { Collecting } from './collecting.ts';
import { libraryOf } from './library.ts';
import { Canaries, withSecrets } from './planted.ts';
import { plantedAnswers } from './planted-answers.ts';
import { type ReplayingServer, startReplayingServer } from './replaying-server.ts';
import { wholeSnapshot } from './whole.ts';

const canaries = new Canaries();
const place = mkdtempSync(join(tmpdir(), 'affidavit-planted-'));
const workspace = join(place, 'rockset');
/** The last characters of the external id in the workspace's settings. */
const VISITOR = '3e91';
const texts = new Map<string, string>();
let planted = 0;
let served: string;
let server: ReplayingServer;
let snapshot: Snapshot;

/** The whole road: the command over HTTP, its words, the evidence, the facts, every audience's report, site and print. */
beforeAll(async () => {
  mkdirSync(join(place, 'whole'));
  const original = Snapshot.open(await wholeSnapshot(join(place, 'whole'), plantedAnswers(canaries)));
  const altered = original.altered((record) => {
    const after = withSecrets(record, canaries);
    if (after !== record) planted += 1;
    return after;
  });
  served = [...altered.records()].map(({ answer }) => answer?.body).join('\n');
  server = await startReplayingServer(
    await libraryOf(altered, chosenCollectors(await discoverCollectors(), ['aws/*'])),
  );
  cpSync('content/rockset', workspace, { recursive: true, filter: (path) => basename(path) !== 'snapshots' });
  mkdirSync(join(workspace, 'snapshots'));

  const killed = new Collecting(workspace, 'aws/*', server.endpoint, { kind: 'after request', count: 400, ms: 0 });
  server.meddle(VISITOR, () => {
    killed.requested();
    return null;
  });
  expect(await killed.end()).toMatchObject({ code: null });
  const left = join(workspace, 'snapshots', '.collecting');
  for (const name of readdirSync(left))
    texts.set(`left by a killed run: ${name}`, readFileSync(join(left, name), 'utf8'));
  const { code, said } = await new Collecting(workspace, 'aws/*', server.endpoint, { kind: 'never' }).end();
  expect(code, said).toBe(0);
  texts.set('what collect said', said);
  const [{ path } = { path: 'none' }] = listSnapshots(join(workspace, 'snapshots'));
  for (const name of readdirSync(path)) {
    const bytes = readFileSync(join(path, name));
    texts.set(name, (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  }
  snapshot = Snapshot.open(path);
  const facts = join(place, 'facts.sqlite');
  const examined = await examine(loadWorkspace(workspace), snapshot, facts, endOf(snapshot));
  texts.set('the facts', readFileSync(facts, 'latin1'));
  for (const audience of ['public', 'customer', 'auditor'] as const) {
    const report = await composeReport(examined, audience, '0');
    texts.set(`the ${audience} report`, reportBytes(report).toString('utf8'));
    texts.set(`the ${audience} print`, renderHtml(reportView(report, '{}', new Map(), null), report));
    if (audience !== 'auditor') continue;
    const diagrams = new Map(report.diagrams.map(({ name }) => [name, PLAIN_DRAWING]));
    const pdf = { name: 'paper.pdf', bytes: Buffer.from('%PDF-1.7 sample') };
    await buildSite({ report, diagrams, pdf, outDir: join(place, 'site') });
    for (const [file, text] of filesOf(join(place, 'site'))) texts.set(`the site: ${file}`, text);
  }
  await examined.docket.observer.close();
  const { out, err } = await affidavit(['check', '--workspace', workspace, '--as-of', 'snapshot']);
  texts.set('what check said', out + err);
}, 240_000);
afterAll(async () => {
  await server.stop();
  rmSync(place, { recursive: true });
});

test('secrets were planted in tags, descriptions, user data, variables and messages, and were sent', () => {
  expect(planted).toBeGreaterThan(60);
  expect(canaries.planted.length).toBeGreaterThan(80);
  const missing = canaries.planted.filter((mark) => !served.includes(mark.slice(0, 22)));
  expect(missing.length).toBeLessThan(canaries.planted.length / 4);
  for (const kind of ['<userData>', '"Environment"', 'escription']) expect(served).toContain(kind);
});

test('every operation of AWS that can hold secrets was asked, and each declares one that looks like none', async () => {
  const found = chosenCollectors(await discoverCollectors(), ['aws/*']);
  const holding = found.flatMap(({ collector }) => collector.operations.filter(({ redact }) => redact !== undefined));
  const declared = [...snapshot.records()].filter(({ redactions }) =>
    redactions.some(({ reason }) => !reason.startsWith('text shaped like')),
  );
  const told = new Set(declared.map(({ service, operation }) => `${service}:${operation}`));
  expect(holding.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
  expect(holding.length).toBeGreaterThan(15);
});

test('none of them is in evidence, facts, reports, site, print or words', () => {
  process.stdout.write(
    `canaries: ${canaries.planted.length} in ${planted} answers, looked for in ${texts.size} texts\n`,
  );
  expect(texts.size).toBeGreaterThan(60);
  const leaks = [...texts].flatMap(([where, text]) =>
    canaries.parts.filter((part) => text.includes(part)).map((part) => `${part} in ${where}`),
  );
  expect(leaks).toEqual([]);
});

test('each is declared where it was taken out', () => {
  const declared = [...snapshot.records()].filter(({ redactions }) => redactions.length > 0);
  expect(declared.length).toBeGreaterThanOrEqual(planted);
  expect(new Set(declared.flatMap(({ redactions }) => redactions.map(({ reason }) => reason))).size).toBeGreaterThan(8);
});
