import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSigner } from '../../../src/bundle/load-signer.ts';
import { dataBetween, revocationUpdate, withRevocation } from '../../../src/bundle/pdf-revocation.ts';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../../src/bundle/pdf-verify.ts';
import type { RevocationData } from '../../../src/bundle/revocation/data.ts';
import { ocspText } from '../../../src/bundle/revocation/ocsp.ts';
import type { Signer } from '../../../src/bundle/signer.ts';
import { instantOf } from '../../../src/core/instant.ts';
import { authority } from '../../../src/signing/authority.ts';
import { revocationByAddress } from '../../../src/signing/revocation.ts';
import { pythonProgram } from '../../reference/python.ts';
import { temporaryFolder } from '../bundle.ts';
import { blankPdf, replaced } from '../pdf.ts';
import { type OpensslCompany, opensslCompany } from './openssl.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const PYHANKO = { folder: '.venv-pyhanko', requirements: 'test/bundle/revocation/requirements.txt' };
const now = (): string => instantOf(Math.floor(Date.now() / 1000) * 1000);

describe.each(['rsa', 'ec'] as const)('a company whose authorities are openssl’s (%s)', (kind) => {
  const folder = join(temporary.path, kind);
  const at = (name: string): string => join(folder, name);
  let company: OpensslCompany;
  let signer: Signer;
  let stamped: Uint8Array;
  let whole: Uint8Array;
  let data: RevocationData;
  let python: string;
  beforeAll(async () => {
    python = await pythonProgram('python', PYHANKO);
    company = await opensslCompany(folder, kind);
    signer = await loadSigner({ file: at('signer.all.pem'), at: now() });
    stamped = await newlyStamped();
    whole = await withRevocation(stamped, asking());
    data = dataBetween(whole, stamped.length, whole.length) ?? { certificates: [], ocsps: [], crls: [] };
  });
  afterAll(() => company.stop());

  const asking = () => revocationByAddress({ environment: {}, now });

  async function newlyStamped(): Promise<Uint8Array> {
    const stamp = authority({ url: company.stamps, environment: {}, now });
    return signPdf(await blankPdf(), signer, { at: now(), reason: 'Issued', stamp });
  }

  /** What a program says, whatever its exit status. */
  function said(program: string, ...args: string[]): string {
    const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
    return `${stdout}${stderr}`;
  }

  function pyhanko(pdf: Uint8Array): string {
    writeFileSync(at('judged.pdf'), pdf);
    return said(python, join(import.meta.dirname, 'validate.py'), at('judged.pdf'), at('root.pem'));
  }

  it('gets a PDF that is B-LT, and that other programs find good', async () => {
    expect(await verifyPdf(whole)).toMatchObject({ ok: true, problems: [], signatures: [{ level: 'B-LT' }] });
    expect(Object.values(data).map(({ length }) => length)).toEqual([4, 2, 1]);
    const found = pyhanko(whole);
    expect(found).toContain('bottom line: True');
    expect(found).toContain('intact True, valid True, trusted True, revoked False');
    expect(found).toContain('timestamp: True');
    expect(found).toContain('changes behind it: LTA_UPDATES');
    expect(said('pdfsig', at('judged.pdf'))).toContain('Signature is Valid');
    expect(said('qpdf', '--check', at('judged.pdf'))).toContain('No syntax or stream encoding errors');
  });

  it('gets answers embedded that openssl finds good', () => {
    for (const [i, [name, issuer]] of (
      [
        ['signer', 'issuing'],
        ['stamps', 'root'],
      ] as const
    ).entries()) {
      writeFileSync(at('embedded.ocsp'), data.ocsps[i] ?? '');
      const how = ['-issuer', `${issuer}.pem`, '-cert', `${name}.pem`, '-CAfile', 'root.pem', '-no_nonce'];
      const found = said('openssl', 'ocsp', '-respin', 'embedded.ocsp', ...how);
      expect(found).toContain('Response verify OK');
      expect(found).toContain(`${name}.pem: good`);
    }
    writeFileSync(at('embedded.crl'), data.crls[0] ?? '');
    const crl = ['crl', '-in', 'embedded.crl', '-inform', 'DER', '-noout', '-CAfile', 'root.pem'];
    expect(said('openssl', ...crl)).toContain('verify OK');
  });

  it('gets a PDF that pyHanko refuses without the data, and when it was edited', async () => {
    expect(pyhanko(stamped)).not.toContain('bottom line: True');
    for (const edited of [
      replaced(whole, '/MediaBox [ 0 0 200 200 ]', '/MediaBox [ 0 0 200 201 ]'),
      await revocationUpdate(stamped, { ...data, ocsps: data.ocsps.slice(1) }),
      await revocationUpdate(stamped, { ...data, crls: [] }),
    ]) {
      expect(pyhanko(edited)).not.toContain('bottom line: True');
      expect(await verifyPdf(edited)).toMatchObject({ ok: false });
    }
  });

  it('signs no more once its certificate, an issuer’s or the authority’s is revoked, and pyHanko sees it too', async () => {
    const code = 'CERTIFICATE_REVOKED';
    company.revoke('signer');
    const pdf = await newlyStamped();
    await expect(withRevocation(pdf, asking())).rejects.toMatchObject({
      code,
      message: expect.stringContaining('signer'),
    });
    // The answer that openssl gave to this last question stands in its file.
    const answer = await ocspText(
      readFileSync(at('response.der')),
      new X509Certificate(readFileSync(at('issuing.pem'))),
    );
    const revoked = await revocationUpdate(stamped, { ...data, ocsps: [answer, ...data.ocsps.slice(1)] });
    expect(await verifyPdf(revoked)).toMatchObject({ ok: false, problems: [code] });
    expect(pyhanko(revoked)).not.toContain('bottom line: True');

    restored('issuing');
    company.revoke('stamps');
    await expect(withRevocation(pdf, asking())).rejects.toMatchObject({
      code,
      message: expect.stringContaining('stamps'),
    });
    restored('root');
    company.revoke('issuing');
    await expect(withRevocation(pdf, asking())).rejects.toMatchObject({
      code,
      message: expect.stringContaining('issuing'),
    });
  });

  /** As if it had revoked nobody. */
  function restored(name: string): void {
    const index = readFileSync(at(`${name}.index`), 'utf8');
    writeFileSync(at(`${name}.index`), index.replaceAll(/^R\t(\w+)\t\w+/gm, 'V\t$1\t'));
  }
});
