import { partitionOfRegions } from '../../../core/partition.ts';
import type { Coverage } from '../../../evidence/coverage.ts';

/** What was not read whole, by operation and place: the names under which a world misses its inputs. */
export class Gaps {
  /** Inputs without which it is not known who and what there is; filled while a world is built. */
  readonly whole = new Set<string>();
  /** Accounts whose users, roles and policies were to be read, sorted. */
  readonly accounts: readonly string[];
  readonly #index: CoverageIndex;

  constructor(coverage: readonly Coverage[]) {
    this.#index = indexOf(coverage);
    this.accounts = this.#index.accounts;
  }

  /** Why an operation was not answered in full in a place; null when it was. Not to have been asked is a reason. */
  of(operation: string, account: string, region = 'global'): string | null {
    const lines = this.#index.lines.get(placed(operation, account, region)) ?? [];
    if (lines.length === 0) return `${operation} in account ${account}, ${region}, was not asked`;
    const worst = lines.find(({ status }) => status !== 'complete');
    if (worst === undefined) return null;
    return worst.reason === '' ? `${operation} in account ${account}, ${region}, is ${worst.status}` : worst.reason;
  }

  /** The partition in which an account was asked, told by its regions. */
  partition(account: string): string {
    return partitionOfRegions(this.#index.asked.get(account) ?? []).id;
  }

  /** The first gap of an operation in any region of an account where it was to be asked. */
  anywhere(operation: string, account: string): string | null {
    const own = this.#index.regions.get(`${operation} ${account}`) ?? [];
    if (own.length === 0) return `${operation} in account ${account} was not asked`;
    return own.map((region) => this.of(operation, account, region)).find((gap) => gap !== null) ?? null;
  }
}

interface CoverageIndex {
  readonly lines: ReadonlyMap<string, readonly Coverage[]>;
  readonly regions: ReadonlyMap<string, readonly string[]>;
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly accounts: readonly string[];
}

/** Worlds of changed facts share how the operations were answered. */
const INDEXES = new WeakMap<readonly Coverage[], CoverageIndex>();

function indexOf(coverage: readonly Coverage[]): CoverageIndex {
  const kept = INDEXES.get(coverage);
  if (kept !== undefined) return kept;
  const [lines, regions, asked] = [
    new Map<string, Coverage[]>(),
    new Map<string, string[]>(),
    new Map<string, Set<string>>(),
  ];
  const accounts = new Set<string>();
  for (const line of coverage) {
    const { operation, account, region } = line;
    added(lines, placed(operation, account, region), line);
    added(regions, `${operation} ${account}`, region);
    asked.set(account, (asked.get(account) ?? new Set()).add(region));
    if (operation === 'iam:GetAccountAuthorizationDetails') accounts.add(account);
  }
  const index = { lines, regions, asked, accounts: [...accounts].sort() };
  INDEXES.set(coverage, index);
  return index;
}

function added<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

function placed(operation: string, account: string, region: string): string {
  return `${operation} ${account} ${region}`;
}
