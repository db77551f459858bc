import { X509Certificate } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, expect, test } from 'vitest';
import { identityOf } from '../../src/bundle/certificate.ts';
import { pdfName } from '../../src/bundle/contents.ts';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../src/bundle/pdf-verify.ts';
import { comparePages } from '../../src/release/pages.ts';
import { produce, withBrowser } from '../../src/release/produce.ts';
import { type Identity, identity } from '../bundle/keys.ts';
import { sampleReport } from '../report/sample.ts';

const report = sampleReport('auditor');
const at = '2026-11-29T09:00:00Z';
let known: Identity;
let unsigned: Uint8Array;
let pdf: Uint8Array;

beforeAll(async () => {
  known = await identity({ name: 'Example security' });
  const made = await withBrowser((browser) => produce(report, pdfName(report), { signer: known.signer, at }, browser));
  ({ unsigned, pdf } = made);
});

const compare = async (bytes: Uint8Array) =>
  comparePages(report, bytes, await identityOf(new X509Certificate(known.signer.certificates[0])));

test('a PDF that was made of the report is the same when it is printed anew', async () => {
  expect(await compare(pdf)).toBe('same');
});

test('pages changed by an update before signing are found, though the signature holds and the print is a prefix', async () => {
  const document = await PDFDocument.load(unsigned, { updateMetadata: false, forIncrementalUpdate: true });
  document.getPage(0).drawText('All claims are proven.');
  const update = await document.saveIncremental(document.takeSnapshot());
  const forged = await signPdf(Buffer.concat([unsigned, update]), known.signer, { at, reason: 'A report' });
  expect(Buffer.from(forged.subarray(0, unsigned.length)).equals(unsigned)).toBe(true);
  expect((await verifyPdf(forged)).ok).toBe(true);
  expect(await compare(forged)).toBe('other');
});
