import { readFileSync, statSync } from 'node:fs';
import { LIMITS } from '../../bundle/archive.ts';
import type { SignerIdentity } from '../../bundle/certificate.ts';
import type { PdfVerification } from '../../bundle/pdf-verify.ts';
import type { BundleVerification } from '../../bundle/verify.ts';
import { AffidavitError } from '../../core/errors.ts';
import { spelledOut } from '../../core/instant.ts';
import type { Recomputation } from '../../release/recompute.ts';
import { verify } from '../../release/verify.ts';
import type { Command, Io } from '../command.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { harmless, wrapped } from '../terminal.ts';
import { stampedText } from '../timestamp-text.ts';
import { isSite, SITE_OPTIONS, verifySiteAt } from '../verify-site.ts';

export const command: Command = {
  name: 'verify',
  summary: 'Check a bundle, a signed PDF or a copy of a site offline; recompute a bundle’s verdicts.',
  arguments: 'PATH',
  options: {
    signer: { type: 'string', value: 'SHA256', help: 'The fingerprint of the certificate that must have signed it.' },
    ...SITE_OPTIONS,
    json: { type: 'boolean', help: 'Print the findings as JSON.' },
  },
  example: 'affidavit verify out/rockset-2026-Q4.zip --signer 3f2a…',
  async run(given, io) {
    const [path, extra] = given.positionals;
    if (path === undefined || extra !== undefined)
      throw new AffidavitError(
        'USAGE',
        'Give one bundle, one PDF or one copy of a site.',
        'See `affidavit verify --help`.',
      );
    requireThere(path);
    keepHeapSmall();
    const expected = expectedSigner(given.text('signer'));
    if (isSite(path)) return verifySiteAt(path, given, expected, io);
    const json = given.flag('json');
    return path.toLowerCase().endsWith('.pdf') ? pdf(path, expected, json, io) : bundle(path, expected, json, io);
  },
};

function requireThere(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  // A pipe would be waited for without an end.
  if (found === undefined || !(found.isFile() || found.isDirectory()))
    throw new AffidavitError(
      'BUNDLE_INVALID',
      `There is ${found === undefined ? 'nothing' : 'no file and no folder'} at ${path}.`,
      'Give the path of a bundle (folder or .zip) or of a PDF.',
    );
}

function expectedSigner(text: string | undefined): { signer?: string } {
  if (text === undefined) return {};
  const signer = text.replaceAll(':', '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(signer))
    throw new AffidavitError(
      'USAGE',
      '--signer is a SHA-256 fingerprint of 64 hexadecimal digits.',
      'Compare it over another channel with whoever signed.',
    );
  return { signer };
}

async function pdf(path: string, expected: { signer?: string }, json: boolean, io: Io): Promise<number> {
  const { verifyPdf } = await import('../../bundle/pdf-verify.ts');
  const { size } = statSync(path);
  if (size > LIMITS.reportBytes)
    throw new AffidavitError(
      'BUNDLE_INVALID',
      `${path} is larger than any PDF of ours: ${size} bytes.`,
      'Give an evidence report.',
    );
  const result = await verifyPdf(readFileSync(path), expected);
  if (json) io.out(`${JSON.stringify(result, null, 2)}\n`);
  else io.out(pdfText(path, result, io));
  return result.ok ? 0 : 1;
}

function pdfText(path: string, result: PdfVerification, io: Io): string {
  const signatures = result.signatures.map((signature) => {
    const covers = signature.covers === 'document' ? 'the whole document' : signature.covers;
    const when = signature.at === null ? 'no date' : spelledOut(signature.at);
    return `  signature  covers ${covers}, dated by the signer ${when}\n${signerText(signature.signer, io)}${stampedText('  timestamped', signature.timestamp, io)}`;
  });
  const verdict = result.ok
    ? '✓ The signature holds; nothing was changed since.'
    : `✕ Not verified: ${result.problems.join(', ')}`;
  return `${path}\n${signatures.join('')}${verdict}\n`;
}

async function bundle(path: string, expected: { signer?: string }, json: boolean, io: Io): Promise<number> {
  const { ok, bundle: result, recomputed } = await verify(path, expected);
  if (json)
    io.out(
      `${JSON.stringify({ ...result, recomputed: recomputed === null ? null : { ...recomputed, report: undefined } }, null, 2)}\n`,
    );
  else io.out(bundleText(path, result, recomputed, io));
  return ok ? 0 : 1;
}

function bundleText(path: string, result: BundleVerification, recomputed: Recomputation | null, io: Io): string {
  const intact = result.files.filter(({ state }) => state === 'intact').length;
  const findings = result.findings
    .map(
      (finding) =>
        `  ✕ ${harmless(`${finding.code}${finding.name === null ? '' : ` ${finding.name}`}: ${finding.text}`)}\n`,
    )
    .join('');
  const signature =
    result.signer === null
      ? '✕ The signature does not hold.\n'
      : `✓ The signature holds.\n${signerText(result.signer, io)}${stampedText('  timestamped', result.timestamp, io)}${stampedText('  sealed no later than', result.sealedBy, io)}`;
  return `${path}\n${intact === result.files.length && intact > 0 ? '✓' : '✕'} ${intact} of ${result.files.length} files are as the manifest says.\n${findings}${signature}${recomputedText(recomputed)}`;
}

function recomputedText(recomputed: Recomputation | null): string {
  switch (recomputed?.kind) {
    case undefined:
      return '✕ Not verified; the evidence was not replayed.\n';
    case 'equal': {
      const { claims, snapshot } = recomputed.report;
      return `✓ Replayed ${snapshot.records} records: the same facts, and the same verdicts on ${claims.length} claims.\n`;
    }
    case 'different':
      return `✕ Replaying the evidence gives another ${recomputed.what.join(' and ')}.\n`;
    case 'impossible':
      return `✕ The evidence could not be replayed: ${harmless(recomputed.why)}\n`;
  }
}

function signerText(signer: SignerIdentity | null, io: Io): string {
  if (signer === null) return '  signer     unknown\n';
  const standing = {
    throwaway: 'a throwaway demonstration key: it proves nobody’s identity',
    'self-signed': 'self-signed: compare the fingerprint over another channel',
    unanchored: 'issued by an authority that is not judged here: compare the fingerprint',
  }[signer.standing];
  return `  signer     ${wrapped(harmless(signer.subject), io.terminal.columns - 13, '             ')}\n             ${standing}\n             ${signer.fingerprint}\n`;
}
