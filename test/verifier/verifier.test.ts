import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { main } from '../../src/verifier/verifier.ts';
import { sampleBundle, temporaryFolder } from '../bundle/bundle.ts';
import { AT, certificatePem, identity } from '../bundle/keys.ts';
import { blankPdf } from '../bundle/pdf.ts';

const { path: folder, remove } = temporaryFolder();
afterAll(remove);
const at = (name: string) => join(folder, name);
let fingerprint = '';

beforeAll(async () => {
  const { signer } = await identity({ name: 'Example\u202esecurity' });
  fingerprint = createHash('sha256').update(signer.certificates[0]).digest('hex');
  writeFileSync(at('cert.pem'), certificatePem(signer.certificates[0]));
  await sampleBundle({ folder: at('bundle') }, signer);
  await sampleBundle({ zip: at('bundle.zip') }, signer);
  writeFileSync(at('paper.pdf'), await signPdf(await blankPdf(), signer, { at: AT, reason: 'A paper' }));
  const { signer: stranger } = await identity({ name: 'Borrowed name' });
  const strangers = await signPdf(await blankPdf(), stranger, { at: AT, reason: 'A paper' });
  writeFileSync(at('twice.pdf'), await signPdf(strangers, signer, { at: AT, reason: 'Seen' }));
  cpSync(at('bundle'), at('edited'), { recursive: true });
  appendFileSync(at('edited/files/report.json'), ' ');
  cpSync(at('paper.pdf'), at('edited.pdf'));
  appendFileSync(at('edited.pdf'), ' ');
  cpSync(at('bundle'), at('marked'), { recursive: true });
  writeFileSync(at('marked/.affidavit-site.json'), '{"audience":"public"}\n');
});

const CASES: [string, string, () => string[], number, RegExp][] = [
  ['a bundle', 'bundle', () => [], 4, /\? Unchanged.*not recomputed.*Nobody told/],
  ['a zip of a known signer', 'bundle.zip', () => ['--signer', fingerprint.toUpperCase()], 0, /✓ Unchanged/],
  ['a zip of a known authority', 'bundle.zip', () => ['--trust', at('cert.pem')], 0, /for Example, auditor audience/],
  ['a zip of another signer', 'bundle.zip', () => ['--signer', '0'.repeat(64)], 1, /SIGNER_UNEXPECTED/],
  ['an edited bundle', 'edited', () => ['--signer', fingerprint], 1, /FILE_EDITED files\/report.json/],
  ['a bundle with the marker of a site', 'marked', () => [], 1, /FILE_EXTRA \.affidavit-site\.json/],
  ['a PDF', 'paper.pdf', () => [], 4, /A paper[\s\S]*not compared: the verdicts/],
  ['a PDF of a known signer', 'paper.pdf', () => ['--signer', fingerprint], 0, /✓/],
  [
    'a PDF that a stranger signed before',
    'twice.pdf',
    () => ['--signer', fingerprint],
    0,
    /key of Borrowed name \(a name that nobody checked\)[\s\S]*key of Example[^\n(]*\n[\s\S]*✓/,
  ],
  ['a PDF with more behind it', 'edited.pdf', () => ['--signer', fingerprint], 1, /APPENDED/],
  ['nothing', 'none', () => [], 2, /Usage/],
  ['no fingerprint', 'paper.pdf', () => ['--signer', 'ab'], 2, /--signer/],
  ['a checkpoint of no site', 'paper.pdf', () => ['--checkpoint', at('cert.pem')], 2, /about a site/],
];

test.each(CASES)('%s', async (_, path, args, code, words) => {
  const ended = await main([at(path), ...args()]);
  expect(ended.out + ended.err).toMatch(words);
  expect(ended.code).toBe(code);
  expect(ended.out).not.toContain('\u202e');
  if (code === 1) expect(ended.out).not.toMatch(/✓|audience/);
});

describe('made one file', () => {
  let built: { sources: string[]; packages: string[]; file: string };
  beforeAll(() => {
    const script = `import { buildVerifier } from './packages/verify/build.ts';
      const { sources, packages, file } = await buildVerifier(${JSON.stringify(at('made'))});
      process.stdout.write(JSON.stringify({ sources: [...sources.keys()], packages, file }));`;
    built = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
  });

  test('it is small, and holds nothing of collecting, judging or rendering', () => {
    const bytes = readdirSync(at('made')).reduce((sum, name) => sum + statSync(join(at('made'), name)).size, 0);
    expect(bytes).toBeLessThan(5_000_000);
    expect(built.sources.filter((path) => !/^src\/(core|bundle|verifier)\//.test(path))).toEqual([]);
    expect(built.packages.filter((name) => /aws|smithy|astro|mermaid|puppeteer|chromium|forge/.test(name))).toEqual([]);
    const licences = readFileSync(join(at('made'), 'THIRD-PARTY.txt'), 'utf8');
    for (const name of built.packages) expect(licences).toContain(`${name} `);
  });

  const told = CASES.filter(([what]) =>
    /^(a zip of a known signer|an edited bundle|a PDF of a known signer)$/.test(what),
  );
  test.each(told)('it says the same of %s, with nothing beside it', async (_, path, args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [built.file, at(path), ...args()], {
      cwd: folder,
      encoding: 'utf8',
      env: {},
    });
    const { code, out, err } = await main([at(path), ...args()]);
    expect({ code: status, out: stdout, err: stderr }).toEqual({ code, out, err });
  });
});
