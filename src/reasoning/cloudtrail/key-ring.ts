import type { Period } from './period.ts';
import type { PublicKey, PublicKeys } from './public-keys.ts';

/** The public keys that one chain's digests are held against: those of the period, and of other times as needed. */
export class KeyRing {
  readonly #ask: (period: Period) => Promise<PublicKeys>;
  readonly #lists = new Map<string, { readonly period: Period; readonly keys: PublicKeys }>();

  private constructor(ask: (period: Period) => Promise<PublicKeys>) {
    this.#ask = ask;
  }

  /** Begins with the keys of a period. Where they cannot be read, no other list is asked for. */
  static async open(ask: (period: Period) => Promise<PublicKeys>, period: Period): Promise<KeyRing> {
    const ring = new KeyRing(ask);
    await ring.#read(period);
    return ring;
  }

  find(fingerprint: string): PublicKey | null {
    for (const { keys } of this.#lists.values()) {
      const found = keys.kind === 'known' ? keys.byFingerprint.get(fingerprint) : undefined;
      if (found !== undefined) return found;
    }
    return null;
  }

  /** Whether every key of a time is known, so that one not found is not CloudTrail's. */
  isWhole({ from, to }: Period): boolean {
    return [...this.#lists.values()].some(
      ({ period, keys }) =>
        keys.kind === 'known' &&
        keys.whole &&
        Date.parse(period.from) <= Date.parse(from) &&
        Date.parse(to) <= Date.parse(period.to),
    );
  }

  /** Asks for the keys of further times; true when anything was asked that had not been. */
  async extend(periods: readonly Period[]): Promise<boolean> {
    const [base] = this.#lists.values();
    const fresh = new Map(periods.map((period) => [idOf(period), period]));
    for (const id of this.#lists.keys()) fresh.delete(id);
    if (base?.keys.kind !== 'known' || fresh.size === 0) return false;
    for (const period of fresh.values()) await this.#read(period);
    return true;
  }

  /** What services said of lists that could not be read. */
  get unread(): readonly string[] {
    return [...this.#lists.values()].flatMap(({ keys }) => (keys.kind === 'unread' ? [keys.message] : []));
  }

  async #read(period: Period): Promise<void> {
    this.#lists.set(idOf(period), { period, keys: await this.#ask(period) });
  }
}

function idOf({ from, to }: Period): string {
  return `${from} ${to}`;
}
