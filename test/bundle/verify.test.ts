import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../../src/bundle/algorithm.ts';
import { sealEnvelope } from '../../src/bundle/envelope.ts';
import type { Expected } from '../../src/bundle/expected.ts';
import type { FindingCode } from '../../src/bundle/finding.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { STATEMENT, sampleBundle, temporaryFolder } from './bundle.ts';
import { AT, certificatePem, identity } from './keys.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const pristine = join(temporary.path, 'pristine');
const bundle = join(temporary.path, 'bundle');
const at = (name: string): string => join(bundle, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const write = (name: string, content: string | Uint8Array): void => writeFileSync(at(name), content);

const certificateIn = ({ certificates }: Signer) => new X509Certificate(certificates[0]);

let signer: Signer;
let stranger: Signer;
beforeAll(async () => {
  signer = (await identity()).signer;
  stranger = (await identity({ name: 'Stranger' })).signer;
  await sampleBundle({ folder: pristine }, signer);
});
beforeEach(() => {
  rmSync(bundle, { recursive: true, force: true });
  cpSync(pristine, bundle, { recursive: true });
});

describe('a bundle that is whole', () => {
  it.each(ALGORITHMS)('as a folder and as a zip, with %s', async (algorithm) => {
    const own = (await identity({ algorithm })).signer;
    const folder = join(temporary.path, `folder-${algorithm}`);
    const zip = `${folder}.zip`;
    await sampleBundle({ folder }, own);
    await sampleBundle({ zip }, own);
    for (const path of [folder, zip]) {
      const result = await verifyBundle(path);
      expect(result.findings).toEqual([]);
      expect(result).toMatchObject({ ok: true, signer: { subject: 'Test signer', standing: 'self-signed' } });
      expect(result.files.map(({ name, state }) => `${state} ${name}`)).toEqual([
        'intact VERIFY.md',
        'intact files/example-2026-Q4-evidence.pdf',
        'intact files/facts.sqlite',
        'intact files/report.json',
        'intact files/snapshot/records-0001.ndjson.gz',
        'intact files/snapshot/seal.json',
        'intact files/workspace/affidavit.yaml',
        'intact files/workspace/attestations/audit.txt',
        'intact files/workspace/attestations/audit.yaml',
        'intact files/workspace/claims/größe.md',
        'intact files/workspace/lists/empty.yaml',
        'intact files/workspace/pseudonym.key',
      ]);
      expect(result.statement?.subject.map(({ name }) => name)).toEqual([
        'MANIFEST.sha256',
        'files/example-2026-Q4-evidence.pdf',
      ]);
    }
  });

  it('tells whether the expected signer made it', async () => {
    const fingerprint = createHash('sha256').update(signer.certificates[0]).digest('hex');
    expect((await verifyBundle(bundle, { signer: fingerprint })).ok).toBe(true);
    expect((await verifyBundle(bundle, { signer: '0'.repeat(64) })).findings).toMatchObject([
      { code: 'SIGNER_UNEXPECTED' },
    ]);
  });

  it.each<[string, () => Expected, FindingCode | null]>([
    ['a chain that leads to an authority', () => ({ trust: [certificateIn(signer)] }), null],
    ['a chain that leads elsewhere', () => ({ trust: [certificateIn(stranger)] }), 'ISSUER_UNTRUSTED'],
    ['no authority at all', () => ({ trust: [] }), 'ISSUER_UNTRUSTED'],
    ['a signing that was not too early', () => ({ after: AT }), null],
    ['a signing that was too early', () => ({ after: '2026-11-21T06:10:01Z' }), 'SIGNED_BEFORE'],
    ['its version', () => ({ version: '2026-Q4' }), null],
    ['another version', () => ({ version: '2026-Q3' }), 'VERSION_UNEXPECTED'],
  ])('tells whether it has %s', async (_, expected, code) => {
    const { ok, findings, root } = await verifyBundle(bundle, expected());
    expect({ ok, codes: findings.map((one) => one.code) }).toEqual({ ok: code === null, codes: code ? [code] : [] });
    expect(root?.subject).toBe(expected().trust && code === null ? 'Test signer' : undefined);
  });
});

describe('a bundle that was tampered with is refused', () => {
  const cases: [string, () => void | Promise<void>, FindingCode, string | null][] = [
    [
      'a file edited',
      () => write('files/workspace/claims/größe.md', '{"a":2}\n'),
      'FILE_EDITED',
      'files/workspace/claims/größe.md',
    ],
    [
      'a file grown',
      () => write('files/workspace/lists/empty.yaml', ' '),
      'FILE_EDITED',
      'files/workspace/lists/empty.yaml',
    ],
    ['a late byte of a large file', () => flipLast('files/facts.sqlite'), 'FILE_EDITED', 'files/facts.sqlite'],
    [
      'the PDF edited',
      () => flipLast('files/example-2026-Q4-evidence.pdf'),
      'FILE_EDITED',
      'files/example-2026-Q4-evidence.pdf',
    ],
    ['the instructions edited', () => write('VERIFY.md', 'All is well.'), 'FILE_EDITED', 'VERIFY.md'],
    ['a file added', () => write('files/extra', ''), 'FILE_EXTRA', 'files/extra'],
    ['a file added at the top', () => write('.hidden', ''), 'FILE_EXTRA', '.hidden'],
    [
      'a file added beside the attestation',
      () => write('attestation/dsse.json~', ''),
      'FILE_EXTRA',
      'attestation/dsse.json~',
    ],
    [
      'a file removed',
      () => rmSync(at('files/workspace/lists/empty.yaml')),
      'FILE_MISSING',
      'files/workspace/lists/empty.yaml',
    ],
    [
      'a file renamed',
      () => renameSync(at('files/workspace/lists/empty.yaml'), at('files/void')),
      'FILE_EXTRA',
      'files/void',
    ],
    [
      'a link to a file',
      () => linked('files/workspace/lists/empty.yaml', '/dev/null'),
      'NOT_A_FILE',
      'files/workspace/lists/empty.yaml',
    ],
    [
      'a link to an equal file',
      () => linkedToCopy('files/example-2026-Q4-evidence.pdf'),
      'NOT_A_FILE',
      'files/example-2026-Q4-evidence.pdf',
    ],
    ['a link to a folder', () => symlinkSync('/', at('files/root')), 'NOT_A_FILE', 'files/root'],
    ['a folder without a file', () => mkdirSync(at('files/snapshot/more')), 'NOT_A_FILE', 'files/snapshot/more'],
    ['folders without a file', () => mkdirSync(at('a/b'), { recursive: true }), 'NOT_A_FILE', 'a/b'],
    ['folders below folders', () => mkdirSync(at('1/2/3/4/5/6'), { recursive: true }), 'TOO_LARGE', '1/2/3/4/5'],
    ['a pipe', () => piped('files/workspace/lists/empty.yaml'), 'NOT_A_FILE', 'files/workspace/lists/empty.yaml'],
    [
      'a file of more bytes than any',
      () => sparse('files/facts.sqlite', 9 * 2 ** 30),
      'TOO_LARGE',
      'files/facts.sqlite',
    ],
    ['a manifest of more bytes than any', () => sparse('MANIFEST.sha256', 2 ** 27), 'TOO_LARGE', 'MANIFEST.sha256'],
    ['names that differ by case', () => write('files/workspace/lists/EMPTY.yaml', ''), 'NAME_REFUSED', null],
    [
      'a name with a bidirectional control',
      () => write('files/\u202Efdp.exe', ''),
      'NAME_REFUSED',
      'files/\u202Efdp.exe',
    ],
    ['no manifest', () => rmSync(at('MANIFEST.sha256')), 'MANIFEST_MISSING', 'MANIFEST.sha256'],
    ['file and manifest edited', () => editedWithManifest(), 'SUBJECTS_DIFFER', null],
    ['a line removed with its file', () => unlisted('files/workspace/lists/empty.yaml'), 'SUBJECTS_DIFFER', null],
    [
      'the manifest out of order',
      () => write('MANIFEST.sha256', `${read('MANIFEST.sha256').trim().split('\n').reverse().join('\n')}\n`),
      'MANIFEST_MALFORMED',
      null,
    ],
    [
      'a manifest that leads out',
      () => write('MANIFEST.sha256', `${'0'.repeat(64)}  ../secret\n`),
      'MANIFEST_MALFORMED',
      null,
    ],
    [
      'a manifest with a byte too many',
      () => write('MANIFEST.sha256', `${read('MANIFEST.sha256')}\n`),
      'MANIFEST_MALFORMED',
      null,
    ],
    ['no envelope', () => rmSync(at('attestation/dsse.json')), 'ENVELOPE_MISSING', null],
    ['the payload edited', () => payloadEdited(), 'SIGNATURE_INVALID', null],
    [
      'an envelope with white space',
      () => write('attestation/dsse.json', ` ${read('attestation/dsse.json')}`),
      'ENVELOPE_MALFORMED',
      null,
    ],
    [
      'a signature in another spelling of base64',
      async () => write('attestation/dsse.json', respelled(await padded(read('attestation/dsse.json')))),
      'ENVELOPE_MALFORMED',
      null,
    ],
    ['an envelope of noise', () => write('attestation/dsse.json', '{}'), 'ENVELOPE_MALFORMED', null],
    ['no certificate', () => rmSync(at('attestation/signer.pem')), 'CERTIFICATE_MISSING', null],
    ['a certificate of noise', () => write('attestation/signer.pem', 'noise'), 'CERTIFICATE_MALFORMED', null],
    [
      'words beside the certificate',
      () => write('attestation/signer.pem', `Trust me.\n${read('attestation/signer.pem')}`),
      'CERTIFICATE_MALFORMED',
      null,
    ],
    [
      "a stranger's certificate",
      () => write('attestation/signer.pem', certificatePem(stranger.certificates[0])),
      'SIGNATURE_INVALID',
      null,
    ],
    [
      'a certificate added to the chain',
      () => write('attestation/signer.pem', read('attestation/signer.pem') + certificatePem(stranger.certificates[0])),
      'CHAIN_BROKEN',
      null,
    ],
    [
      'another kind of statement',
      () => resealed({ _type: 'https://in-toto.io/Statement/v0.1' }),
      'STATEMENT_MALFORMED',
      null,
    ],
    ['a statement about nothing', () => resealed({ subject: [] }), 'SUBJECTS_DIFFER', null],
    [
      'a statement about more',
      () => resealed({ subject: [...subjects(), { name: 'files/more.pdf', digest: { sha256: '0'.repeat(64) } }] }),
      'SUBJECTS_DIFFER',
      null,
    ],
    [
      'a statement after the certificate ended',
      () => resealed({ predicate: { ...STATEMENT, issuedAt: '2027-06-01T00:00:00Z' } }),
      'CERTIFICATE_NOT_VALID_THEN',
      null,
    ],
  ];
  it.each(cases)('%s', async (_, tamper, code, name) => {
    await tamper();
    const result = await verifyBundle(bundle);
    expect(result.ok).toBe(false);
    const found = result.findings.filter((one) => one.code === code);
    expect(found.length, JSON.stringify(result.findings)).toBeGreaterThan(0);
    if (name !== null) expect(found.map((one) => one.name)).toContain(name);
  });

  it('or is none at all', async () => {
    expect(await verifyBundle(join(temporary.path, 'none'))).toMatchObject({
      ok: false,
      findings: [{ code: 'UNREADABLE' }],
    });
    const noise = join(temporary.path, 'noise.zip');
    writeFileSync(noise, 'noise');
    expect(await verifyBundle(noise)).toMatchObject({ ok: false, findings: [{ code: 'UNREADABLE' }] });
  });
});

function flipLast(name: string): void {
  const bytes = readFileSync(at(name));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  write(name, bytes);
}

function piped(name: string): void {
  rmSync(at(name));
  execFileSync('mkfifo', [at(name)]);
}

/** As long as it says, and on no disk. */
function sparse(name: string, bytes: number): void {
  truncateSync(at(name), bytes);
}

/** The last digit before the padding of the payload has bits that mean nothing. */
/** The same statement signed anew until the signature's length leaves bits to spare: an ECDSA signature's varies. */
async function padded(envelope: string): Promise<string> {
  if (envelope.includes('=')) return envelope;
  const { payload } = JSON.parse(envelope) as { payload: string };
  return padded(await sealEnvelope(JSON.parse(Buffer.from(payload, 'base64').toString()), signer));
}

function respelled(envelope: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return envelope.replace(
    /(.)(=+")/,
    (_, digit: string, rest: string) => `${digits[digits.indexOf(digit) ^ 1]}${rest}`,
  );
}

function linked(name: string, target: string): void {
  rmSync(at(name));
  symlinkSync(target, at(name));
}

function linkedToCopy(name: string): void {
  const outside = join(temporary.path, 'outside');
  cpSync(at(name), outside);
  linked(name, outside);
}

function editedWithManifest(): void {
  write('files/workspace/lists/empty.yaml', 'full');
  const digest = createHash('sha256').update('full').digest('hex');
  write(
    'MANIFEST.sha256',
    read('MANIFEST.sha256').replace(/^.{64}(?= {2}files\/workspace\/lists\/empty.yaml$)/m, digest),
  );
}

function unlisted(name: string): void {
  rmSync(at(name));
  write('MANIFEST.sha256', read('MANIFEST.sha256').replace(new RegExp(`^.{64} {2}${name}\\n`, 'm'), ''));
}

function statement(): Record<string, unknown> {
  const { payload } = JSON.parse(read('attestation/dsse.json'));
  return JSON.parse(Buffer.from(payload, 'base64').toString());
}

function subjects(): unknown[] {
  const { subject } = statement();
  return Array.isArray(subject) ? subject : [];
}

function payloadEdited(): void {
  const payload = Buffer.from(JSON.stringify({ ...statement(), predicateType: 'urn:other' })).toString('base64');
  write('attestation/dsse.json', read('attestation/dsse.json').replace(/"payload":"[^"]*"/, `"payload":"${payload}"`));
}

/** What the rightful signer could be made to sign, but must not be accepted. */
async function resealed(change: Record<string, unknown>): Promise<void> {
  write('attestation/dsse.json', await sealEnvelope({ ...statement(), ...change }, signer));
}
