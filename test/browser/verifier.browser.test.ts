import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { main } from '../../src/verifier/verifier.ts';
import { sampleFiles, temporaryFolder } from '../bundle/bundle.ts';
import { type Cast, CONTENT_MUTANTS, GOOD } from '../bundle/content-mutants.ts';
import { crafted } from '../bundle/crafted.ts';
import { type ForgedPart, forged } from '../bundle/forged.ts';
import { AT, identity } from '../bundle/keys.ts';
import { blankPdf, flipped } from '../bundle/pdf.ts';
import { ZIP_MUTANTS } from '../bundle/zip-mutants.ts';
import { wholeBundle } from '../release/whole-bundle.ts';
import { pageHtml } from '../verifier/page-script.ts';
import { serve } from './serve.ts';
import { barriers } from './visit.ts';

const temporary = temporaryFolder();
const at = (name: string) => join(temporary.path, name);

let browser: Browser;
let cast: Cast;
let pin: string;
let parts: ForgedPart[];
beforeAll(async () => {
  writeFileSync(at('verifier.html'), pageHtml());
  browser = await launchBrowser();
  cast = { signer: (await identity()).signer, lookAlike: (await identity()).signer };
  pin = createHash('sha256').update(cast.signer.certificates[0]).digest('hex');
  parts = await forged(await sampleFiles(cast.signer), cast.signer);
}, 180_000);
afterAll(async () => {
  await browser.close();
  temporary.remove();
});

/** The page, opened, with all that it says and asks for. */
interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** Console messages, exceptions, violations of its policy; every request but for itself. */
  readonly complaints: string[];
}

async function opened(url = pathToFileURL(at('verifier.html')).href): Promise<Opened> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:font/woff2')) complaints.push(request.url());
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, complaints, [Symbol.asyncDispose]: () => page.close() };
}

type Outcome = 'good' | 'unidentified' | 'doubt' | 'unknown';

/** Chooses a file or folder as a person does, and gives what the page comes to. */
async function chosen(page: Page, path: string, input: 'file' | 'folder' = 'file'): Promise<Outcome> {
  await page.evaluate('document.getElementById("result").replaceChildren()');
  const element = await page.$(`input#${input}`);
  await (element as NonNullable<typeof element> & { uploadFile(path: string): Promise<void> }).uploadFile(path);
  return outcome(page);
}

async function outcome(page: Page): Promise<Outcome> {
  const box = await page.waitForSelector('.outcome', { timeout: 60_000 });
  return (await box?.evaluate((element) => String(element.className).split(' ').at(-1))) as Outcome;
}

const words = (page: Page): Promise<string> =>
  page.$eval('#result', (element) => (element as unknown as { innerText: string }).innerText);

async function expectSigner(page: Page, fingerprint: string): Promise<void> {
  await page.evaluate('document.getElementById("signer").value = ""');
  await page.type('#signer', fingerprint);
}

const BY_CODE: Readonly<Record<number, Outcome>> = { 0: 'good', 1: 'doubt', 4: 'unidentified' };

/** What the verifier for Node comes to. */
async function known(path: string, ...args: string[]): Promise<Outcome | undefined> {
  return BY_CODE[(await main([path, ...args])).code];
}

function folderOf(name: string, files: readonly ForgedPart[]): string {
  for (const { name: file, content } of files) {
    mkdirSync(dirname(at(join(name, file))), { recursive: true });
    writeFileSync(at(join(name, file)), content);
  }
  return at(name);
}

