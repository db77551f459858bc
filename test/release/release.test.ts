import { X509Certificate } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifySite } from '../../src/bundle/release/verify.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { type Io, parseGiven } from '../../src/cli/command.ts';
import { command } from '../../src/cli/commands/verify.ts';
import { requireApart } from '../../src/release/apart.ts';
import { logKey, logName } from '../../src/release/log/key.ts';
import { release } from '../../src/release/release.ts';
import { withdraw } from '../../src/release/withdraw.ts';
import { buildSite } from '../../src/renderings/site/build.ts';
import { Guard } from '../../src/report/guard.ts';
import { PLAIN_DRAWING, temporaryFolder } from '../renderings/site/pages.ts';
import { sampleReport } from '../report/sample.ts';

const AT = '2026-11-29T09:00:00Z';
const folder = temporaryFolder();
const outDir = join(folder.path, 'site');
const keyFile = join(folder.path, 'log.key');
const report = sampleReport('public');
const later = { ...report, version: '2027-Q1', asOf: '2027-02-21T06:10:00Z' };
const diagrams = new Map([['network', PLAIN_DRAWING]]);
const documents = [{ kind: 'whitepaper' as const, name: 'paper.pdf', bytes: Buffer.from('%PDF-1.7 sample') }];
const signerAt = () => throwawaySigner({ at: AT });
let signer: Signer;
const order = (told = report, to = outDir) => {
  const { signer: logSigner } = logKey(keyFile, logName(told.organisation.name, 'public'));
  const guard = Guard.withoutNames('public');
  return { report: told, diagrams, documents, outDir: to, guard, signer, logSigner, at: AT };
};
const textOf = (...path: string[]): string => readFileSync(join(outDir, ...path), 'utf8');
/** All of a folder, by path: what must not change. */
const filesOf = (path: string): Map<string, string> =>
  new Map(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file, 'latin1')]),
  );
let first = '';

beforeAll(async () => {
  signer = await signerAt();
  await release(order());
  first = textOf('log', 'checkpoint');
}, 120_000);
afterAll(() => folder[Symbol.dispose]());

describe('a release', () => {
  test('is signed, listed and logged, and verifies', async () => {
    expect(await verifySite(outDir)).toMatchObject({
      ok: true,
      problems: [],
      releases: [{ version: '2026-Q4', standing: 'released', at: AT }],
      log: { size: 1, since: null, isKnown: false },
    });
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(textOf('verify.html')).toContain('v/2026-Q4/release.dsse.json');
    expect(textOf('versions.html')).toContain('Released 29 November 2026');
  });

  test('of the same report again changes nothing', async () => {
    const before = filesOf(outDir);
    await expect(release(order())).resolves.toMatchObject({ kind: 'unchanged', entry: 0 });
    expect(filesOf(outDir)).toEqual(before);
  });

  test.each([
    ['released', () => release(order({ ...report, asOf: '2026-11-22T00:00:00Z' }))],
    ['built', () => buildSite({ report, diagrams, outDir, guard: Guard.withoutNames('public') })],
  ])('is never rewritten: with other content it cannot be %s', async (_, again) => {
    const before = filesOf(outDir);
    await expect(again()).rejects.toMatchObject({ code: 'RELEASE_FROZEN' });
    expect(filesOf(outDir)).toEqual(before);
  });

  test('does not share its folder with another release under way', async () => {
    const lock = join(folder.path, '.site.publishing');
    writeFileSync(lock, `${process.pid}\n`);
    await expect(release(order(later))).rejects.toMatchObject({ code: 'OUTPUT_REFUSED' });
    rmSync(lock);
  });

  test.each([
    ['its log was lost', () => rmSync(join(outDir, 'log'), { recursive: true })],
    ['an entry was edited', () => edit('log/entries.ndjson', '2026-11-29', '2026-11-28')],
    ['its checkpoint is another’s', () => edit('log/checkpoint', 'AAAA', 'AAAB')],
  ])('is not continued when %s', async (_, spoil) => {
    const kept = join(folder.path, 'kept');
    cpSync(outDir, kept, { recursive: true });
    spoil();
    if (textOf !== undefined) await expect(release(order(later))).rejects.toMatchObject({ code: 'LOG_BROKEN' });
    rmSync(outDir, { recursive: true });
    cpSync(kept, outDir, { recursive: true });
    rmSync(kept, { recursive: true });
  });
});

function edit(path: string, from: string, to: string): void {
  const text = textOf(path);
  writeFileSync(join(outDir, path), text.includes(from) ? text.replace(from, to) : text.replace(/.\n/, 'x\n'));
}

