import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { copyOfRockset, ROOT, withoutQuestions } from '../cli/run.ts';

const CLAIMS = ['rs-13-bucket-encryption', 'rs-24-filevault', 'rs-14-hsm'];
const CHAPTER = `---
title: Keys
order: 10
---
A first sentence. <Claim id="rs-13-bucket-encryption" />

Devices. <Claim id="rs-24-filevault" /> <Claim id="rs-14-hsm" />
`;

const PORTAL = `faq:
  - question: Are objects encrypted?
    answer: <Claim id="rs-13-bucket-encryption" />
securityTxt:
  contact: ['https://rockset.example/security']
  expires: 2099-12-31
`;

// Somewhere else, with a space and letters beyond ASCII in its path.
const folder = mkdtempSync(join(tmpdir(), 'affidavit dév '));
const { workspace } = copyOfRockset(join(folder, 'päper'));
const chapter = join(workspace, 'paper', '10-keys.mdx');
const claim = join(workspace, 'claims', 'rs-13-bucket-encryption.md');
const sound = readFileSync(claim, 'utf8');
const unsound = sound.replace(/ as ok/, ' and 1 = 0 as ok');
let server: ChildProcess;
let browser: Browser;
let page: Page;
let address = '';
let terminal = '';

beforeAll(async () => {
  fewClaims();
  const env = { PATH: process.env.PATH ?? '', HOME: folder };
  server = spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), 'dev', '-w', workspace, '--port', '0'], {
    env,
    cwd: folder,
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      terminal += text;
    });
  await vi.waitFor(() => expect(terminal).toContain('?token='), { timeout: 280_000, interval: 100 });
  address = /http:\S+/.exec(terminal)?.[0] ?? '';
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  if (server.exitCode === null) {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

function fewClaims(): void {
  for (const name of readdirSync(join(workspace, 'claims')))
    if (!CLAIMS.includes(name.replace(/\.md$/, ''))) rmSync(join(workspace, 'claims', name));
  for (const part of ['exceptions', 'attestations'])
    for (const name of readdirSync(join(workspace, part)).filter((one) => one.endsWith('.yaml'))) {
      const of = /^claim: *(\S+)/m.exec(readFileSync(join(workspace, part, name), 'utf8'))?.[1] ?? '';
      if (!CLAIMS.includes(of)) rmSync(join(workspace, part, name));
    }
  withoutQuestions(workspace);
  mkdirSync(join(workspace, 'portal'));
  writeFileSync(join(workspace, 'portal', 'portal.yaml'), PORTAL);
  rmSync(join(workspace, 'paper'), { recursive: true });
  mkdirSync(join(workspace, 'paper'));
  writeFileSync(chapter, CHAPTER);
}

const origin = (): string => new URL(address).origin;
const text = (): Promise<string> => page.evaluate('document.body.innerText') as Promise<string>;
const overlay = (): Promise<string> =>
  page.evaluate('document.querySelector("vite-error-overlay")?.shadowRoot?.textContent ?? ""') as Promise<string>;
/** A page that reloads is asked again. */
const seen = (what: () => Promise<string>) =>
  expect.poll(() => what().catch(() => ''), { timeout: 280_000, interval: 100 });

test('the paper is shown, marked as a preview, and judged', async () => {
  await page.goto(address);
  await seen(async () => {
    if (!(await text()).includes('every claim is judged')) await page.goto(`${origin()}/paper/keys.html`);
    return text();
  }).toContain('every claim is judged');
  expect(await text()).toContain('Preview, not published.');
  expect(await text()).toContain('A first sentence.');
  const fonts = await page.evaluate('[...document.fonts].filter((one) => one.status === "error").length');
  expect(fonts).toBe(0);
});

test('prose, and a claim that becomes broken, are on the page without anybody reloading it', async () => {
  writeFileSync(chapter, CHAPTER.replace('A first sentence', 'Another beginning'));
  await seen(text).toContain('Another beginning');
  writeFileSync(claim, unsound);
  await seen(text).toMatch(/Broken on \d/);
  expect(terminal).toContain('rs-13-bucket-encryption: broken');
  // Once, with all the others, and not again.
  expect(terminal.split('rs-24-filevault: ')).toHaveLength(2);
  writeFileSync(claim, sound);
  await seen(text).not.toMatch(/Broken on \d/);
});

test('a fault stands over the page that stays, until it is mended', async () => {
  writeFileSync(chapter, `${CHAPTER}\n<Claim id="nothing" />\n`);
  await seen(overlay).toContain('There is no claim `nothing`');
  expect(await text()).toContain('Another beginning');
  writeFileSync(chapter, CHAPTER);
  await seen(text).toContain('A first sentence');
  await seen(overlay).toBe('');
});

test('two claims that are refused are told together', async () => {
  const other = join(workspace, 'claims', 'rs-24-filevault.md');
  const before = readFileSync(other, 'utf8');
  const broken = (claimText: string): string =>
    claimText.replace(/```sql check\nselect/, '```sql check\nselect nonsense,');
  writeFileSync(claim, broken(sound));
  writeFileSync(other, broken(before));
  await seen(overlay).toContain('rs-24-filevault.md');
  expect(await overlay()).toContain('rs-13-bucket-encryption.md');
  expect(await overlay()).toContain('2 faults');
  writeFileSync(claim, sound);
  writeFileSync(other, before);
  await seen(overlay).toBe('');
});

test('nothing that goes out names an account, this machine, or a file of it', async () => {
  const cookies = await page.cookies(origin());
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const get = async (path: string) => {
    const answer = await fetch(`${origin()}${path}`, { headers: { cookie } });
    return { status: answer.status, body: await answer.text() };
  };
  for (const path of [
    '/@fs/etc/passwd',
    '/@fs//etc/passwd?raw',
    '/@id/affidavit:input',
    `/@fs${claim}`,
    '/affidavit.yaml',
    '/node_modules/astro/package.json',
    '/documents/pseudonym.key',
    '/documents/../affidavit.yaml',
  ])
    expect((await get(path)).status).toBe(404);
  const accounts = [...readFileSync(join(workspace, 'affidavit.yaml'), 'utf8').matchAll(/\b\d{12}\b/g)].map(
    ([id]) => id,
  );
  expect(accounts.length).toBeGreaterThan(0);
  for (const path of [
    '/',
    '/paper/keys.html',
    '/claims.html',
    '/coverage.html',
    '/desk.html',
    '/documents.html',
    '/faq.html',
    '/updates.html',
    '/subprocessors.html',
    '/frameworks/soc2.html',
    '/portal.json',
    '/controls.json',
    '/search.json',
    '/updates.xml',
    '/badge.svg',
    '/.well-known/security.txt',
    '/verifier.html',
    '/verify.html',
    '/report.json',
    '/@vite/client',
    `/claims/${CLAIMS[0]}.html`,
  ]) {
    const { status, body } = await get(path);
    expect([path, status]).toEqual([path, 200]);
    for (const hidden of [...accounts, ROOT.replace(/\/$/, ''), folder]) expect(body).not.toContain(hidden);
  }
});

test('without the token there is nothing, and Ctrl-C ends it quietly', async () => {
  expect((await fetch(`${origin()}/`)).status).toBe(403);
  server.kill('SIGINT');
  const [code, signal] = (await once(server, 'exit')) as [number | null, string | null];
  expect(code === 0 || code === 130 || signal === 'SIGINT').toBe(true);
  expect(terminal).not.toContain('unexpected fault');
});
