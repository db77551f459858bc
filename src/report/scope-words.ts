import type { SeenWhole } from '../claims/judgement.ts';
import type { Claim } from '../workspace/claim-file.ts';
import type { Filter, FilterValue, SpokenOf } from '../workspace/speaks.ts';

/** The places that a scope reaches, and what they are called. */
export interface Places {
  readonly scope: SeenWhole['scope'];
  readonly accountNames: ReadonlyMap<string, string>;
  /** Whether anybody listed the accounts of the organisation: without that, only those of the settings are meant. */
  readonly listed: boolean;
  /** Takes names out of the values that a scope chooses by; the words around them are the product's own. */
  readonly text: (text: string) => string;
}

/**
 * What the product adds to a sentence whose claim speaks of less than everything: `in Production; in us-west-2 and
 * eu-central-1; with tag data class customer`. '' when it speaks of everything in every account and enabled region.
 * `sentence` takes names out for the audience.
 */
export function scopeWords({ speaks }: Claim, { scope, accountNames, listed: isListed, text }: Places): string {
  const known = isListed
    ? scope.reach.subject
    : { ...scope.reach.subject, accounts: scope.reach.subject.accounts ?? new Set(accountNames.keys()) };
  const own = wordsOf(speaks, known, accountNames, text);
  if (speaks.over === undefined) return own;
  const over = wordsOf(speaks.over, scope.reach.object, accountNames, text);
  return over === '' || over === own ? own : [own, `each held against those ${over}`].filter(Boolean).join('; ');
}

function wordsOf(
  { only, except }: SpokenOf,
  { accounts, regions }: SeenWhole['scope']['reach']['subject'],
  accountNames: ReadonlyMap<string, string>,
  text: Places['text'],
): string {
  const parts: string[] = [];
  if (accounts !== null) parts.push(`in ${listed([...accounts].map((id) => accountNames.get(id) ?? text(id)))}`);
  if (regions !== null) parts.push(`in ${listed([...regions])}`);
  parts.push(...filterWords(only, 'with', text), ...filterWords(except, 'without', text));
  return parts.join('; ');
}

function filterWords(filter: Filter, word: 'with' | 'without', text: Places['text']): string[] {
  return Object.entries(filter).map(([column, value]) => {
    // '' is what is not there: to leave that out is to take whatever has one.
    if (value === '') return word === 'with' ? `without ${nameOf(column)}` : `with ${nameOf(column)} of any value`;
    return `${word} ${nameOf(column)} ${valueWords(value, text)}`;
  });
}

/** `tag_data_class` is the tag data-class; `tags.tenant` the tag tenant. */
function nameOf(column: string): string {
  const tag = /^(?:tag_|tags\.)(.+)$/.exec(column)?.[1];
  return tag === undefined ? column.replaceAll('_', ' ') : `the tag ${tag.replaceAll('_', '-')}`;
}

function valueWords(value: FilterValue, text: Places['text']): string {
  const shown = (one: unknown) => `“${text(String(one))}”`;
  if (Array.isArray(value)) return listed(value.map(shown), 'or');
  if (typeof value === 'object' && 'in' in value) return listedIn(value.in);
  if (value === '*') return 'of any value';
  return shown(value);
}

/** `list_staff.iam_user` is a list of the workspace; any other table is one of facts. */
function listedIn(column: string): string {
  const [table = '', name = ''] = column.split('.');
  if (table.startsWith('list_')) return `of the list ${table.slice(5).replaceAll('_', '-')}`;
  return `among the ${name.replaceAll('_', ' ')} of ${table}`;
}

function listed(words: readonly string[], and = 'and'): string {
  const sorted = [...words].sort();
  return sorted.length < 2 ? (sorted[0] ?? 'no place') : `${sorted.slice(0, -1).join(', ')} ${and} ${sorted.at(-1)}`;
}