describe('a later release', () => {
  test('takes over what an ended one left, grows the log, and keeps old addresses', async () => {
    // As after a release that was ended before its entry was written.
    mkdirSync(join(outDir, 'v', '2027-Q1'));
    for (const name of ['report.json', 'release.proof.json'])
      cpSync(join(outDir, 'v', '2026-Q4', name), join(outDir, 'v', '2027-Q1', name));
    await expect(release(order({ ...later, claims: [], chapters: [], controls: [] }))).resolves.toMatchObject({
      entry: 1,
    });
    expect(await verifySite(outDir, { checkpoint: first })).toMatchObject({
      ok: true,
      log: { size: 2, since: 1, isKnown: true },
    });
    expect(textOf('paper.pdf')).toBe('%PDF-1.7 sample');
    expect(textOf('claims', 'tls-policy.html')).toContain('../v/2026-Q4/claims/tls-policy.html');
  }, 120_000);

  const mutants: readonly [string, (site: string) => void, RegExp][] = [
    ['a page changed', (site) => writeFileSync(join(site, 'v/2026-Q4/index.html'), '<p>'), /index.html was changed/],
    ['a page more', (site) => writeFileSync(join(site, 'v/2026-Q4/more.html'), '<p>'), /not in its list/],
    ['a page less', (site) => rmSync(join(site, 'v/2026-Q4/verify.html')), /is missing/],
    [
      'a link in the place of a file',
      (site) => {
        rmSync(join(site, 'v/2026-Q4/report.json'));
        symlinkSync('/dev/null', join(site, 'v/2026-Q4/report.json'));
      },
      /is no file/,
    ],
    [
      'its list changed with the page',
      (site) => {
        const list = join(site, 'v/2026-Q4/MANIFEST.sha256');
        writeFileSync(list, readFileSync(list, 'utf8').replace(/^[0-9a-f]{64}/, '0'.repeat(64)));
      },
      /not the one that was logged/,
    ],
    [
      'another version’s statement',
      (site) => cpSync(join(site, 'v/2027-Q1/release.dsse.json'), join(site, 'v/2026-Q4/release.dsse.json')),
      /not the one that was logged/,
    ],
    [
      'another version’s proof',
      (site) => cpSync(join(site, 'v/2027-Q1/release.proof.json'), join(site, 'v/2026-Q4/release.proof.json')),
      /proof does not hold/,
    ],
    ['a version taken away', (site) => rmSync(join(site, 'v/2026-Q4'), { recursive: true }), /not among the versions/],
    [
      'an entry taken out',
      (site) => {
        const log = join(site, 'log/entries.ndjson');
        writeFileSync(log, readFileSync(log, 'utf8').split('\n').slice(1).join('\n'));
      },
      /not those of its checkpoint/,
    ],
    [
      'a tombstone that nobody logged',
      (site) => writeFileSync(join(site, 'v/2026-Q4/withdrawn.json'), '{}'),
      /was not withdrawn/,
    ],
    ['no log', (site) => rmSync(join(site, 'log'), { recursive: true }), /no release log/],
    [
      'a log of another key',
      (site) => {
        const other = logKey(join(folder.path, 'other.key'), logName(report.organisation.name, 'public'));
        writeFileSync(join(site, 'log/key'), `${other.signer.verifier}\n`);
      },
      /not signed by its key/,
    ],
  ];
  test.each(mutants)('is doubted with %s', async (_, spoil, problem) => {
    const site = join(folder.path, 'mutant');
    rmSync(site, { recursive: true, force: true });
    cpSync(outDir, site, { recursive: true });
    spoil(site);
    const { ok, problems } = await verifySite(site);
    expect(ok).toBe(false);
    expect(problems.join('\n')).toMatch(problem);
  });

  test('is doubted by whoever knows another signer, another key, another past', async () => {
    const { releases } = await verifySite(outDir);
    const fingerprint = releases[0]?.signer?.fingerprint ?? '';
    expect((await verifySite(outDir, { signer: fingerprint, logKey: textOf('log', 'key') })).ok).toBe(true);
    expect((await verifySite(outDir, { signer: '0'.repeat(64) })).ok).toBe(false);
    expect((await verifySite(outDir, { trust: [new X509Certificate(signer.certificates[0])] })).ok).toBe(true);
    const stranger = new X509Certificate((await throwawaySigner({ at: AT })).certificates[0]);
    expect((await verifySite(outDir, { trust: [stranger] })).problems.join()).toMatch(/lead to no authority/);
    const other = logKey(join(folder.path, 'other.key'), logName(report.organisation.name, 'public'));
    expect((await verifySite(outDir, { logKey: other.signer.verifier })).ok).toBe(false);

    // The same owner, with the same key, tells a new story from the beginning.
    const told = join(folder.path, 'retold');
    await release(order({ ...report, paper: { ...report.paper, title: 'Another' } }, told));
    await release(order(later, told));
    expect((await verifySite(told)).ok).toBe(true);
    expect(await verifySite(told, { checkpoint: first })).toMatchObject({
      ok: false,
      problems: ['the log was rewritten since the checkpoint that was given'],
    });
    expect((await verifySite(told, { checkpoint: textOf('log', 'checkpoint') })).problems.join()).toMatch(/rewritten/);
  }, 120_000);
});

