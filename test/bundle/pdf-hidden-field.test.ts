import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { signPdf } from '../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../src/bundle/pdf-verify.ts';
import { AT, identity } from './keys.ts';

/** A PDF whose form has a signature that a search of the bytes does not see: it lies packed, in a stream of objects. */
async function withHiddenSignature(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage([200, 200]);
  const { context } = pdf;
  const value = context.obj({
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, 10, 20, 30],
    Contents: PDFHexString.of('00'),
    M: PDFString.of('D:20261121061000Z'),
  });
  const field = context.register(context.obj({ FT: 'Sig', T: PDFString.of('Hidden'), V: value }));
  pdf.catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: [field], SigFlags: 3 })));
  return pdf.save({ useObjectStreams: true, updateFieldAppearances: false });
}

test('a field that is signed by no signature in sight is refused, whatever the other signature says', async () => {
  const { signer } = await identity();
  const hidden = await withHiddenSignature();
  expect(Buffer.from(hidden).toString('latin1')).not.toContain('/ByteRange');
  const signed = await signPdf(hidden, signer, { at: AT, reason: 'r' });
  expect(await verifyPdf(signed)).toMatchObject({ ok: false, problems: ['FIELD_MISMATCH'] });
});
