import { X509Certificate } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, expect, test } from 'vitest';
import { identityOf } from '../../src/bundle/certificate.ts';
import type { DocumentKind } from '../../src/bundle/documents.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../src/bundle/pdf-verify.ts';
import { comparePages } from '../../src/release/pages.ts';
import { type Document, produce, withBrowser } from '../../src/release/produce.ts';
import { type Identity, identity } from '../bundle/keys.ts';
import { sampleReport } from '../report/sample.ts';

const report = sampleReport('auditor');
const at = '2026-11-29T09:00:00Z';
let known: Identity;
let documents: readonly Document[];

beforeAll(async () => {
  known = await identity({ name: 'Example security' });
  const made = await withBrowser((browser) => produce(report, { signer: known.signer, at }, browser));
  ({ documents } = made);
});

const pdfs = () => new Map(documents.map(({ kind, bytes }) => [kind, bytes]));
const compare = async (given: ReadonlyMap<DocumentKind, Uint8Array>) =>
  comparePages(report, given, await identityOf(new X509Certificate(known.signer.certificates[0])));

test('PDFs that were made of the report are the same when they are printed anew', async () => {
  expect(documents.map(({ kind }) => kind)).toEqual(['whitepaper', 'briefing', 'evidence']);
  expect(await compare(pdfs())).toBe('same');
});

test.each([0, 1, 2])(
  'pages changed by an update before signing are found, though the signature holds and the print is a prefix: %i',
  async (which) => {
    const { kind, unsigned } = documents[which] as Document;
    const document = await PDFDocument.load(unsigned, { updateMetadata: false, forIncrementalUpdate: true });
    document.getPage(0).drawText('All claims are proven.');
    const update = await document.saveIncremental(document.takeSnapshot());
    const forged = await signPdf(Buffer.concat([unsigned, update]), known.signer, { at, reason: 'A report' });
    expect(Buffer.from(forged.subarray(0, unsigned.length)).equals(unsigned)).toBe(true);
    expect((await verifyPdf(forged)).ok).toBe(true);
    expect(await compare(new Map([...pdfs(), [kind, forged]]))).toBe('other');
  },
);
