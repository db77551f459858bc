import { describe, expect, it } from 'vitest';
import { destinations, pageOrder } from '../../src/pdf/pages.ts';
import { bodyOf, readPlainPdf, textOf } from '../../src/pdf/plain-pdf.ts';
import { plainFile, SMALL } from './plain.ts';

describe('a plain PDF', () => {
  it('is read in whatever order its objects stand', () => {
    const pdf = readPlainPdf(plainFile(SMALL, [8, 3, 1, 7, 2, 6, 5, 4]));
    expect(pdf).toMatchObject({ root: 1, info: 2 });
    expect(SMALL.map((_, index) => textOf(pdf, index + 1))).toEqual(SMALL);
  });

  it('is read from the middle of a larger block of memory', () => {
    const file = plainFile(SMALL);
    const block = Buffer.concat([Buffer.from('before'), file, Buffer.from('after')]);
    expect(textOf(readPlainPdf(block.subarray(6, 6 + file.length)), 8)).toBe(SMALL[7]);
  });

  it('has its pages in reading order and its destinations on them', () => {
    const pdf = readPlainPdf(plainFile(SMALL));
    expect(pageOrder(pdf)).toEqual([4, 6]);
    expect([...destinations(pdf, pageOrder(pdf))]).toEqual([
      ['one', 1],
      ['claim-2', 2],
    ]);
  });

  it('has no object that its table does not name', () => {
    expect(() => bodyOf(readPlainPdf(plainFile(SMALL)), 9)).toThrow('no object 9');
  });
});

describe('a PDF laid out otherwise', () => {
  const text = plainFile(SMALL).toString('latin1');
  it.each([
    ['without a start', text.replace('startxref', 'startyref'), 'does not say where'],
    ['with a compressed table', text.replace(/\nxref\n0 9\n/, '\nxxxx\n0 9\n'), 'no plain table'],
    ['with a free number', text.replace(/(\d{10} 00000) n/, '$1 f'), 'no place for object 1'],
    ['with a place too early', text.replace('%PDF-1.4\n', '%PDF-1.4\n\n'), 'no plain table'],
    ['with a wrong place', text.replace('4 0 obj', '9 0 obj'), 'object 4 of the printed PDF is not where'],
    ['with bytes between objects', text.replace('endobj\n5 0 obj', 'endobj 5 0 obj'), 'is not where'],
    ['without a catalog', text.replace('/Root 1', '/Toor 1'), 'no /Root'],
  ])('%s is refused', (_, changed, message) => {
    expect(() => readPlainPdf(Buffer.from(changed, 'latin1'))).toThrow(message);
  });

  it('with a link to nowhere is refused', () => {
    const pdf = readPlainPdf(plainFile(SMALL.with(7, '<</one [3 0 R /XYZ 0 0 0]>>')));
    expect(() => destinations(pdf, pageOrder(pdf))).toThrow('from one to no page');
  });

  it('with a page tree that ends in no page is refused', () => {
    expect(() => pageOrder(readPlainPdf(plainFile(SMALL.with(5, '<</Type /Font>>'))))).toThrow('without pages');
  });
});
