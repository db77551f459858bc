import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, Unreadable } from '../refusal.ts';
import { scanPart } from '../xml/part.ts';
import type { Tag } from '../xml/scan.ts';
import type { Allowance } from '../zip/inflate.ts';
import type { Zip, ZipEntry } from '../zip/read.ts';
import { type Area, areaOf, areasOf, cellOf } from './reference.ts';
import { Runs } from './strings.ts';
import { isOn, wholeNumber } from './workbook.ts';

/** A cell of a row in which something stands. */
export interface SheetCell {
  /** What it shows, as text; '' for nothing. */
  text: string;
  formula: boolean;
  readonly style: number;
  /** Whether it stands in the row more than once. */
  twice: boolean;
}

export interface SheetRow {
  readonly n: number;
  hidden: boolean;
  readonly cells: Map<number, SheetCell>;
  /** The format of cells of this row that are not there; null for none. */
  readonly style: number | null;
  twice: boolean;
}

/** A rule on what cells may hold. `formulas` are those of the rule, whether they are lists or bounds. */
export interface Validation {
  readonly type: string;
  readonly areas: readonly Area[];
  readonly formula: string;
}

/** What is kept of a sheet: rows in which something stands, and what is said of cells. */
export interface Sheet {
  /** By their number. */
  readonly rows: Map<number, SheetRow>;
  readonly columns: readonly {
    readonly from: number;
    readonly to: number;
    readonly hidden: boolean;
    readonly style: number | null;
  }[];
  readonly merges: readonly Area[];
  readonly validations: readonly Validation[];
  readonly isProtected: boolean;
  /** Rows that the sheet has, empty ones too. */
  readonly rowCount: number;
  readonly formulas: number;
}

/** What all sheets of a workbook may hold together. */
export class Holding {
  #cells: number = LIMITS.cells;
  #characters: number = LIMITS.characters;

  take(text: string): void {
    this.#cells--;
    this.#characters -= text.length;
    if (this.#cells < 0 || this.#characters < 0)
      throw new Unreadable('It holds more filled cells than any questionnaire.', ASK_AGAIN);
  }
}

/** Reads a sheet in passing: empty rows are counted and forgotten, whatever the sheet says of its size. Throws Unreadable. */
export async function readSheet(
  zip: Zip,
  entry: ZipEntry,
  strings: readonly string[],
  holding: Holding,
  allowance: Allowance,
): Promise<Sheet> {
  const reader = new SheetReader(strings, holding);
  await scanPart(zip, entry, allowance, {
    open: (tag, depth) => reader.open(tag, depth),
    close: (local, depth) => reader.close(local, depth),
    text: (piece) => reader.text(piece),
  });
  return reader.sheet();
}

interface OpenCell {
  readonly column: number;
  readonly style: number;
  readonly type: string;
  value: string;
  formula: boolean;
}

class SheetReader {
  readonly #strings: readonly string[];
  readonly #holding: Holding;
  readonly #rows = new Map<number, SheetRow>();
  readonly #columns: { from: number; to: number; hidden: boolean; style: number | null }[] = [];
  readonly #merges: Area[] = [];
  readonly #validations: Validation[] = [];
  readonly #runs = new Runs();
  #isProtected = false;
  #rowCount = 0;
  #formulas = 0;
  #ranges = 0;
  #rowNumber = 0;
  #column = 0;
  #row: SheetRow | null = null;
  #filled = false;
  #cell: OpenCell | null = null;
  #inValue = false;
  #prefix = '';
  #rule: { type: string; areas: string; formula: string } | null = null;
  #inRule: 'formula' | 'areas' | null = null;

  constructor(strings: readonly string[], holding: Holding) {
    this.#strings = strings;
    this.#holding = holding;
  }

