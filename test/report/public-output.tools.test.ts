import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { listSnapshots } from '../../src/evidence/store.ts';
import { produce } from '../../src/release/produce.ts';
import { buildSite } from '../../src/renderings/site/build.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import { endOf, examine } from '../../src/report/examine.ts';
import { Guard } from '../../src/report/guard.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { temporaryFolder } from '../bundle/bundle.ts';
import { pdfTexts } from '../renderings/print/pdf-texts.ts';
import { filesOf } from '../renderings/site/pages.ts';
import { pageHtml } from '../verifier/page-script.ts';
import { identifyingWords, wordsIn } from './identifying.ts';

const temporary = temporaryFolder();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  temporary.remove();
});

/** The whole of what the public gets, by where it stands; and the words of the facts that it may not hold. */
async function published(
  name: string,
): Promise<{ texts: ReadonlyMap<string, string>; words: readonly string[]; auditor: string }> {
  const workspace = loadWorkspace(join('content', name));
  const snapshot = Snapshot.open(listSnapshots(join('content', name, 'snapshots')).at(-1)?.path ?? '');
  const examined = await examine(workspace, snapshot, join(temporary.path, `${name}.sqlite`), endOf(snapshot));
  try {
    const report = await composeReport(examined, 'public', '0');
    const { diagrams, documents } = await produce(report, null, browser);
    const outDir = join(temporary.path, name);
    const { pages } = await buildSite({
      report,
      diagrams,
      documents,
      outDir,
      guard: await Guard.of(examined, 'public'),
    });
    expect(pages.length).toBeGreaterThan(40);
    // The verifier is the program's own, the same for everybody: made here without the facts, it is the same to the byte.
    expect(filesOf(outDir).get('verifier.html') === Buffer.from(pageHtml()).toString('latin1')).toBe(true);
    const site = [...filesOf(outDir)].filter(
      ([file]) => !file.startsWith('v/') && !/^verifier\.html$|\.(?:pdf|woff2?)$/.test(file),
    );
    const texts = new Map(site.map(([file, text]) => [file, Buffer.from(text, 'latin1').toString('utf8')]));
    texts.set('the names of its files', [...filesOf(outDir).keys()].join('\n'));
    for (const { kind, bytes } of documents)
      for (const [part, text] of pdfTexts(temporary.path, `${name}-${kind}`, bytes)) texts.set(part, text);
    const auditor = reportBytes(await composeReport(examined, 'auditor', '0')).toString('utf8');
    return { texts, words: await identifyingWords(examined), auditor };
  } finally {
    await examined.docket.observer.close();
  }
}

/** As it stands in prose, in HTML, in JSON and in an address. */
function waysToWrite(word: string): readonly string[] {
  const html = word.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    ...new Set([
      word,
      html,
      html.replaceAll('"', '&quot;'),
      JSON.stringify(word).slice(1, -1),
      encodeURIComponent(word),
    ]),
  ];
}

describe.each(['rockset', 'datacoral'])('what the public gets of %s', (name) => {
  test('names no account, resource, address, person, device or serial of its facts: site, drawings and PDF', async () => {
    const { texts, words, auditor } = await published(name);
    expect(words.length).toBeGreaterThan(300);
    expect([...texts.keys()].some((file) => file.endsWith('.svg'))).toBe(true);
    const written = [...new Set(words.flatMap(waysToWrite))];
    // The auditor's report names them: whoever looks in vain there is not looking.
    expect(wordsIn(auditor, written).length).toBeGreaterThan(200);
    // Nor anything of the machine that made it.
    const barred = [...written, temporary.path, process.cwd(), 'file:///'];
    const leaks = [...texts].flatMap(([where, text]) => {
      // A long name is broken over lines in print.
      const joined = where.includes(': words') ? text + text.replaceAll(/\s+/g, '') : text;
      return wordsIn(joined, barred).map((word) => `${word} in ${where}`);
    });
    process.stdout.write(`public output of ${name}: ${words.length} words, looked for in ${texts.size} texts\n`);
    expect(leaks).toEqual([]);
  });
});
