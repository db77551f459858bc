import { PDFDocument, PDFName, PDFRawStream, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { packedPdf } from '../../src/pdf/packed-pdf.ts';
import { readPlainPdf } from '../../src/pdf/plain-pdf.ts';
import { plainFile, SMALL } from './plain.ts';

const ID = '00112233445566778899aabbccddeeff';
const packed = (bodies: readonly string[]): Uint8Array => packedPdf(readPlainPdf(plainFile(bodies)), ID);
const open = (pdf: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true });

describe('a packed PDF', () => {
  it('reads as the plain one does', async () => {
    const [one, other] = [await open(packed(SMALL)), await open(plainFile(SMALL))];
    expect(one.getPageCount()).toBe(2);
    for (let number = 1; number <= SMALL.length; number += 1) {
      const reference = PDFRef.of(number);
      expect(String(one.context.lookup(reference))).toBe(String(other.context.lookup(reference)));
    }
    expect(String(one.context.trailerInfo.ID)).toBe(`[ <${ID}> <${ID}> ]`);
  });

  it('keeps streams byte for byte', async () => {
    const stream = (await open(packed(SMALL))).context.lookup(PDFRef.of(7));
    expect(stream instanceof PDFRawStream && Buffer.from(stream.contents).toString()).toBe('0 0 1 1 re\n');
  });

  it('keeps objects beyond one stream, and words in them that end streams', async () => {
    const many = Array.from({ length: 1203 }, (_, index) => `<</N (${index} endstream)\n/M ${index}>>`);
    const document = await open(packed([...SMALL, ...many]));
    for (const index of [0, 491, 492, 493, 1000, 1202]) {
      const dictionary = document.context.lookup(PDFRef.of(SMALL.length + 1 + index));
      expect(String(dictionary)).toBe(`<<\n/N (${index} endstream)\n/M ${index}\n>>`);
    }
    expect(document.catalog.lookup(PDFName.of('Lang'), PDFString).decodeText()).toBe('en');
  });

  it('is far smaller when it holds many objects that are alike', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `<</Type /StructElem\n/S /NonStruct\n/K ${index}>>`);
    const plain = plainFile([...SMALL, ...many]);
    expect(packed([...SMALL, ...many]).length).toBeLessThan(plain.length / 5);
  });
});