  open(tag: Tag, depth: number): void {
    const { local } = tag;
    if (depth === 1) {
      if (local !== 'worksheet') throw new Unreadable('A sheet’s part is no sheet.', ASK_AGAIN);
      this.#prefix = tag.name.slice(0, -local.length);
    }
    if (this.#cell !== null) {
      if (local === 'v' && depth === 5) this.#inValue = true;
      else if (local === 'f' && depth === 5) this.#cell.formula = true;
      else this.#runs.open(local);
    } else if (local === 'c' && depth === 4 && this.#row !== null && this.#isOurs(tag)) this.#openCell(tag);
    else if (local === 'row' && depth === 3 && this.#isOurs(tag)) this.#openRow(tag);
    else this.#openOther(tag);
  }

  close(local: string, depth: number): void {
    if (this.#cell !== null) {
      if (depth === 4) this.#closeCell(this.#cell);
      else if (local === 'v' && depth === 5) this.#inValue = false;
      else this.#runs.close(local);
    } else if (this.#row !== null && depth === 3) this.#closeRow(this.#row);
    else if (this.#rule !== null) this.#closeRule(this.#rule, local);
  }

  text(piece: string): void {
    if (this.#cell !== null) {
      if (this.#inValue) {
        if (this.#cell.value.length <= LIMITS.cellText) this.#cell.value += piece;
      } else this.#runs.text(piece);
    } else if (this.#rule !== null && this.#inRule !== null && this.#rule[this.#inRule].length < 2 ** 20)
      this.#rule[this.#inRule] += piece;
  }

  sheet(): Sheet {
    return {
      rows: this.#rows,
      columns: this.#columns,
      merges: this.#merges,
      validations: this.#validations,
      isProtected: this.#isProtected,
      rowCount: this.#rowCount,
      formulas: this.#formulas,
    };
  }

  #isOurs({ name, local }: Tag): boolean {
    return name.length === this.#prefix.length + local.length && name.startsWith(this.#prefix);
  }

  #openRow(tag: Tag): void {
    this.#rowCount++;
    this.#rowNumber = wholeNumber(tag.attribute('r')) ?? this.#rowNumber + 1;
    this.#column = 0;
    this.#filled = false;
    this.#row = {
      n: this.#rowNumber,
      hidden: isOn(tag.attribute('hidden')),
      cells: new Map(),
      style: isOn(tag.attribute('customFormat')) ? wholeNumber(tag.attribute('s')) : null,
      twice: false,
    };
  }

  #openCell(tag: Tag): void {
    const reference = tag.attribute('r');
    const at = reference === undefined ? null : cellOf(reference);
    this.#column = at === null ? this.#column + 1 : at.column;
    // A cell that says it lies in another row is read where it stands by no two programs alike.
    if (at !== null && at.row !== this.#rowNumber)
      throw new Unreadable(`The cell ${reference} stands in row ${this.#rowNumber}.`, ASK_AGAIN);
    this.#cell = {
      column: this.#column,
      style: wholeNumber(tag.attribute('s')) ?? 0,
      type: tag.attribute('t') ?? 'n',
      value: '',
      formula: false,
    };
  }

  #closeCell({ column, style, type, value, formula }: OpenCell): void {
    const inline = this.#runs.take();
    const text = type === 'inlineStr' ? inline : shown(type, value, this.#strings);
    this.#cell = null;
    this.#inValue = false;
    if (formula) this.#formulas++;
    if (text !== '' || formula) {
      this.#filled = true;
      this.#holding.take(text);
    }
    const cells = (this.#row as SheetRow).cells;
    const before = cells.get(column);
    if (before === undefined) cells.set(column, { text, formula, style, twice: false });
    else {
      before.twice = true;
      before.text ||= text;
      before.formula ||= formula;
    }
  }

  #closeRow(row: SheetRow): void {
    this.#row = null;
    if (!this.#filled && !this.#rows.has(row.n)) return;
    const before = this.#rows.get(row.n);
    if (before === undefined) this.#rows.set(row.n, row);
    else {
      before.twice = true;
      for (const [column, cell] of row.cells) if (!before.cells.has(column)) before.cells.set(column, cell);
    }
  }

  #openOther(tag: Tag): void {
    switch (tag.local) {
      case 'col':
        if (this.#columns.length > LIMITS.ranges) throw tooMany();
        this.#columns.push({
          from: wholeNumber(tag.attribute('min')) ?? 0,
          to: wholeNumber(tag.attribute('max')) ?? 0,
          hidden: isOn(tag.attribute('hidden')) || tag.attribute('width') === '0',
          style: wholeNumber(tag.attribute('style')),
        });
        break;
      case 'mergeCell': {
        const area = areaOf(tag.attribute('ref') ?? '');
        if (area !== null) this.#merges.push(area);
        if (this.#merges.length > LIMITS.merges) throw tooMany();
        break;
      }
      case 'sheetProtection':
        this.#isProtected = isOn(tag.attribute('sheet'));
        break;
      case 'dataValidation':
        this.#rule = { type: tag.attribute('type') ?? 'none', areas: tag.attribute('sqref') ?? '', formula: '' };
        break;
      case 'formula1':
        this.#inRule = 'formula';
        break;
      case 'sqref':
        this.#inRule = 'areas';
        break;
    }
  }

  #closeRule({ type, areas, formula }: { type: string; areas: string; formula: string }, local: string): void {
    if (local === 'formula1' || local === 'sqref') this.#inRule = null;
    if (local !== 'dataValidation') return;
    const found = areasOf(areas);
    this.#ranges += found.length;
    if (this.#ranges > LIMITS.ranges) throw tooMany();
    this.#validations.push({ type, areas: found, formula: formula.trim() });
    this.#rule = null;
  }
}

/** What a cell shows. Numbers stand as they are stored, without the noise of their last digits: no format is applied. */
function shown(type: string, value: string, strings: readonly string[]): string {
  // A string that is missing is not nothing: programs show something there, and it is not overwritten.
  if (type === 's') return value.trim() === '' ? '' : (strings[wholeNumber(value.trim()) ?? -1] ?? '\ufffd');
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : value.trim() === '0' ? 'FALSE' : value;
  if (type === 'n' && /^-?\d+\.\d{12,}$/.test(value)) return String(Number(Number(value).toPrecision(15)));
  return value;
}

function tooMany(): Unreadable {
  return new Unreadable('A sheet has more merged cells, columns or rules than any questionnaire.', ASK_AGAIN);
}
