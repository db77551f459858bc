import { AffidavitError } from '../../core/errors.ts';
import { changeAccess } from './change-access.ts';
import { changeRecord } from './change-record.ts';
import { decrypt } from './decrypt.ts';
import { deleteData } from './delete-data.ts';
import type { Family } from './family.ts';
import { handRole } from './hand-role.ts';
import { PLACES, type Thing, thingOf } from './places.ts';
import { readItems } from './read-items.ts';
import { readMessages } from './read-messages.ts';
import { readObjects } from './read-objects.ts';
import { readRows } from './read-rows.ts';
import { readSecrets } from './read-secrets.ts';
import { runOnServer } from './run-on-server.ts';

/** Every family, in the order in which pages show them. */
export const FAMILIES: readonly Family[] = [
  readObjects,
  readItems,
  readRows,
  readSecrets,
  readMessages,
  decrypt,
  runOnServer,
  changeRecord,
  handRole,
  changeAccess,
  deleteData,
];

const PREFIX = 'family:';

/** The family that `family:<name>` means; null for text that names an action. Throws FAMILY_UNKNOWN for any other name. */
export function familyIn(action: string): Family | null {
  const text = action.toLowerCase();
  return text.startsWith(PREFIX) ? familyNamed(text.slice(PREFIX.length)) : null;
}

/** The family of that name. Throws FAMILY_UNKNOWN, with the names that there are. */
export function familyNamed(name: string): Family {
  const found = FAMILIES.find((family) => family.name === name);
  if (found !== undefined) return found;
  const near = nearest(name);
  throw new AffidavitError(
    'FAMILY_UNKNOWN',
    `There is no family of actions named "${name}"${near === null ? '.' : `; did you mean ${near}?`} There are: ${FAMILIES.map((family) => family.name).join(', ')}.`,
    'Use one of these; docs/families.md says what each holds.',
  );
}

/** The actions of a family, each once, in order. */
export function actionsOf(name: string): readonly string[] {
  return [...new Set(familyNamed(name).placed.flatMap(({ actions }) => actions))];
}

/** One question of many: an action, and on what. */
export interface Ask {
  readonly action: string;
  readonly resource: string;
  /** What nobody reads and would be needed beside the action; see `Placement`. */
  readonly needs?: string;
  /** The account that is asked about, where the ARN does not say it: nobody else's principals do this there. */
  readonly account?: string;
}

/**
 * What is asked when a family is asked about a resource: each of its actions that takes the kind of resource, on the
 * resource, on what lies in it, or on what stands beside it. Null for a kind that none of them takes: then nothing may
 * be said. `*` asks every action, on `*`.
 */
export function asksOf(family: Family, resource: string): readonly Ask[] | null {
  if (resource === '*') return actionsOf(family.name).map((action) => ({ action, resource }));
  const thing = thingOf(resource);
  if (thing === null) return null;
  const asks = family.placed.flatMap(({ at, actions, needs }) => {
    const place = PLACES[at];
    if (place.kind !== thing.kind) return [];
    const asked = place.of(thing);
    // What stands in no account is otherwise taken for the caller's own.
    const more = needs !== undefined ? { needs } : belongsTo(thing, asked);
    return actions.map((action) => ({ action, resource: asked, ...more }));
  });
  return asks.length === 0 ? null : asks;
}

function belongsTo({ kind, account }: Thing, asked: string): Pick<Ask, 'account'> {
  return kind === 'account' && asked.split(':')[4] === '' ? { account } : {};
}

/** The name that differs in the fewest letters, when they are few. */
function nearest(name: string): string | null {
  const scored = FAMILIES.map((family) => ({ name: family.name, far: distance(name, family.name) }));
  const best = scored.reduce((one, other) => (other.far < one.far ? other : one));
  return best.far <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : null;
}

function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at += 1)
      next.push(
        Math.min(
          (row[at] as number) + 1,
          (next[at - 1] as number) + 1,
          (row[at - 1] as number) + (letter === to[at - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[to.length] as number;
}
