import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';
import { textOf } from '../network/facts-read.ts';

/** What is known of a key that something names. */
export interface KeyCells {
  readonly key_arn: Cell;
  readonly key_account: Cell;
  readonly key_manager: Cell;
  readonly key_state: Cell;
  readonly key_origin: Cell;
  readonly key_spec: Cell;
}

/** A key of which nothing is known. */
export const UNKNOWN_KEY: KeyCells = ofEvery(null);
/** No key of KMS is named. */
export const NO_KEY: KeyCells = ofEvery('none');

const ARN = /^arn:[a-z-]+:kms:([a-z0-9-]+):(\d{12}):(key|alias)\/(.+)$/;
/** KMS keeps this beginning for the keys that AWS manages. */
const OF_AWS = /(^|:)alias\/aws\//;

/** The keys and aliases of the facts, by what they are: the ARN, never the name alone. */
export class Keys {
  readonly #keys = new Map<string, PlacedCells[]>();
  /** Per account, region and alias, the keys that it points to. */
  readonly #aliases = new Map<string, (string | null)[]>();
  /** Keys that an alias of AWS points to. */
  readonly #ofAws = new Set<string>();

  constructor(facts: FactReader) {
    for (const row of facts.rows('aws_kms_key', ['arn', 'owner_account', 'manager', 'state', 'origin', 'spec']))
      push(this.#keys, textOf(row.arn) ?? '', row);
    for (const { account, region, name, key_arn: arn } of facts.rows('aws_kms_alias', ['name', 'key_arn'])) {
      push(this.#aliases, place(String(account), String(region), textOf(name) ?? ''), textOf(arn));
      if (typeof name === 'string' && OF_AWS.test(name) && typeof arn === 'string') this.#ofAws.add(arn);
    }
  }

  /**
   * The key that a thing of an account and region names. A name without an account is looked for in the thing's own,
   * but with `writersKey` it may be of whoever writes, and then is unknown.
   */
  named(key: string, account: string, region: string | null, writersKey: boolean): KeyCells {
    const [, arnRegion, arnAccount, kind, id] = ARN.exec(key) ?? [];
    if (kind === 'key') return this.#byArn(key);
    if (kind === 'alias') return this.#byAlias(`alias/${id}`, String(arnAccount), String(arnRegion));
    if (key.startsWith('arn:') || key === '') return UNKNOWN_KEY;
    if (OF_AWS.test(key)) return this.#byAlias(key, account, region);
    if (writersKey || region === null) return UNKNOWN_KEY;
    return key.startsWith('alias/') ? this.#byAlias(key, account, region) : this.#byId(key, account, region);
  }

  #byAlias(alias: string, account: string, region: string | null): KeyCells {
    const found = region === null ? [] : (this.#aliases.get(place(account, region, alias)) ?? []);
    const arn = found.length > 0 && found.every((one) => one === found[0]) ? (found[0] ?? null) : null;
    const key = arn === null || arn === '' ? { ...UNKNOWN_KEY, key_account: account } : this.#byArn(arn);
    return OF_AWS.test(alias) ? { ...key, key_manager: 'AWS' } : key;
  }

  #byId(id: string, account: string, region: string): KeyCells {
    const ending = `:kms:${region}:${account}:key/${id}`;
    const arns = [...this.#keys.keys()].filter((arn) => arn.endsWith(ending));
    return arns.length === 1 ? this.#byArn(arns[0] as string) : { ...UNKNOWN_KEY, key_account: account };
  }

  /** Rows that tell one key differently leave open what they differ in; whose it is, its ARN says. */
  #byArn(arn: string): KeyCells {
    const rows = this.#keys.get(arn) ?? [];
    const one = (column: string): Cell => {
      const cells = rows.map((row) => row[column] ?? null);
      return cells.length > 0 && cells.every((cell) => cell === cells[0]) ? (cells[0] ?? null) : null;
    };
    const account = ARN.exec(arn)?.[2] ?? null;
    const owner = rows.length === 0 ? account : one('owner_account');
    return {
      key_arn: arn,
      key_account: owner === account ? account : null,
      key_manager: closed(rows.length === 0 && this.#ofAws.has(arn) ? 'AWS' : one('manager'), ['CUSTOMER', 'AWS']),
      key_state: one('state'),
      key_origin: one('origin'),
      key_spec: one('spec'),
    };
  }
}

/** A word of a closed set; any other is unknown. */
function closed(cell: Cell, words: readonly string[]): Cell {
  return typeof cell === 'string' && words.includes(cell) ? cell : null;
}

function place(account: string, region: string, name: string): string {
  return `${account} ${region} ${name}`;
}

function ofEvery(cell: Cell): KeyCells {
  return { key_arn: cell, key_account: cell, key_manager: cell, key_state: cell, key_origin: cell, key_spec: cell };
}

function push<Value>(into: Map<string, Value[]>, key: string, value: Value): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [value]);
  else list.push(value);
}
