import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../../src/bundle/pdf-verify.ts';
import type { Stamp } from '../../../src/bundle/timestamp/stamp.ts';
import { writeBundle } from '../../../src/bundle/write.ts';
import { instantOf } from '../../../src/core/instant.ts';
import { authority } from '../../../src/signing/authority.ts';
import { stampSeal } from '../../../src/signing/seal.ts';
import type { Running } from '../../reference/moto.ts';
import { AS_OF, PDF, REASON, STATEMENT, SUBJECT, temporaryFolder, unsignedFiles } from '../bundle.ts';
import { certificatePem, type Identity, identity } from '../keys.ts';
import { blankPdf, cmsOf, gapOf, reportPdf } from '../pdf.ts';
import { type AuthorityKind, opensslAuthority } from './openssl.ts';

const temporary = temporaryFolder();
const at = (name: string): string => join(temporary.path, name);
const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe', cwd: temporary.path });

let server: Running;
let stamp: Stamp;
let signer: Identity['signer'];
const now = instantOf(Math.floor(Date.now() / 1000) * 1000);
let kind: AuthorityKind = 'rsa';

beforeAll(async () => {
  const year = { notBefore: instantOf(Date.now() - 86_400_000), notAfter: instantOf(Date.now() + 86_400_000 * 365) };
  signer = (await identity(year)).signer;
  server = await opensslAuthority(temporary.path, () => kind);
  stamp = authority({ url: server.endpoint, environment: {}, now: () => now });
});
afterAll(async () => {
  await server.stop();
  temporary.remove();
});

describe.each(['rsa', 'ec', 'p384'] as const)('an authority of openssl (%s)', (name) => {
  it('stamps a PDF that other programs find good', async () => {
    kind = name;
    const signed = await signPdf(await blankPdf(), signer, { at: now, reason: 'Issued', stamp });
    expect(await verifyPdf(signed)).toMatchObject({
      ok: true,
      signatures: [{ timestamp: { authority: { subject: 'Authority' } } }],
    });
    const { from, to } = gapOf(signed);
    writeFileSync(at('signed.pdf'), signed);
    writeFileSync(at('content'), Buffer.concat([signed.subarray(0, from), signed.subarray(to)]));
    writeFileSync(at('cms.der'), cmsOf(signed));
    writeFileSync(at('signer.pem'), certificatePem(signer.certificates[0]));
    const said = run('pdfsig', 'signed.pdf');
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    expect(run('qpdf', '--check', 'signed.pdf')).toContain('No syntax or stream encoding errors');
    run(
      'openssl',
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-purpose',
      'any',
      '-CAfile',
      'signer.pem',
      '-in',
      'cms.der',
      '-content',
      'content',
      '-out',
      'out',
    );
    expect(run('openssl', 'cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'cms.der')).toContain(
      'id-smime-aa-timeStampToken',
    );
  });

  it('stamps a seal, as openssl checks by hand', async () => {
    kind = name;
    const folder = at(`snapshot-${name}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'seal.json'), '{}\n');
    await stampSeal(folder, stamp);
    const files = ['-data', join(folder, 'seal.json'), '-in', join(folder, 'seal.tsr')];
    expect(run('openssl', 'ts', '-verify', ...files, '-CAfile', 'root.pem')).toContain('Verification: OK');
  });
});

it('a bundle’s own instructions check its timestamp', async () => {
  kind = 'ec';
  const files = unsignedFiles();
  const printed = await reportPdf({
    subject: SUBJECT,
    created: AS_OF,
    attached: files[0]?.source as Uint8Array,
    names: ['report.json'],
  });
  const pdf = await signPdf(printed, signer, { at: now, reason: REASON, stamp });
  const folder = at('bundle');
  const statement = { ...STATEMENT, issuedAt: now };
  await writeBundle({ to: { folder }, files: [...files, { name: PDF, source: pdf }], signer, statement, stamp });
  const script = /```sh\n([\s\S]*?)```/.exec(run('cat', join(folder, 'VERIFY.md')))?.[1] ?? '';
  const checked = (environment: Record<string, string>) =>
    spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment } });
  const trusted = checked({ AUTHORITY: at('root.pem') });
  expect(trusted.stdout).toContain('Unchanged since it was signed.');
  expect(trusted.stdout).toContain('Time stamp:');
  expect(trusted.stdout).not.toContain('Not checked');
  expect(checked({}).stdout).toContain('Not checked');
  const other = checked({ AUTHORITY: at('rsa.pem') });
  expect(other.stdout).not.toContain('whole');
  expect(other.stderr).toContain('REFUSED: the timestamp does not hold');
});
