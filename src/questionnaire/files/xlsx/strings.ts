import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, Unreadable } from '../refusal.ts';
import { scanPart } from '../xml/part.ts';
import type { Told } from '../xml/scan.ts';
import type { Allowance } from '../zip/inflate.ts';
import type { Zip } from '../zip/read.ts';
import { isOf, type Relation, required } from './package.ts';
import { isOn } from './workbook.ts';

/**
 * Collects the text of a string's runs, without what is said of its pronunciation (`rPh`). Elements are told to `open` and
 * `close`, and `take` gives what was collected.
 */
export class Runs {
  #text = '';
  #inText = false;
  #spoken = 0;

  open(local: string): void {
    if (local === 'rPh') this.#spoken++;
    else if (local === 't' && this.#spoken === 0) this.#inText = true;
  }

  close(local: string): void {
    if (local === 'rPh') this.#spoken--;
    else if (local === 't') this.#inText = false;
  }

  text(piece: string): void {
    if (this.#inText && this.#text.length <= LIMITS.cellText) this.#text += piece;
  }

  take(): string {
    const text = plain(this.#text);
    this.#text = '';
    return text;
  }
}

/** `_x000D_` stands for a character that XML cannot hold. */
function plain(text: string): string {
  const cut = text.slice(0, LIMITS.cellText);
  if (!cut.includes('_x')) return cut;
  return cut.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The workbook's table of strings; empty where it has none. Throws Unreadable. */
export async function readStrings(zip: Zip, relations: readonly Relation[], allowance: Allowance): Promise<string[]> {
  const part = relations.find(isOf('sharedStrings'))?.part;
  if (part === undefined || part === null) return [];
  const strings: string[] = [];
  const runs = new Runs();
  let characters = 0;
  await scanPart(zip, required(zip, part), allowance, {
    open: ({ local }) => runs.open(local),
    text: (piece) => runs.text(piece),
    close: (local, depth) => {
      runs.close(local);
      if (local !== 'si' || depth !== 2) return;
      const text = runs.take();
      characters += text.length;
      strings.push(text);
      if (strings.length > LIMITS.sharedStrings || characters > LIMITS.characters)
        throw new Unreadable('It holds more text than any questionnaire.', ASK_AGAIN);
    },
  });
  return strings;
}

/** For each cell format, whether cells that have it are locked once their sheet is protected. Throws Unreadable. */
export async function readLocks(zip: Zip, relations: readonly Relation[], allowance: Allowance): Promise<boolean[]> {
  const part = relations.find(isOf('styles'))?.part;
  if (part === undefined || part === null) return [];
  const locks: boolean[] = [];
  let inFormats = false;
  const told: Told = {
    open: (tag, depth) => {
      if (tag.local === 'cellXfs' && depth === 2) inFormats = true;
      if (!inFormats) return;
      if (tag.local === 'xf' && depth === 3) locks.push(true);
      const locked = tag.local === 'protection' && depth === 4 ? tag.attribute('locked') : undefined;
      if (locked !== undefined) locks[locks.length - 1] = isOn(locked);
    },
    close: (local, depth) => {
      if (local === 'cellXfs' && depth === 2) inFormats = false;
    },
  };
  await scanPart(zip, required(zip, part), allowance, told);
  return locks;
}
