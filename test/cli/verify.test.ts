import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityOf } from '../../src/bundle/certificate.ts';
import { finding } from '../../src/bundle/finding.ts';
import { revocationUpdate, withRevocation } from '../../src/bundle/pdf-revocation.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { statementOver } from '../../src/bundle/statement.ts';
import { type Command, type Io, parseGiven } from '../../src/cli/command.ts';
import { command as signers } from '../../src/cli/commands/signers.ts';
import { command as verify } from '../../src/cli/commands/verify.ts';
import { tellBundle } from '../../src/cli/verifying/bundle.ts';
import { knownOf } from '../../src/cli/verifying/known.ts';
import type { Verified } from '../../src/release/verify.ts';
import { sampleBundle } from '../bundle/bundle.ts';
import { AT, certificatePem, type Identity, identity } from '../bundle/keys.ts';
import { blankPdf } from '../bundle/pdf.ts';
import { company, honestData, stampedPdf } from '../bundle/revocation/company.ts';
import { sampleReport } from '../report/sample.ts';
import { place } from './run.ts';

const SIGNED = '2026-11-29T09:00:00Z';
const { path: folder, remove } = place();
afterAll(remove);

/** Runs a command in this process, with a home of its own. */
async function run(command: Command, args: readonly string[], home = join(folder, 'home')) {
  let out = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    env: { HOME: home },
    now: () => SIGNED,
    terminal: { out: false, err: false, columns: 200 },
  };
  const code = await command.run(parseGiven(command, args), io);
  return { code, out };
}

let authority: Identity;
let known: Identity;
let pem: string;
let root: string;
let pdf: string;

beforeAll(async () => {
  authority = await identity({ name: 'Example CA', authority: true });
  known = await identity({ name: 'Example security', issuer: { name: 'Example CA', identity: authority } });
  // The root itself is the reader's to have.
  const signer = { ...known.signer, certificates: [known.signer.certificates[0]] as const };
  pem = join(folder, 'cert.pem');
  writeFileSync(pem, certificatePem(signer.certificates[0]));
  root = join(folder, 'root.pem');
  writeFileSync(root, certificatePem(authority.signer.certificates[0]));
  pdf = join(folder, 'paper.pdf');
  writeFileSync(pdf, await signPdf(await blankPdf(), signer, { at: AT, reason: 'A paper' }));
});

/** What verifying gave, told on the command line. */
async function told(verified: Verified, args: readonly string[] = [], home = join(folder, 'home')) {
  const tell: Command = {
    ...verify,
    run: async (given, io) => tellBundle('whole.zip', verified, given, knownOf(given, io), io),
  };
  return run(tell, ['whole.zip', ...args], home);
}

async function holding(pages: Verified['pages'] = null): Promise<Verified> {
  const report = sampleReport('auditor');
  const signer = await identityOf(new X509Certificate(known.signer.certificates[0]));
  const predicate = {
    organisation: report.organisation.name,
    version: report.version,
    audience: report.audience,
    snapshot: report.snapshot.id,
    tool: 'affidavit 0.1.0',
    judgedAsOf: report.asOf,
    issuedAt: SIGNED,
  };
  const files = [{ name: 'files/report.json', state: 'intact' as const }];
  const statement = statementOver('0'.repeat(64), new Map(), predicate);
  const bundle = { ok: true, findings: [], files, signer, root: null, statement, timestamp: null, sealedBy: null };
  return { ok: true, bundle, recomputed: { kind: 'equal', report }, pages };
}

const file = (home = 'home') => join(folder, home, '.config', 'affidavit', 'signers.json');

