import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, Unreadable } from '../refusal.ts';
import { scanText } from '../xml/part.ts';
import type { Tag } from '../xml/scan.ts';

/** Where in a document's text an answer goes, and what stands around it. */
export type Room =
  /** Before the end of a paragraph; `properties` are those of its mark, for the run. */
  | { readonly kind: 'paragraph'; readonly at: number; readonly properties: string }
  /** A paragraph that is one empty tag, which becomes two. */
  | { readonly kind: 'empty'; readonly at: number; readonly name: string }
  /** The content of a content control that shows its placeholder. */
  | {
      readonly kind: 'control';
      readonly from: number;
      readonly to: number;
      readonly isBlock: boolean;
      readonly placeholder: readonly [number, number] | null;
    };

export interface TableCell {
  readonly column: number;
  readonly span: number;
  readonly text: string;
  /** Whether it goes on with the cell above. */
  readonly continues: boolean;
  readonly room: Room | null;
  readonly closed: string | null;
  /** What a drop-down of it offers. */
  readonly allowed: readonly string[] | null;
}

export type TableRow = readonly TableCell[];

/** The tables of a document, with those in cells left to their cells; `prefix` is that of the document's names, as `w:`. */
export interface Tables {
  readonly tables: readonly (readonly TableRow[])[];
  readonly prefix: string;
}

interface CellDraft {
  span: number;
  text: string;
  continues: boolean;
  closed: string | null;
  allowed: string[] | null;
  room: Room | null;
  control: {
    from: number;
    to: number;
    isBlock: boolean;
    shows: readonly [number, number] | null;
    count: number;
  } | null;
}

/** Reads the tables of a document's main part. Throws Unreadable. */
export function tablesOf(document: string): Tables {
  const reader = new TableReader(document);
  scanText(document, {
    open: (tag, depth) => reader.open(tag, depth),
    close: (local, depth, start, end) => reader.close(local, depth, start, end),
    text: (piece) => reader.text(piece),
  });
  return { tables: reader.tables, prefix: reader.prefix };
}

class TableReader {
  readonly tables: (readonly TableRow[])[] = [];
  prefix = '';
  readonly #document: string;
  #depth = 0;
  #table: TableRow[] = [];
  #row: TableCell[] = [];
  #column = 1;
  #cell: CellDraft | null = null;
  #paragraph: { tag: Tag; depth: number; properties: string } | null = null;
  #markStart = 0;
  #path: string[] = [];
  #inText = false;
  #cells = 0;

  constructor(document: string) {
    this.#document = document;
  }

