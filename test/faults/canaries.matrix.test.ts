import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pLimit from 'p-limit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentName } from '../../src/bundle/documents.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { unpackBundle } from '../../src/bundle/unpack.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { bundleContent } from '../../src/release/bundle-content.ts';
import { VERSION } from '../../src/release/version.ts';
import { briefingOf } from '../../src/renderings/briefing/briefing.ts';
import { renderHtml } from '../../src/renderings/print/template.ts';
import { reportView } from '../../src/renderings/print/view.ts';
import { buildSite } from '../../src/renderings/site/build.ts';
import { whitepaperOf } from '../../src/renderings/whitepaper/whitepaper.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { type Examined, endOf, examine } from '../../src/report/examine.ts';
import { Guard } from '../../src/report/guard.ts';
import type { Report } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { reportPdf } from '../bundle/pdf.ts';
import { affidavit } from '../cli/run.ts';
import { filesOf, PLAIN_DRAWING } from '../renderings/site/pages.ts';
import { wordsIn } from '../report/identifying.ts';
import { Canaries } from './planted.ts';
import { type PlantedRoad, plantedRoad, SOURCES } from './planted-road.ts';

const canaries = new Canaries();
const place = mkdtempSync(join(tmpdir(), 'affidavit-planted-'));
const texts = new Map<string, string>();
let road: PlantedRoad;
let snapshot: Snapshot;

/** What prints facts, evidence and complaints; the last one fails. */
const COMMANDS = [
  ['check'],
  ['check', '--json'],
  ['query', '--json', '--limit', '5000', 'select * from aws_lambda_function'],
  ['query', '--json', 'select * from mdm_device'],
  ['query', '--csv', 'select * from affidavit_coverage'],
  ['query', 'select json(name) from aws_lambda_function'],
];
const NOW = ['--as-of', 'snapshot'];
const TRACED = { AFFIDAVIT_TRACE: '1' };

/** The bundle as a folder and as a zip, every file of either; evidence unpacked. */
async function bundled(examined: Examined, snapshotPath: string, report: Report): Promise<void> {
  const at = report.asOf;
  const signer = await throwawaySigner({ at });
  const printed = await reportPdf({
    subject: `Evidence report ${report.version}, snapshot ${report.snapshot.id}`,
    created: at,
    attached: reportBytes(report),
    names: ['report.json'],
  });
  const reason = `Evidence report ${report.version} of ${report.organisation.name}`;
  const bytes = await signPdf(printed, signer, { at, reason });
  const content = bundleContent(
    examined,
    snapshotPath,
    report,
    [{ name: documentName(report, 'evidence'), bytes }],
    at,
  );
  const [folder, zip] = [join(place, 'bundle'), join(place, 'bundle.zip')];
  await writeBundle({ to: { folder }, ...content, signer });
  await writeBundle({ to: { zip }, ...content, signer });
  for (const from of [folder, await unpackBundle(zip, join(place, 'unzipped'), () => true)])
    for (const [file, text] of filesOf(from))
      texts.set(
        `the bundle: ${join(from.slice(place.length), file)}`,
        file.endsWith('.gz') ? gunzipSync(Buffer.from(text, 'latin1')).toString('utf8') : `${file}\n${text}`,
      );
}

/** The whole road: the command over HTTP, its words, the evidence, the facts, every audience's report, site and print. */
beforeAll(async () => {
  road = await plantedRoad(place, canaries);
  const { workspace, snapshot: path } = road;
  for (const [where, text] of road.texts) texts.set(where, text);
  snapshot = Snapshot.open(path);
  const facts = join(place, 'facts.sqlite');
  const examined = await examine(loadWorkspace(workspace), snapshot, facts, endOf(snapshot));
  texts.set('the facts', readFileSync(facts, 'latin1'));
  for (const audience of ['public', 'customer', 'auditor'] as const) {
    const report = await composeReport(examined, audience, VERSION);
    texts.set(`the ${audience} report`, reportBytes(report).toString('utf8'));
    texts.set(`the ${audience} print`, renderHtml(reportView(report, '{}', new Map(), null), report));
    const paper = { report, reportJson: '{}', diagrams: new Map(), signer: null };
    texts.set(`the ${audience} whitepaper`, whitepaperOf(paper).html);
    texts.set(`the ${audience} briefing`, briefingOf(paper).html);
    const outDir = join(place, `site-${audience}`);
    const diagrams = new Map(report.diagrams.map(({ name }) => [name, PLAIN_DRAWING]));
    const bytes = Buffer.from('%PDF-1.7 sample');
    await buildSite({
      report,
      diagrams,
      documents: [{ kind: 'whitepaper', name: 'paper.pdf', bytes }],
      outDir,
      guard: Guard.withoutNames(report.audience),
    });
    for (const [file, text] of filesOf(outDir)) texts.set(`the ${audience} site: ${file}`, `${file}\n${text}`);
    if (audience === 'auditor') await bundled(examined, path, report);
  }
  await examined.docket.observer.close();
  const limit = pLimit(2);
  const saying = COMMANDS.map((args) => limit(() => affidavit([...args, '--workspace', workspace, ...NOW], TRACED)));
  for (const [i, { out, err }] of (await Promise.all(saying)).entries()) {
    expect(out + err).not.toBe('');
    texts.set(`what ${COMMANDS[i]?.join(' ')} said`, out + err);
  }
}, 240_000);
afterAll(() => {
  rmSync(place, { recursive: true });
});

test('secrets were planted in tags, descriptions, user data, variables and messages, and were sent', () => {
  expect(road.planted).toBeGreaterThan(60);
  expect(canaries.planted.length).toBeGreaterThan(80);
  const missing = canaries.planted.filter((mark) => !road.served.includes(mark.slice(0, 22)));
  expect(missing.length).toBeLessThan(canaries.planted.length / 4);
  for (const kind of ['<userData>', '"Environment"', 'escription']) expect(road.served).toContain(kind);
});

test('every operation that can hold secrets was asked, and each declares one that looks like none', async () => {
  const found = chosenCollectors(await discoverCollectors(), SOURCES);
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
    `canaries: ${canaries.planted.length} in ${road.planted} answers, looked for in ${texts.size} texts\n`,
  );
  expect(texts.size).toBeGreaterThan(500);
  const { parts } = canaries;
  const leaks = [...texts].flatMap(([where, text]) => wordsIn(text, parts).map((part) => `${part} in ${where}`));
  expect(leaks).toEqual([]);
});

test('each is declared where it was taken out', () => {
  const declared = [...snapshot.records()].filter(({ redactions }) => redactions.length > 0);
  expect(declared.length).toBeGreaterThanOrEqual(road.planted);
  expect(new Set(declared.flatMap(({ redactions }) => redactions.map(({ reason }) => reason))).size).toBeGreaterThan(8);
});
