import { describe, expect, test } from 'vitest';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import { CASES, type Case, COVER, list, one, plain, ruled, SHEET } from './cases.ts';
import { expectFaithful, inlineTexts, partsOf } from './faithful.ts';
import { sheetPart, workbook, workbookParts } from './workbook.ts';
import { zipped } from './zipping.ts';

describe('workbooks', () => {
  test.each(Object.entries(CASES))('%s', async (_, { draft, asks, fill, cells, remarks = [], isSheetless = false }) => {
    const bytes = workbook(draft);
    const opened = await openQuestionnaire({ name: 'Vendor.xlsx', bytes });
    const { questions } = opened.questionnaire;
    expect(questions.map(({ place }) => place)).toEqual(Object.keys(asks));
    for (const question of questions) expect(question).toMatchObject(asks[question.place] ?? {});
    expect(opened.questionnaire.remarks).toEqual(remarks);
    const written = await opened.write(fill, COVER);
    const parts = partsOf(written);
    const names = Object.fromEntries(Object.entries(cells).map(([part, texts]) => [part, Object.keys(texts)]));
    if (isSheetless) expectFaithful(bytes, written, names, []);
    else expectFaithful(bytes, written, names);
    for (const [part, texts] of Object.entries(cells))
      expect(inlineTexts(parts[part] as Uint8Array)).toMatchObject(texts);
    expect(await opened.write(fill, COVER)).toEqual(written);
    // What was filled is given when the file is opened again, and no question is another.
    const again = await openQuestionnaire({ name: 'Vendor.xlsx', bytes: written });
    const kept = again.questionnaire.questions.map(({ place, text }) => ({ place, text }));
    expect(kept).toEqual(expect.arrayContaining(questions.map(({ place, text }) => ({ place, text }))));
  });

  test('a cell that is filled keeps its format; one that is made takes its column’s', async () => {
    const bytes = workbook((CASES['a size that lies, formats of columns, shared formulas'] as Case).draft);
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes });
    const sheet = Buffer.from(partsOf(await opened.write([one('Q!A2', 'Yes')], COVER))[SHEET] as Uint8Array).toString();
    expect(sheet).toContain('<c r="B2" s="2" t="inlineStr"><is><t xml:space="preserve">Yes</t></is></c><c r="C2">');
    const plainOne = await openQuestionnaire({ name: 'a.xlsx', bytes: workbook({ sheets: [plain()] }) });
    const filled = Buffer.from(
      partsOf(await plainOne.write([one('Security!B2', 'Yes')], COVER))[SHEET] as Uint8Array,
    ).toString();
    expect(filled).toContain('<c r="C2" s="1" t="inlineStr"><is><t xml:space="preserve">Yes</t></is></c>');
  });

  test('a cell that is made takes the format of its row before its column’s', async () => {
    const part = String(sheetPart(plain()))
      .replace('<row r="3"', '<row r="3" s="1" customFormat="1"')
      .replace('<sheetData>', '<cols><col min="1" max="9" width="9" style="2"/></cols><sheetData>');
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes: workbook({ sheets: [plain({ part })] }) });
    const sheet = Buffer.from(
      partsOf(await opened.write([one('Security!B3', 'Daily.')], COVER))[SHEET] as Uint8Array,
    ).toString();
    expect(sheet).toContain('<c r="C3" s="1" t="inlineStr">');
  });

  test('the cover is a sheet of its own, the last, under a name that is free', async () => {
    const bytes = workbook({ sheets: [plain(), plain({ name: 'AFFIDAVIT' })] });
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes });
    const parts = partsOf(await opened.write([], COVER));
    expect(Buffer.from(parts['xl/workbook.xml'] as Uint8Array).toString()).toContain(
      'name="Affidavit 2" sheetId="5" r:id="rIdAffidavit"/></sheets>',
    );
    expect(inlineTexts(parts['xl/worksheets/affidavit.xml'] as Uint8Array)).toEqual({
      A1: 'Answers',
      A3: 'Judged as of',
      B3: '2026-11-30',
    });
    expect(Buffer.from(parts['[Content_Types].xml'] as Uint8Array).toString()).toContain(
      'PartName="/xl/worksheets/affidavit.xml"',
    );
    expect(Buffer.from(parts['xl/_rels/workbook.xml.rels'] as Uint8Array).toString()).toContain(
      'Target="/xl/worksheets/affidavit.xml"',
    );
  });

  test('the list of sheets is well-formed where each entry declares its prefix itself', async () => {
    const parts = workbookParts({ sheets: [plain()] }).map((part) => {
      if (part.name !== 'xl/workbook.xml') return part;
      const declared = / xmlns:r="[^"]*"/.exec(String(part.content))?.[0] ?? '';
      const content = String(part.content).replace(declared, '').replace('<sheet ', `<sheet${declared} `);
      return { ...part, content };
    });
    const bytes = zipped(parts);
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes });
    expectFaithful(bytes, await opened.write([one('Security!B2', 'Yes')], COVER), { [SHEET]: ['C2'] });
  });

  test('every part that is left alone is copied as it is packed', async () => {
    const stored = { name: 'xl/media/image1.png', content: Buffer.alloc(5_000, 'ab'), isDescribed: true } as const;
    const bytes = zipped([...workbookParts({ sheets: [plain()] }), stored], 'made by hand');
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes });
    const written = Buffer.from(await opened.write([one('Security!B2', 'Yes')], COVER));
    const from = bytes.indexOf('xl/media/image1.png') - 30;
    const alone = bytes.subarray(from, bytes.indexOf(Buffer.from('504b0102', 'hex')));
    expect(alone.length).toBeGreaterThan(60);
    expect(written.includes(alone)).toBe(true);
    expect(written.subarray(-12).toString()).toBe('made by hand');
  });

  test('places, lists and lengths that fillings do not keep to are refused', async () => {
    const bytes = workbook({ sheets: [ruled(list('"Yes,No"'))] });
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes });
    const code = 'QUESTIONNAIRE_INVALID';
    await expect(opened.write([one('Security!B9', 'Yes')], COVER)).rejects.toMatchObject({ code });
    await expect(opened.write([one('Security!B2', 'Sure')], COVER)).rejects.toMatchObject({ code });
    await expect(opened.write([one('Security!B2', 'Yes'), one('Security!B2', 'No')], COVER)).rejects.toMatchObject({
      code,
    });
    await expect(opened.write([one('Security!B2', 'Yes', 'x'.repeat(40_000))], COVER)).rejects.toMatchObject({
      code,
      place: { file: 'a.xlsx' },
    });
    expect(sheetPart(plain())).toContain('Describe');
  });
});
