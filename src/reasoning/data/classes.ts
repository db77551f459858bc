import type { FactReader } from '../../facts/derived.ts';
import { textOf } from '../network/facts-read.ts';

/** Data of which nothing tells the class. */
export const ANY_CLASS = '?';
/** Data of a thing that is certainly without a label. */
export const NO_CLASS = '';

/**
 * The words by which a workspace labels data. Without a list of them no word may lie under another; the list
 * `data-classes` (class, rank) lets data lie where it is labelled with a class of the same or a higher rank.
 */
export class Classes {
  readonly #ranks = new Map<string, number>();
  readonly #top: number;

  constructor(facts: FactReader) {
    for (const { class: name, rank } of listRows(facts, 'list_data_classes', ['class', 'rank'])) {
      const number = Number(textOf(rank) ?? '');
      if (typeof name === 'string' && /^\d+$/.test(textOf(rank) ?? '')) this.#ranks.set(name, number);
    }
    this.#top = Math.max(...this.#ranks.values());
  }

  /** 1 when data of a class may lie under a label, 0 when it may not, null when that is not known. */
  agrees(label: string, of: string): 1 | 0 | null {
    if (label === of) return 1;
    const rank = this.#ranks.get(label);
    if (of === ANY_CLASS || of === NO_CLASS) return rank !== undefined && rank === this.#top ? 1 : null;
    const least = this.#ranks.get(of);
    return rank !== undefined && least !== undefined && rank >= least ? 1 : 0;
  }
}

/** What a workspace says that a role or stream writes to a thing, by both their ARNs: list `data-writes`. */
export function declaredWrites(facts: FactReader): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  for (const row of listRows(facts, 'list_data_writes', ['from_arn', 'to_arn', 'class'])) {
    const [from, to, of] = [textOf(row.from_arn), textOf(row.to_arn), textOf(row.class)];
    if (from === null || to === null || of === null || of === '') continue;
    const before = declared.get(`${from} ${to}`);
    // Two words for one way: neither is taken.
    declared.set(`${from} ${to}`, before === undefined || before === of ? of : ANY_CLASS);
  }
  return declared;
}

/** The rows of a list with these columns; a workspace that has none, or other columns, has said nothing. */
function listRows(facts: FactReader, table: string, columns: readonly string[]): ReturnType<FactReader['rows']> {
  return facts.has(table) ? facts.rows(table, columns) : [];
}
