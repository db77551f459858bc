import type { Coverage } from '../../../evidence/coverage.ts';

/** What was not read whole, by operation and place: the names under which a world misses its inputs. */
export class Gaps {
  /** Inputs without which it is not known who and what there is; filled while a world is built. */
  readonly whole = new Set<string>();
  /** Accounts whose users, roles and policies were to be read, sorted. */
  readonly accounts: readonly string[];
  readonly #lines = new Map<string, Coverage[]>();
  readonly #regions = new Map<string, string[]>();
  readonly #asked = new Map<string, Set<string>>();

  constructor(coverage: readonly Coverage[]) {
    const accounts = new Set<string>();
    for (const line of coverage) {
      const key = placed(line.operation, line.account, line.region);
      this.#lines.set(key, [...(this.#lines.get(key) ?? []), line]);
      const place = `${line.operation} ${line.account}`;
      this.#regions.set(place, [...(this.#regions.get(place) ?? []), line.region]);
      this.#asked.set(line.account, (this.#asked.get(line.account) ?? new Set()).add(line.region));
      if (line.operation === 'iam:GetAccountAuthorizationDetails') accounts.add(line.account);
    }
    this.accounts = [...accounts].sort();
  }

  /** Why an operation was not answered in full in a place; null when it was. Not to have been asked is a reason. */
  of(operation: string, account: string, region = 'global'): string | null {
    const lines = this.#lines.get(placed(operation, account, region)) ?? [];
    if (lines.length === 0) return `${operation} in account ${account}, ${region}, was not asked`;
    const worst = lines.find(({ status }) => status !== 'complete');
    if (worst === undefined) return null;
    return worst.reason === '' ? `${operation} in account ${account}, ${region}, is ${worst.status}` : worst.reason;
  }

  /** The partition in which an account was asked, told by its regions. */
  partition(account: string): string {
    const regions = this.#asked.get(account) ?? new Set();
    const found = [...regions].map((region) => PARTITIONS.find(([begins]) => begins.test(region))?.[1]);
    return found.find((partition) => partition !== undefined) ?? 'aws';
  }

  /** The first gap of an operation in any region of an account where it was to be asked. */
  anywhere(operation: string, account: string): string | null {
    const own = this.#regions.get(`${operation} ${account}`) ?? [];
    if (own.length === 0) return `${operation} in account ${account} was not asked`;
    return own.map((region) => this.of(operation, account, region)).find((gap) => gap !== null) ?? null;
  }
}

const PARTITIONS: readonly (readonly [begins: RegExp, partition: string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^eusc-/, 'aws-eusc'],
];

function placed(operation: string, account: string, region: string): string {
  return `${operation} ${account} ${region}`;
}
