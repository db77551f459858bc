import type { CoverageLedger, Family, FamilyContext, Scope, SourceSettings } from '../../collectors/contract.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { ScopeLedger } from './ledger.ts';

/** What the settings of a family come to once answers have completed them, and how those answers ended. */
export interface Resolved {
  readonly settings: SourceSettings;
  readonly coverage: readonly Coverage[];
}

/** Completes the settings by what only answers say, such as the accounts of an organisation. */
export async function resolveSettings(
  family: Family<unknown>,
  context: Omit<FamilyContext, 'ledger'>,
): Promise<Resolved> {
  if (family.resolve === undefined) return { settings: context.settings, coverage: [] };
  const ledger = new ResolvingLedger();
  const settings = await family.resolve({ ...context, ledger });
  return { settings, coverage: ledger.settle(family.name) };
}

/** Keeps how questions ended that belong to no collector. */
class ResolvingLedger implements CoverageLedger {
  readonly #places = new Map<
    string,
    { readonly scope: Scope; readonly ledger: ScopeLedger; operations: Set<string> }
  >();

  note(...noted: Parameters<CoverageLedger['note']>): void {
    const [operation, scope] = noted;
    const key = `${scope.account} ${scope.region}`;
    const place = this.#places.get(key) ?? { scope, ledger: new ScopeLedger(), operations: new Set() };
    this.#places.set(key, place);
    place.operations.add(operation);
    place.ledger.note(...noted);
  }

  leave(): never {
    throw new TypeError('what is asked to complete the settings is left to nobody');
  }

  gone(): never {
    throw new TypeError('what is asked to complete the settings was listed by nobody');
  }

  leaveOut(): never {
    throw new TypeError('what is asked to complete the settings has no rows');
  }

  settle(source: string): readonly Coverage[] {
    return [...this.#places.values()].flatMap(({ scope, ledger, operations }) =>
      ledger.settle(
        source,
        [...operations].map((id) => ({ id, required: [] })),
        scope,
        null,
      ),
    );
  }
}