  open(tag: Tag, depth: number): void {
    const { local } = tag;
    if (depth === 1) {
      if (local !== 'document') throw new Unreadable('The document’s main part is none.', ASK_AGAIN);
      this.prefix = tag.name.slice(0, -local.length);
    }
    const above = this.#path.at(-1);
    this.#path.push(local);
    if (local === 'tbl') this.#openTable();
    else if (this.#depth !== 1) return;
    else if (local === 'tr') {
      this.#row = [];
      this.#column = 1;
    } else if (local === 'gridBefore') this.#column += counted(tag);
    else if (local === 'tc') this.#openCell();
    else if (this.#cell !== null) this.#within(this.#cell, tag, depth, above);
  }

  close(local: string, depth: number, start: number, end: number): void {
    this.#path.pop();
    if (local === 't' || local === 'delText') this.#inText = false;
    if (local === 'tbl') this.#closeTable();
    if (this.#depth !== 1) return;
    const cell = this.#cell;
    if (local === 'tr') this.#table.push(this.#row);
    else if (local === 'tc') this.#closeCell();
    else if (cell === null) return;
    else if (local === 'p') {
      this.#closeParagraph(cell, depth, start);
      if (cell.text !== '') cell.text += '\n';
    } else if (local === 'rPr' && this.#path.at(-1) === 'pPr' && this.#paragraph !== null)
      this.#paragraph.properties = this.#document.slice(this.#markStart, end);
    else if (local === 'sdtContent' && cell.control !== null) cell.control.to = start;
    else if (local === 'showingPlcHdr' && cell.control !== null) cell.control.shows = [this.#markStart, end];
  }

  text(piece: string): void {
    if (!this.#inText || this.#cell === null) return;
    // A placeholder is no text of anybody's.
    const isPlaceholder =
      this.#cell.control?.shows !== null && this.#cell.control !== null && this.#path.includes('sdtContent');
    if (!isPlaceholder && this.#cell.text.length < LIMITS.cellText) this.#cell.text += piece;
  }

  #openTable(): void {
    this.#depth++;
    if (this.#depth === 1) this.#table = [];
    else if (this.#cell !== null) this.#cell.closed = 'its cell holds a table';
  }

  #closeTable(): void {
    this.#depth--;
    if (this.#depth === 0) this.tables.push(this.#table);
  }

  #openCell(): void {
    if (++this.#cells > LIMITS.cells / 10) throw new Unreadable('It has more cells than any questionnaire.', ASK_AGAIN);
    const isWithin = this.#path.includes('sdtContent');
    const closed = isWithin ? 'its cell is a content control' : null;
    this.#cell = { span: 1, text: '', continues: false, closed, allowed: null, room: null, control: null };
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (cell === null) return;
    const { span, text, continues, closed, allowed, control } = cell;
    const inControl: Room | null =
      control === null
        ? null
        : { kind: 'control', from: control.from, to: control.to, isBlock: control.isBlock, placeholder: control.shows };
    const isFilledControl = control !== null && (control.shows === null || control.count > 1);
    this.#row.push({
      column: this.#column,
      span,
      text: text.trim(),
      continues,
      room: inControl ?? cell.room,
      closed: closed ?? (isFilledControl ? 'its cell holds a content control that is filled' : null),
      allowed,
    });
    this.#column += span;
    this.#cell = null;
    this.#paragraph = null;
  }

  #within(cell: CellDraft, tag: Tag, depth: number, above: string | undefined): void {
    switch (tag.local) {
      case 'gridSpan':
        cell.span = Math.max(1, counted(tag));
        break;
      case 'vMerge':
        cell.continues = (tag.attribute('val') ?? 'continue') === 'continue';
        break;
      case 'p':
        this.#paragraph = { tag, depth, properties: '' };
        break;
      case 'rPr':
      case 'showingPlcHdr':
        this.#markStart = tag.start;
        break;
      case 't':
        this.#inText = true;
        break;
      case 'br':
      case 'tab':
        if (cell.text !== '' && above === 'r') cell.text += ' ';
        break;
      case 'fldChar':
      case 'ffData':
        cell.closed = 'its cell holds a form field';
        break;
      case 'checkbox':
        cell.closed = 'its cell holds a box to be ticked';
        break;
      default:
        openControl(cell, tag, above);
    }
  }

  /** The first paragraph of a cell is where an answer goes. */
  #closeParagraph(cell: CellDraft, depth: number, start: number): void {
    const open = this.#paragraph;
    if (open === null || open.depth !== depth) return;
    this.#paragraph = null;
    if (cell.room !== null) return;
    const { tag, properties } = open;
    cell.room = tag.isEmpty
      ? { kind: 'empty', at: tag.end, name: tag.name }
      : { kind: 'paragraph', at: start, properties: /:(ins|del|moveFrom|moveTo)\b/.test(properties) ? '' : properties };
  }
}

/** Content controls: what they offer, whether they show a placeholder, and where their content lies. */
function openControl(cell: CellDraft, tag: Tag, above: string | undefined): void {
  switch (tag.local) {
    case 'sdt': {
      const isBlock = above === 'tc';
      if (cell.control === null) cell.control = { from: 0, to: 0, isBlock, shows: null, count: 1 };
      else cell.control.count++;
      break;
    }
    case 'lock':
      if (/content/i.test(tag.attribute('val') ?? '')) cell.closed = 'its cell is locked';
      break;
    case 'dropDownList':
      cell.allowed = [];
      break;
    case 'listItem': {
      const shown = (tag.attribute('displayText') ?? tag.attribute('value') ?? '').trim();
      // An entry without a value is the invitation to choose.
      if (shown !== '' && (tag.attribute('value') ?? '') !== '') cell.allowed?.push(shown);
      break;
    }
    case 'sdtContent':
      if (cell.control !== null && cell.control.count === 1) cell.control.from = tag.end;
      break;
  }
}

function counted(tag: Tag): number {
  const value = Number(tag.attribute('val') ?? '1');
  return Number.isInteger(value) && value > 0 && value < 200 ? value : 1;
}