describe('a bundle that holds', () => {
  test('signed by a stranger: exit 4, with all that a person needs, and nothing is remembered', async () => {
    const { code, out } = await told(await holding(), [], join(folder, 'strange'));
    const { organisation, tally, claims } = sampleReport('auditor');
    expect(code).toBe(4);
    for (const words of [
      `For       ${organisation.name}, for the auditor audience`,
      `${claims.length}: ● proven ${tally.proven}`,
    ])
      expect(out).toContain(words);
    for (const words of [
      /Version +\S+/,
      /Evidence +read from .* UTC to .* UTC/,
      /Judged +as of \d+ \S+ 2026/,
      /Signed +29 November 2026, 09:00 UTC, as the signer says/,
      /By +Example security\n +issued by an authority that you did not give/,
      /✓ \d+ files? with the signed list/,
      /replayed: the same facts, and the same verdicts on \d+ claims, with \d+ attacks/,
      /Not compared[\s\S]*– the PDFs’ pages[\s\S]*– who the signer is[\s\S]*no timestamp[\s\S]*could have recorded others/,
      /– the snapshot before this one, 1b2c3d4e5f60: it is not in the bundle/,
      /\? Unchanged since it was signed.*Nobody told this program whose key signed it/,
      /affidavit signers add NAME [0-9a-f]{64}/,
    ])
      expect(out).toMatch(words);
    expect(out).not.toMatch(/is whole|✓ Unchanged/);
    expect(existsSync(file('strange'))).toBe(false);
  });

  test('signed by somebody in the list: exit 0; an older one than was seen is told', async () => {
    await run(signers, ['add', 'Example', pem]);
    const first = await told(await holding());
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/known to you as Example[\s\S]*✓ Unchanged/);
    expect(first.out).not.toMatch(/who the signer is|a newer one/);
    const content = JSON.parse(readFileSync(file(), 'utf8'));
    const { organisation, version } = sampleReport('auditor');
    expect(content.seen).toMatchObject([{ organisation: organisation.name, version }]);

    const [seen] = content.seen;
    const later = { ...seen, version: '2029-Q1', judgedAsOf: '2029-02-01T00:00:00Z' };
    const others = [
      { ...later, organisation: 'Another' },
      { ...later, fingerprint: 'ee'.repeat(32) },
    ];
    writeFileSync(file(), JSON.stringify({ ...content, seen: [seen, ...others] }));
    expect((await told(await holding())).out).not.toContain('newer one');
    // The same signer under a newer key, kept under the same name.
    await run(signers, ['add', 'Example', 'ee'.repeat(32)]);
    const last = await told(await holding(), ['--json']);
    expect(last.code).toBe(0);
    expect(JSON.parse(last.out)).toMatchObject({
      outcome: 'good',
      known: { by: 'list', name: 'Example' },
      newer: { version: '2029-Q1' },
    });
    expect((await told(await holding())).out).toMatch(/! You verified a newer one .* version 2029-Q1/);
  });

  test('where nothing can be remembered, that is no failure', async () => {
    const list = join(folder, 'unwritable', 'signers.json');
    mkdirSync(join(folder, 'unwritable'));
    await run(signers, ['add', 'Example', pem, '--signers', list]);
    mkdirSync(`${list}.${process.pid}.new`);
    expect((await told(await holding(), ['--signers', list])).code).toBe(0);
  });

  test('whose pages came out otherwise is not called good', async () => {
    const args = ['--signer', (await identityOf(new X509Certificate(known.signer.certificates[0]))).fingerprint];
    const same = await told(await holding('same'), args, join(folder, 'strange'));
    expect(same.code).toBe(0);
    expect(same.out).toMatch(/✓ the PDFs’ pages with report.json[\s\S]*✓ Unchanged/);
    const other = await told(await holding('other'), args, join(folder, 'strange'));
    expect(other.code).toBe(1);
    expect(other.out).toMatch(/another Chromium or Node does too[\s\S]*✕ Not verified as asked/);
  });

  test('names that are hostile cannot rewrite the terminal', async () => {
    const verified = await holding();
    if (verified.recomputed?.kind !== 'equal') throw new Error('it is equal');
    const organisation = { name: '\u001b[2J✓ all well\u202e\nBy Example', contact: '' };
    const report = { ...verified.recomputed.report, organisation, version: '\u0007v' };
    const { out } = await told({ ...verified, recomputed: { kind: 'equal', report } }, [], join(folder, 'strange'));
    expect(['\u001b', '\u0007', '\u202e'].filter((char) => out.includes(char))).toEqual([]);
    expect(out).not.toMatch(/^By Example/m);
  });
});

describe('a bundle that does not hold', () => {
  test.each<[string, (verified: Verified) => Verified, RegExp]>([
    [
      'replays otherwise',
      (one) => ({ ...one, ok: false, recomputed: { kind: 'different', what: ['report.json'] } }),
      /another report\.json/,
    ],
    [
      'cannot be replayed',
      (one) => ({ ...one, ok: false, recomputed: { kind: 'impossible', why: 'it is of another version' } }),
      /could not be replayed: it is of another version/,
    ],
    [
      'has a finding',
      (one) => {
        const findings = [finding('FILE_EDITED', 'files/report.json', 'its digest differs')];
        return { ...one, ok: false, bundle: { ...one.bundle, ok: false, findings }, recomputed: null };
      },
      /FILE_EDITED files\/report\.json[\s\S]*was not replayed/,
    ],
  ])('since it %s: exit 1, whoever signed, and its tellings are not told', async (_, change, words) => {
    await run(signers, ['add', 'Example', pem], join(folder, 'doubting')).catch(() => undefined);
    const { code, out } = await told(change(await holding()), [], join(folder, 'doubting'));
    expect(code).toBe(1);
    expect(out).toMatch(words);
    expect(out).toContain('✕ Not verified.');
    expect(out).not.toMatch(/^ {2}For |proven|✓ Unchanged/m);
    expect(JSON.parse(readFileSync(file('doubting'), 'utf8')).seen).toEqual([]);
  });
});

