import type { AffidavitError } from '../core/errors.ts';
import { type Asking, faultsOfSql } from '../report/sql-faults.ts';
import type { Claim } from '../workspace/claim-file.ts';

/** The faults of claims' SQL, asked again only of claims that are others than before. */
export class SqlMemory {
  #of = '';
  #faults = new Map<Claim, readonly AffidavitError[]>();

  /** As `faultsOfSql`; what the settings and lists say decides every claim's answer. */
  async faultsOf({ settings, lists, claims }: Asking): Promise<readonly AffidavitError[]> {
    const of = JSON.stringify([settings, lists]);
    const known = of === this.#of ? this.#faults : new Map<Claim, readonly AffidavitError[]>();
    const asked = claims.filter((claim) => !known.has(claim));
    const found = asked.length === 0 ? [] : await faultsOfSql({ settings, lists, claims: asked });
    const faults = new Map(
      claims.map(
        (claim) => [claim, known.get(claim) ?? found.filter(({ place }) => place?.file === claim.file)] as const,
      ),
    );
    this.#of = of;
    this.#faults = faults;
    return [...faults.values()].flat();
  }
}