function fileOf(name: string, content: Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

describe('in the browser, the page comes to what the verifier for Node comes to', () => {
  it('with good bundles, as zips and as folders, by a stranger and by a known signer', async () => {
    await using verifier = await opened();
    const { page, complaints } = verifier;
    for (const [n, make] of Object.values(GOOD).entries()) {
      const good = await make(cast);
      const [zip, folder] = [fileOf(`good-${n}.zip`, crafted(good)), folderOf(`good-${n}`, good)];
      await page.evaluate('document.getElementById("signer").value = ""');
      expect([await chosen(page, zip), await known(zip)]).toEqual(['unidentified', 'unidentified']);
      expect([await chosen(page, folder, 'folder'), await known(folder)]).toEqual(['unidentified', 'unidentified']);
      await expectSigner(page, pin.toUpperCase().replace(/..(?!$)/g, '$&:'));
      expect([await chosen(page, zip), await known(zip, '--signer', pin)]).toEqual(['good', 'good']);
      expect([await chosen(page, folder, 'folder'), await known(folder, '--signer', pin)]).toEqual(['good', 'good']);
    }
    expect(complaints).toEqual([]);
  }, 120_000);

  it('with every bundle that is signed and listed as it should be and is none', async () => {
    await using verifier = await opened();
    const { page, complaints } = verifier;
    await expectSigner(page, pin);
    for (const [n, [name, mutant]] of Object.entries(CONTENT_MUTANTS).entries()) {
      const made = await mutant.make(cast);
      const [zip, folder] = [fileOf(`mutant-${n}.zip`, crafted(made)), folderOf(`mutant-${n}`, made)];
      expect([name, await chosen(page, zip), await known(zip, '--signer', pin)]).toEqual([name, 'doubt', 'doubt']);
      expect(await words(page)).toContain(mutant.code);
      expect([name, await chosen(page, folder, 'folder')]).toEqual([name, 'doubt']);
    }
    expect(complaints).toEqual([]);
  }, 300_000);

  it('with every zip that could be read otherwise', async () => {
    await using verifier = await opened();
    const { page, complaints } = verifier;
    await expectSigner(page, pin);
    for (const [n, [name, make]] of Object.entries(ZIP_MUTANTS).entries()) {
      const zip = fileOf(`zip-${n}.zip`, make(parts));
      expect([name, await chosen(page, zip), await known(zip, '--signer', pin)]).toEqual([name, 'doubt', 'doubt']);
    }
    expect(complaints).toEqual([]);
  }, 300_000);

  it('with PDFs', async () => {
    await using verifier = await opened();
    const { page, complaints } = verifier;
    const signed = await signPdf(await blankPdf(), cast.signer, { at: AT, reason: 'A paper' });
    const again = await signPdf(signed, cast.lookAlike, { at: AT, reason: 'Again' });
    const cases: [string, Uint8Array][] = [
      ['good', signed],
      ['twice', again],
      ['appended', Buffer.concat([signed, Buffer.from(' ')])],
      ['flipped', flipped(signed, 200)],
      ['unsigned', await blankPdf()],
      ['empty', Buffer.alloc(0)],
    ];
    for (const pinned of [[], ['--signer', pin]]) {
      await page.evaluate('document.getElementById("signer").value = ""');
      if (pinned[1] !== undefined) await expectSigner(page, pinned[1]);
      for (const [name, bytes] of cases) {
        const file = fileOf(`${name}.pdf`, bytes);
        expect([name, pinned, await chosen(page, file)]).toEqual([name, pinned, await known(file, ...pinned)]);
      }
    }
    expect(complaints).toEqual([]);
  }, 120_000);
});

describe('the page', () => {
  it('says of a whole bundle for whom, which version, when, by whom, and what was not compared', async () => {
    const zip = await wholeBundle(temporary.path, cast.signer, '2026-11-22T00:00:00Z');
    await using server = await serve(temporary.path);
    await using verifier = await opened(`${server.url}verifier.html`);
    const { page, complaints } = verifier;
    expect(await chosen(page, zip)).toBe('unidentified');
    const text = await words(page);
    for (const said of [
      /You have not said whose key you expect/,
      /for the auditor audience/,
      /Evidence\s+read from \d+ \w+ 2026/,
      /Judged\s+as of \d+ \w+ 2026/,
      /Signed\s+22 November 2026, 00:00 UTC, as the signer says/,
      /Claims\s+\d+, as report.json says: ●\sproven\s\d+/,
      /the verdicts with the evidence: recomputing them takes the full program/,
      /who the signer is/,
    ])
      expect(text).toMatch(said);
    expect(text).toContain(pin);

    // A check that began earlier and ends later is not shown.
    const small = fileOf('small.zip', flipped(crafted(parts), 5000));
    const input = (await page.$('#file')) as unknown as { uploadFile(path: string): Promise<void> };
    await input.uploadFile(at('verifier.html'));
    await input.uploadFile(zip);
    await input.uploadFile(small);
    expect(await outcome(page)).toBe('doubt');
    await page.waitForNetworkIdle({ idleTime: 4000 });
    expect(await words(page)).toContain('small.zip');
    expect(await outcome(page)).toBe('doubt');
    expect(complaints).toEqual([]);
  }, 180_000);

  it('takes what is dropped on it, and passes nothing over', async () => {
    const zip = fileOf('dropped.zip', crafted(parts));
    const folder = folderOf('dropped', parts);
    const deep = folderOf('deep', [...parts, { name: 'files/a/b/c/d/e/f/hidden.txt', content: Buffer.from('hidden') }]);
    const hollow = folderOf('hollow', parts);
    mkdirSync(join(hollow, 'files', 'empty'));
    await using server = await serve(temporary.path);
    const served = `${server.url}verifier.html`;
    const cases: [paths: string[], url: string | undefined, comesTo: Outcome, words: RegExp][] = [
      [[zip], undefined, 'unidentified', /dropped\.zip/],
      [[zip], served, 'unidentified', /dropped\.zip/],
      [[folder], served, 'unidentified', /as a folder/],
      [[deep], served, 'doubt', /NOT_A_FILE files\/a\/b\/c\/d/],
      [[hollow], served, 'doubt', /NOT_A_FILE files\/empty/],
      [[folder], undefined, 'unknown', /Choose the folder with the button/],
      [[zip, folder], served, 'unknown', /one file or one folder at a time/],
    ];
    for (const [files, url, comesTo, expected] of cases) {
      await using verifier = await opened(url);
      const { page, complaints } = verifier;
      const session = await page.createCDPSession();
      const data = { items: [], files, dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
      expect([files, await outcome(page)]).toEqual([files, comesTo]);
      expect(await words(page)).toMatch(expected);
      expect(complaints).toEqual([]);
    }
  }, 120_000);

  it('is never green before a fingerprint agrees, and takes a result back when another is entered', async () => {
    await using verifier = await opened();
    const { page } = verifier;
    const zip = fileOf('turned.zip', crafted(parts));
    expect(await chosen(page, zip)).toBe('unidentified');
    await page.type('#signer', pin.slice(0, 63));
    expect(await page.$eval('#result', (element) => element.childElementCount)).toBe(0);
    expect(await page.$eval('#signer-problem', (element) => element.textContent)).toMatch(/64 digits/);
    await page.type('#signer', pin.slice(63));
    expect(await outcome(page)).toBe('good');
    await page.keyboard.press('Backspace');
    expect(await page.$eval('#result', (element) => element.childElementCount)).toBe(0);
    await page.type('#signer', pin.endsWith('0') ? '1' : '0');
    expect(await outcome(page)).toBe('doubt');
    expect(await words(page)).toContain('SIGNER_UNEXPECTED');
  }, 60_000);

  it('shows hostile names as text', async () => {
    const name = '<img src=x onerror=document.title="owned">\u202e';
    const { signer } = await identity({ name });
    const zip = fileOf('hostile <b>.zip', crafted(await forged(await sampleFiles(signer), signer)));
    await using verifier = await opened();
    const { page, complaints } = verifier;
    expect(await chosen(page, zip)).toBe('unidentified');
    expect(await words(page)).toContain('<img src=x onerror=document.title=\\"owned\\"\\>⟨U+202E⟩');
    expect(await page.$$eval('#result img, #result b', (found) => found.length)).toBe(0);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('says of what is none of ours that nothing was checked', async () => {
    await using verifier = await opened();
    const { page } = verifier;
    expect(await chosen(page, fileOf('report.json', Buffer.from('{}')))).toBe('unknown');
    expect(await words(page)).toContain('no zip and no PDF');
    cpSync(folderOf('site', [{ name: '.affidavit-site.json', content: Buffer.from('{}') }]), at('copy'), {
      recursive: true,
    });
    expect(await chosen(page, at('copy'), 'folder')).toBe('unknown');
  }, 60_000);

  it('can ask for nothing, whatever runs in it', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const elsewhere = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    try {
      await using verifier = await opened();
      const { page, complaints } = verifier;
      await page.evaluate(`fetch('${elsewhere}/fetched').catch(() => undefined)`);
      await page.evaluate(`new Promise((done) =>
        document.body.append(Object.assign(new Image(), { src: '${elsewhere}/image.png', onerror: done, onload: done })))`);
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "owned"' }))`,
      );
      expect(complaints.filter((text) => /Content Security Policy/.test(text)).length).toBeGreaterThanOrEqual(3);
      expect(asked).toEqual([]);
      expect(await page.title()).toBe('Affidavit verifier');
    } finally {
      server.close();
    }
  }, 60_000);

  it.each<readonly [scheme: 'light' | 'dark', width: number]>([
    ['light', 1200],
    ['dark', 1200],
    ['light', 390],
    ['dark', 390],
  ])(
    'has no barriers in the %s at %d pixels, whatever it shows',
    async (scheme, width) => {
      await using verifier = await opened();
      const { page } = verifier;
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      const zip = fileOf(`well-${scheme}-${width}.zip`, crafted(parts));
      await page.evaluate('document.querySelector("details").open = true');
      const well = async (): Promise<void> => {
        expect(await barriers(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
          0,
        );
      };
      await well();
      expect(await chosen(page, zip)).toBe('unidentified');
      await well();
      await expectSigner(page, pin);
      expect(await outcome(page)).toBe('good');
      await well();
      expect(await chosen(page, fileOf(`ill-${scheme}-${width}.zip`, flipped(crafted(parts), 5000)))).toBe('doubt');
      await well();
      await expectSigner(page, 'none');
      await well();
    },
    60_000,
  );

  it('is worked by keyboard, and tells those who do not see it', async () => {
    await using verifier = await opened();
    const { page } = verifier;
    const stops: unknown[] = [];
    for (let n = 0; n < 4; n += 1) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate('document.activeElement.id || document.activeElement.className'));
    }
    expect(stops).toEqual(['skip', 'file', 'folder', 'signer']);
    await chosen(page, fileOf('spoken.zip', crafted(parts)));
    expect(await page.$eval('[role=status]', (element) => element.textContent)).toMatch(
      /^Unchanged since it was signed/,
    );
  }, 60_000);
});
