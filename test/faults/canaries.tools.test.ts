import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { produce, withBrowser } from '../../src/release/produce.ts';
import { composeReport } from '../../src/report/compose.ts';
import { endOf, examine } from '../../src/report/examine.ts';
import { AUDIENCES } from '../../src/report/schema.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { pdfTexts } from '../renderings/print/pdf-texts.ts';
import { wordsIn } from '../report/identifying.ts';
import { Canaries } from './planted.ts';
import { plantedRoad } from './planted-road.ts';

test('secrets in answers are in no signed PDF, its metadata and attachments, and in no drawing', async () => {
  const place = mkdtempSync(join(tmpdir(), 'affidavit-planted-'));
  const canaries = new Canaries();
  const { workspace, snapshot: path } = await plantedRoad(place, canaries);
  const snapshot = Snapshot.open(path);
  const examined = await examine(loadWorkspace(workspace), snapshot, join(place, 'facts.sqlite'), endOf(snapshot));
  const texts = new Map<string, string>();
  await withBrowser(async (browser) => {
    for (const audience of AUDIENCES) {
      const report = await composeReport(examined, audience, '0');
      const at = report.asOf;
      const signing = { signer: await throwawaySigner({ at }), at };
      const { diagrams, documents } = await produce(report, signing, browser);
      for (const [name, { light, dark }] of diagrams) texts.set(`${audience}: ${name}`, light + dark);
      for (const { kind, bytes } of documents)
        for (const [part, text] of pdfTexts(place, `${audience}-${kind}`, bytes)) texts.set(part, text);
    }
  });
  await examined.docket.observer.close();
  rmSync(place, { recursive: true });
  expect(canaries.planted.length).toBeGreaterThan(80);
  expect(texts.size).toBeGreaterThan(20);
  const { parts } = canaries;
  expect([...texts].flatMap(([where, text]) => wordsIn(text, parts).map((part) => `${part} in ${where}`))).toEqual([]);
});
