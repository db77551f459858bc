import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../../src/bundle/algorithm.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { temporaryFolder } from './bundle.ts';
import { AT, certificatePem, identity } from './keys.ts';
import { blankPdf, cmsOf, gapOf, replaced } from './pdf.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const at = (name: string): string => join(temporary.path, name);
const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe' });

describe.each(ALGORITHMS)('other programs on a PDF signed with %s', (algorithm) => {
  it('agree that it holds', async () => {
    const { signer } = await identity({ algorithm });
    const signed = await signPdf(await blankPdf(), signer, { at: AT, reason: 'Issued' });
    const { from, to } = gapOf(signed);
    writeFileSync(at('signed.pdf'), signed);
    writeFileSync(at('content'), Buffer.concat([signed.subarray(0, from), signed.subarray(to)]));
    writeFileSync(at('cms.der'), cmsOf(signed));
    writeFileSync(at('signer.pem'), certificatePem(signer.certificates[0]));

    const said = run('pdfsig', at('signed.pdf'));
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    expect(said).toContain('ETSI.CAdES.detached');
    expect(run('qpdf', '--check', at('signed.pdf'))).toContain('No syntax or stream encoding errors');
    // Fails by its exit status when the signature, the digest or signing-certificate-v2 does not hold.
    const how = ['-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any'];
    run(
      'openssl',
      'cms',
      ...how,
      '-in',
      at('cms.der'),
      '-content',
      at('content'),
      '-CAfile',
      at('signer.pem'),
      '-no_check_time',
      '-out',
      at('out'),
    );
  });

  it('agree that an edited one does not', async () => {
    const { signer } = await identity({ algorithm });
    const signed = await signPdf(await blankPdf(), signer, { at: AT, reason: 'Issued' });
    writeFileSync(at('edited.pdf'), replaced(signed, 'D:20261121', 'D:20261122'));
    expect(run('pdfsig', at('edited.pdf'))).not.toContain('Signature is Valid');
  });
});
