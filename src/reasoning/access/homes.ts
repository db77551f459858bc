import type { FactReader } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';
import type { World } from '../iam/model.ts';
import { untoldOrganisation } from '../iam/outsider.ts';

const TABLE = 'workspace_account';

/** The accounts that are ours: those read, those of the settings, and those of their organisation. */
export class Homes {
  readonly #ours: Set<string>;
  readonly #purposes = new Map<string, Cell>();
  /** Whether an account that is not told to be ours is known not to be. */
  readonly #isWhole: boolean;
  readonly #isNamed: boolean;

  constructor(facts: FactReader, world: World) {
    this.#ours = new Set(world.accounts.keys());
    let isNamed = facts.coverage.every(({ operation, status }) => operation !== OPERATION || status === 'complete');
    for (const { id, purpose = null } of facts.rows(TABLE, ['id', 'purpose'])) {
      if (typeof id !== 'string') isNamed = false;
      else this.#purposes.set(id, purpose);
    }
    for (const id of this.#purposes.keys()) this.#ours.add(id);
    this.#isNamed = isNamed;
    this.#isWhole = isNamed && world.unlisted === undefined && untoldOrganisation(world) === null;
  }

  /** 1, 0, or NULL; `null` is an account that is not known, '' none at all. */
  isOurs(account: string | null): Cell {
    if (account === null) return null;
    if (account === '') return 0;
    if (this.#ours.has(account)) return 1;
    return this.#isWhole ? 0 : null;
  }

  purpose(account: string | null): Cell {
    if (account === null) return null;
    const purpose = account === '' ? '' : this.#purposes.get(account);
    return purpose === undefined ? (this.#isNamed ? '' : null) : purpose;
  }
}

const OPERATION = 'workspace:accounts';