describe('verify says of a copy', () => {
  const marker = '{"audience":"public"}\n';
  test.each<[string, (site: string) => void, readonly string[], number, RegExp]>([
    ['that nobody knows its signer', () => undefined, [], 4, /\? Every release is as it was signed, and as the log/],
    ['that its signer is known', () => undefined, ['--signer', 'THEIRS'], 0, /✓ Every release.*[\s\S]*bundle/],
    ['which pages nothing is signed for', () => undefined, [], 4, /– \d+ files are in no release and were not checked/],
    [
      'whose it is, and that anybody could have begun the log',
      () => undefined,
      ['--signer', 'THEIRS'],
      0,
      /of [^\n]+, for the public audience[\s\S]*whose log this is was not compared/,
    ],
    [
      'nothing of whose log it is, when that is known',
      () => undefined,
      ['--log-key', 'LOG', '--signer', 'THEIRS'],
      0,
      /^(?![\s\S]*whose log this is)[\s\S]*✓ Every release/,
    ],
    ['that a version is there', () => undefined, ['--expect', '2026-Q4', '--after', '2026-11-29'], 4, /\?/],
    [
      'that a version is not there',
      () => undefined,
      ['--expect', '2026-Q3'],
      1,
      /2026-Q3 is not among what was released/,
    ],
    ['that it is too old', () => undefined, ['--after', '2026-11-30'], 1, /signed before the time that you gave/],
    [
      'nothing, when it holds a bundle as well: that is checked',
      (site) => writeFileSync(join(site, 'MANIFEST.sha256'), ''),
      ['--signer', 'THEIRS'],
      1,
      /a bundle[\s\S]*FILE_EXTRA \.affidavit-site\.json/,
    ],
    [
      'nothing, when it holds a bundle in capitals',
      (site) => mkdirSync(join(site, 'ATTESTATION')),
      [],
      1,
      /a bundle[\s\S]*not verified/i,
    ],
    [
      'nothing good, when it is only a marker',
      (site) => {
        rmSync(site, { recursive: true });
        mkdirSync(site);
        writeFileSync(join(site, '.affidavit-site.json'), marker);
      },
      [],
      1,
      /there is no release log/,
    ],
  ])('%s', async (_, spoil, args, code, words) => {
    const site = join(folder.path, 'told');
    rmSync(site, { recursive: true, force: true });
    cpSync(outDir, site, { recursive: true });
    const theirs = (await verifySite(site)).releases[0]?.signer?.fingerprint ?? '';
    spoil(site);
    let out = '';
    const io: Io = {
      out: (text) => {
        out += text;
      },
      err: () => undefined,
      env: {},
      now: () => AT,
      terminal: { out: false, err: false, columns: 200 },
    };
    const given = parseGiven(command, [
      site,
      ...args.map((arg) => (arg === 'THEIRS' ? theirs : arg === 'LOG' ? join(site, 'log', 'key') : arg)),
    ]);
    expect(await command.run(given, io)).toBe(code);
    expect(out).toMatch(words);
  });
});