describe('known signers', () => {
  test('are kept for their owner alone, in one form, and can be removed', async () => {
    const own = join(folder, 'other-home');
    await run(signers, ['add', 'Example', pem], own);
    const kept = join(own, '.config', 'affidavit', 'signers.json');
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    const colons = 'AB:'.repeat(32).slice(0, -1);
    await run(signers, ['add', 'Colons', colons], own);
    const { out } = await run(signers, ['list'], own);
    expect(out).toMatch(
      new RegExp(`Example, since 29 November 2026\n  [0-9a-f]{64}\nColons.*\n  ${'ab'.repeat(32)}\n`),
    );
    await expect(run(signers, ['add', 'Twice', colons], own)).rejects.toMatchObject({ code: 'USAGE' });
    await run(signers, ['remove', 'Colons'], own);
    expect((await run(signers, ['list', '--json'], own)).out).not.toContain('Colons');
  });

  test.each<[string, string, number]>([
    ['is no list', 'null', 0o600],
    [
      'names a fingerprint in another form',
      '{"signers":[{"name":"x","fingerprint":"AB","added":"2026-11-29T09:00:00Z"}],"seen":[]}',
      0o600,
    ],
    ['anybody may write to', '{"signers":[],"seen":[]}', 0o666],
  ])('a file that %s is no list of nobody: it stops', async (_, text, mode) => {
    const list = join(folder, 'list.json');
    writeFileSync(list, text);
    chmodSync(list, mode);
    await expect(run(verify, [pdf, '--signers', list])).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  });
});

describe('a PDF that holds', () => {
  const stranger = join(folder, 'no-home');
  test.each<[string, () => string[], number, RegExp]>([
    ['without any knowledge', () => [], 4, /\? The signature holds; nothing was changed since\. Nobody told/],
    [
      'with its authority',
      () => ['--trust', root],
      0,
      /leads to an authority that you gave[\s\S]*✓ The signature holds/,
    ],
    ['with its own certificate as an authority', () => ['--trust', pem], 0, /✓/],
    ['signed early enough', () => ['--after', AT], 4, /\?/],
    ['signed too early', () => ['--after', '2026-11-22'], 1, /SIGNED_BEFORE/],
    ['of no version', () => ['--expect', '2026-Q4'], 1, /VERSION_UNEXPECTED/],
    ['of another signer', () => ['--signer', '0'.repeat(64)], 1, /SIGNER_UNEXPECTED/],
  ])('%s', async (_, args, code, words) => {
    const result = await run(verify, [pdf, ...args()], stranger);
    expect(result.out).toMatch(words);
    expect(result.code).toBe(code);
  });

  test('tells the level that it has reached, and what it lacks', async () => {
    const own = await company();
    const stamped = await stampedPdf(own);
    const whole = await withRevocation(stamped, () => honestData(own));
    const wrong = await revocationUpdate(stamped, await honestData(own, { leaf: { status: 'revoked' } }));
    const file = join(folder, 'level.pdf');
    const of = async (bytes: Uint8Array) => {
      writeFileSync(file, bytes);
      return run(verify, [file], stranger);
    };
    const plain = await of(readFileSync(pdf));
    expect(plain.out).toMatch(/Level +PAdES B-B: there is no timestamp[\s\S]*Covers +the whole document\n/);
    const timed = await of(stamped);
    expect(timed.out).toMatch(/Level +PAdES B-T: there are no embedded[\s\S]*Covers +the whole document\n/);
    const long = await of(whole);
    expect(long.code).toBe(4);
    expect(long.out).toMatch(
      /Level +PAdES B-LT: revocation data embedded; good as of 21 November 2026, 06:10 UTC, as issuers say that are not/,
    );
    expect(long.out).toMatch(/Covers +the whole document but the revocation data behind it\n/);
    const doubt = await of(wrong);
    expect(doubt.code).toBe(1);
    expect(doubt.out).toMatch(/Not verified: CERTIFICATE_REVOKED/);
    expect(doubt.out).not.toMatch(/B-LT|the whole document/);
  });
});

test.each<[string, string[]]>([
  ['a checkpoint for a PDF', ['--checkpoint', 'x']],
  ['pages of a PDF', ['--pages']],
  ['a day that is none', ['--after', '2026-02-30']],
  ['an authority that is not there', ['--trust', 'gone.pem']],
  ['a list that is not there', ['--signers', 'gone.json']],
])('%s is a usage error', async (_, args) => {
  await expect(run(verify, [pdf, ...args])).rejects.toMatchObject({ code: 'USAGE' });
});

test('a marker of a site in a bundle is a file too many, not a reason to pass the bundle over', async () => {
  const bundle = join(folder, 'marked');
  await sampleBundle({ folder: bundle }, known.signer);
  writeFileSync(join(bundle, '.affidavit-site.json'), '{"audience":"public"}\n');
  mkdirSync(join(bundle, 'log'));
  writeFileSync(join(bundle, 'log', 'key'), '');
  const { code, out } = await run(verify, [bundle, '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out).findings).toContainEqual(
    expect.objectContaining({ code: 'FILE_EXTRA', name: '.affidavit-site.json' }),
  );
});
