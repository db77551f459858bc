import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HEAD, MAIN, rowsXml, workbook } from './workbook.ts';

const SHEETS = 15;
const FORMULAS = 17_782;
const ROWS = 1_048_576;
const ASKED = 300;

/** Questions with formulas beside them, as a sheet that counts its answers has. */
function asking(sheet: number, formulas: number): string {
  const rows: (string | null)[][] = [['ID', 'Question', 'Response', 'Comments']];
  for (let n = 0; n < ASKED; n++) {
    const beside = Array.from({ length: Math.max(0, Math.min(4, formulas - 4 * n)) }, () => `=IF(C${n + 2}="Yes",1,0)`);
    rows.push([`Q-${n + 1}`, `Do you encrypt the things of kind ${n + 1} on sheet ${sheet}?`, '', '', null, ...beside]);
  }
  return rowsXml(rows);
}

/** Opens and fills a file in a process of its own, which says how much memory it took. */
const PROGRAM = `
import { readFileSync } from 'node:fs';
const { openQuestionnaire } = await import(process.argv[1]);
const opened = await openQuestionnaire({ name: 'a.xlsx', bytes: readFileSync(process.argv[2]) });
const { questions } = opened.questionnaire;
const written = await opened.write(questions.map(({ place }) => ({ place, answer: 'Yes', comment: 'Under ' + place })), { title: 'a', lines: [] });
const again = await openQuestionnaire({ name: 'a.xlsx', bytes: written });
const given = again.questionnaire.questions.filter((question) => question.given === 'Yes' && !question.hasComment).length;
console.log(JSON.stringify({ asked: questions.length, given, megabytes: process.resourceUsage().maxRSS / 1024 }));
`;

test('15 sheets, 17,782 formulas and a sheet of a million styled rows are read, filled and read again in minutes, under 1 GB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-large-'));
  try {
    let left = FORMULAS;
    const sheets = Array.from({ length: SHEETS }, (_, i) => {
      const formulas = Math.min(left, 4 * ASKED);
      left -= formulas;
      const rows = asking(i, formulas);
      const empty = i < SHEETS - 1 ? [] : emptyRows();
      const inside = Buffer.concat([
        Buffer.from(rows.replace('</sheetData>', '')),
        ...empty,
        Buffer.from('</sheetData>'),
      ]);
      const head = `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/>`;
      return { name: `Sheet ${i}`, part: Buffer.concat([Buffer.from(head), inside, Buffer.from('</worksheet>')]) };
    });
    expect(left).toBe(0);
    const file = join(folder, 'a.xlsx');
    writeFileSync(file, workbook({ sheets }));
    const source = new URL('../../../src/questionnaire/files/open.ts', import.meta.url).href;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM, source, file], {
      encoding: 'utf8',
    });
    const { asked, given, megabytes } = JSON.parse(said) as Record<string, number>;
    expect(asked).toBe(SHEETS * ASKED);
    expect(given).toBe(asked);
    expect(megabytes).toBeLessThan(1_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function emptyRows(): Buffer[] {
  const blocks: Buffer[] = [];
  for (let from = ASKED + 2; from <= ROWS; from += 20_000) {
    const rows = Array.from({ length: Math.min(20_000, ROWS + 1 - from) }, (_, i) => {
      const n = from + i;
      return `<row r="${n}" spans="1:5" ht="15" customHeight="1"><c r="A${n}" s="1"/><c r="B${n}" s="1"/><c r="C${n}" s="2"/></row>`;
    });
    blocks.push(Buffer.from(rows.join('')));
  }
  return blocks;
}