describe('a version that is withdrawn', () => {
  test('leaves a tombstone, and its name is not used again', async () => {
    const withdrawal = {
      outDir,
      audience: 'public',
      organisation: 'Harbour Data',
      version: '2027-Q1',
      reason: 'A <b>wrong</b> figure.',
      at: AT,
    } as const;
    const { logSigner } = order();
    for (const name of [
      '111122223333',
      'ada@example.com',
      'vpc-0123456789abcdef0',
      'arn:aws:iam::111122223333:user/ada',
    ])
      await expect(withdraw({ ...withdrawal, reason: `Of ${name}.`, logSigner })).rejects.toMatchObject({
        code: 'REDACTION_LEAK',
        message: expect.stringContaining(name),
      });
    const owners = ['CNAME', 'robots.txt', 'claims/notes.txt'].map((name) => join(outDir, name));
    for (const file of owners) writeFileSync(file, 'mine');
    await expect(withdraw({ ...withdrawal, logSigner })).resolves.toBe(2);
    expect(owners.map((file) => readFileSync(file, 'utf8'))).toEqual(['mine', 'mine', 'mine']);
    expect(existsSync(join(outDir, 'report.json'))).toBe(false);
    for (const file of owners) rmSync(file);
    expect(textOf('versions.js')).not.toContain('2027-Q1');
    expect(await verifySite(outDir, { checkpoint: first })).toMatchObject({
      ok: true,
      releases: [{ standing: 'released' }, { version: '2027-Q1', standing: 'withdrawn' }],
    });
    for (const page of ['index.html', 'v/2027-Q1/index.html']) {
      expect(textOf(page)).toContain('was withdrawn');
      expect(textOf(page)).not.toContain('<b>wrong');
    }
    expect(existsSync(join(outDir, 'v/2027-Q1/report.json'))).toBe(false);
    expect(existsSync(join(outDir, 'paper.pdf'))).toBe(false);
    await expect(withdraw({ ...withdrawal, logSigner })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(withdraw({ ...withdrawal, version: '1999', logSigner })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(release(order(later))).rejects.toMatchObject({ code: 'RELEASE_FROZEN' });
  });

  test('is told on the next one’s page of versions', async () => {
    await release(order({ ...later, version: '2027-Q2', claims: [], chapters: [], controls: [] }));
    expect(textOf('versions.html')).toMatch(/Withdrawn 29 November 2026[^<]*A &lt;b&gt;wrong&lt;\/b&gt; figure/);
    expect(textOf('index.html')).toContain('2027-Q2');
    expect(await verifySite(outDir, { checkpoint: first })).toMatchObject({ ok: true, log: { size: 4, since: 1 } });
  }, 120_000);

  test('and that others followed leaves nothing of itself at the root, also when it was ended half-way', async () => {
    expect(textOf('claims', 'tls-policy.html')).toContain('../v/2026-Q4/claims/tls-policy.html');
    const before = filesOf(join(outDir, 'v', '2027-Q2'));
    // As after a withdrawal that was ended before its entry was written.
    writeFileSync(join(outDir, 'v', '2026-Q4', 'withdrawn.json'), withdrawnOf('2026-Q4'));
    rmSync(join(outDir, 'v', '2026-Q4', 'claims'), { recursive: true });
    expect((await verifySite(outDir)).problems.join()).toMatch(/it has a tombstone, and was not withdrawn/);

    const { logSigner } = order();
    const withdrawal = {
      outDir,
      audience: 'public',
      organisation: 'Harbour Data',
      version: '2026-Q4',
      reason: 'Ask ada@example.com.',
      publicNames: ['ada@example.com'],
      at: AT,
    } as const;
    await expect(withdraw({ ...withdrawal, logSigner })).resolves.toBe(4);
    expect(existsSync(join(outDir, 'claims', 'tls-policy.html'))).toBe(false);
    expect(textOf('index.html')).toContain('2027-Q2');
    expect(filesOf(join(outDir, 'v', '2027-Q2'))).toEqual(before);
    expect(await verifySite(outDir, { checkpoint: first })).toMatchObject({ ok: true, problems: [], log: { size: 5 } });

    writeFileSync(join(outDir, 'v', '2026-Q4', 'report.json'), '{}');
    expect((await verifySite(outDir)).problems).toEqual(['2026-Q4: it was withdrawn, and report.json is still there']);
    rmSync(join(outDir, 'v', '2026-Q4', 'report.json'));
    cpSync(join(outDir, 'v/2027-Q1/withdrawal.proof.json'), join(outDir, 'v/2026-Q4/withdrawal.proof.json'));
    expect((await verifySite(outDir)).problems.join()).toMatch(/proof of its withdrawal does not hold/);
  });
});

function withdrawnOf(version: string): string {
  const versions = JSON.parse(textOf('versions.json')) as { version: string }[];
  const one = versions.find((other) => other.version === version);
  return `${JSON.stringify({ ...one, standing: { kind: 'withdrawn', at: AT, reason: 'half-way' } })}\n`;
}

describe('output', () => {
  const workspace = join(folder.path, 'papers');
  beforeAll(() => {
    for (const part of ['claims', 'snapshots', 'out']) mkdirSync(join(workspace, part), { recursive: true });
    symlinkSync(workspace, join(folder.path, 'link'));
    symlinkSync(join(workspace, 'claims'), join(folder.path, 'claims-link'));
  });

  test.each([
    '.',
    '..',
    'claims',
    'claims/site',
    'snapshots/2026',
    '../link',
    '../link/claims/new/deep',
    '../claims-link',
    '../claims-link/x',
  ])('never goes into a workspace’s own parts: %s', (out) => {
    expect(() => requireApart(join(workspace, out), workspace)).toThrow(
      expect.objectContaining({ code: 'OUTPUT_REFUSED' }),
    );
    expect(() => requireApart(join(workspace, out), join(folder.path, 'link'))).toThrow();
  });

  test.each(['out', 'out/public', '../elsewhere', '../papers-site', 'claims-old'])('may go beside them: %s', (out) => {
    expect(() => requireApart(join(workspace, out), workspace)).not.toThrow();
  });
});
