import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PDFDocument } from '@cantoo/pdf-lib';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import type { Claimed } from '../../src/bundle/statement.ts';
import { type BundleOrder, writeBundle } from '../../src/bundle/write.ts';
import { AT } from './keys.ts';
import { reportPdf } from './pdf.ts';

/** A folder that is gone when `remove` has run. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'affidavit-bundle-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Judged five days before it is signed. */
export const AS_OF = '2026-11-16T05:00:00.250Z';
const SNAPSHOT = '9f3c'.repeat(16);

export const STATEMENT: Claimed = {
  organisation: 'Example',
  version: '2026-Q4',
  audience: 'auditor',
  snapshot: SNAPSHOT,
  tool: 'affidavit 0.1.0',
  judgedAsOf: AS_OF,
  issuedAt: AT,
};

/** As much of a report as a bundle is held against. */
export const REPORT = {
  schema: 'affidavit/report/2',
  audience: 'auditor',
  version: '2026-Q4',
  organisation: { name: 'Example', contact: 'security@example.com' },
  asOf: AS_OF,
  snapshot: { id: SNAPSHOT },
  tool: { name: 'affidavit', version: '0.1.0' },
};
export const REASON = 'Evidence report 2026-Q4 of Example';
export const SUBJECT = `Evidence report 2026-Q4, snapshot ${SNAPSHOT}`;
export const PDF = 'example-2026-Q4-evidence.pdf';

/** A file of a bundle with its bytes at hand. */
export interface SampleFile {
  readonly name: string;
  readonly source: Uint8Array;
}

const records = gzipSync('{"a":1}\n');
export const SEALED = {
  id: SNAPSHOT,
  shards: [{ file: 'records-0001.ndjson.gz', records: 1, sha256: createHash('sha256').update(records).digest('hex') }],
};

/** Every file of a bundle but its PDF, with one larger than a block and one that is empty. */
export function unsignedFiles(report: unknown = REPORT, seal: unknown = SEALED): SampleFile[] {
  const text = (name: string, content: string): SampleFile => ({ name, source: Buffer.from(content) });
  return [
    text('report.json', `${JSON.stringify(report)}\n`),
    { name: 'facts.sqlite', source: Buffer.alloc(2 ** 20 + 17, 'facts') },
    text('snapshot/seal.json', `${JSON.stringify(seal)}\n`),
    { name: 'snapshot/records-0001.ndjson.gz', source: records },
    text('workspace/affidavit.yaml', 'version: 2026-Q4\n'),
    text('workspace/pseudonym.key', `${'0a'.repeat(32)}\n`),
    text('workspace/claims/größe.md', 'Every size is known.\n'),
    text('workspace/lists/empty.yaml', ''),
    text('workspace/attestations/audit.yaml', 'file: audit.txt\n'),
    text('workspace/attestations/audit.txt', 'We looked.\n'),
  ];
}

/** What of the PDF of a sample differs from what it should say. */
export interface PdfWish {
  readonly subject?: string;
  readonly created?: string;
  readonly attached?: Uint8Array;
  readonly attachedAs?: readonly string[];
  readonly reason?: string;
  readonly at?: string;
  readonly signer?: Signer;
  readonly beside?: (context: PDFDocument['context']) => void;
}

/** The evidence report of a sample, signed. */
export async function signedReport(report: Uint8Array, signer: Signer, wish: PdfWish = {}): Promise<Uint8Array> {
  const printed = await reportPdf({
    subject: wish.subject ?? SUBJECT,
    created: wish.created ?? AS_OF,
    attached: wish.attached ?? report,
    names: wish.attachedAs ?? ['report.json'],
    ...(wish.beside === undefined ? {} : { beside: wish.beside }),
  });
  return signPdf(printed, wish.signer ?? signer, { at: wish.at ?? AT, reason: wish.reason ?? REASON });
}

/** A whitepaper of the sample as it should be. */
export const WHITEPAPER = {
  name: 'example-2026-Q4-whitepaper.pdf',
  subject: `Whitepaper 2026-Q4, snapshot ${SNAPSHOT}, report.json ${createHash('sha256')
    .update(`${JSON.stringify(REPORT)}\n`)
    .digest('hex')}`,
  reason: 'Whitepaper 2026-Q4 of Example',
};

/** A whitepaper of a sample, signed. */
export function signedWhitepaper(signer: Signer, wish: PdfWish = {}): Promise<Uint8Array> {
  const { subject, reason } = WHITEPAPER;
  return signedReport(Buffer.from('{}'), signer, { subject, reason, attachedAs: [], ...wish });
}

/** Every file of a small bundle. */
export async function sampleFiles(signer: Signer, wish: PdfWish = {}): Promise<SampleFile[]> {
  const files = unsignedFiles();
  const pdf = await signedReport((files[0] as SampleFile).source, signer, wish);
  return [...files, { name: PDF, source: pdf }];
}

/** Writes a small bundle, or one with other files. */
export async function sampleBundle(
  to: BundleOrder['to'],
  signer: Signer,
  changes: Partial<BundleOrder> = {},
): Promise<void> {
  await writeBundle({ to, files: await sampleFiles(signer), signer, statement: STATEMENT, ...changes });
}
