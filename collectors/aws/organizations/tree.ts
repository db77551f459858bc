import type { OrganizationalUnit, Root } from '@aws-sdk/client-organizations';
import { AffidavitError } from '../../../src/core/errors.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listChildren, listRoots, listUnits } from './operations.ts';

/** AWS allows five levels of units below the root; a tree that goes deeper is a loop. */
const MAX_DEPTH = 10;

/** The organisation's tree, as far as it could be read. */
export interface Tree {
  readonly roots: readonly Root[];
  readonly units: readonly { readonly unit: OrganizationalUnit; readonly parent: string }[];
  /** The ids from the root to the parent, by account. */
  readonly pathOf: ReadonlyMap<string, readonly string[]>;
}

/** Walks the organisation level by level from its root. */
export async function readTree(source: AwsSource): Promise<Tree> {
  const { items: roots } = await listAll(source, listRoots, {}, (output) => output.Roots);
  const units: { unit: OrganizationalUnit; parent: string }[] = [];
  const pathOf = new Map<string, readonly string[]>();
  let level = roots.flatMap(({ Id }) => (Id === undefined ? [] : [[Id]]));
  while (level.length > 0) {
    const below = await Promise.all(level.map((path) => readParent(source, path, pathOf)));
    units.push(...below.flat());
    level = below.flat().flatMap(({ unit, path }) => (unit.Id === undefined ? [] : [deeper(path, unit.Id)]));
  }
  return { roots, units, pathOf };
}

/** A unit that lies within itself, or too deep, would have the walk go on for ever; ending it in silence would hide accounts. */
function deeper(path: readonly string[], unit: string): string[] {
  if (!path.includes(unit) && path.length < MAX_DEPTH) return [...path, unit];
  throw new AffidavitError(
    'FACT_INVALID',
    `The organisation's units are no tree: ${[...path, unit].join(' / ')}.`,
    'Collect again; if it stays so, the answers of AWS Organizations are at fault.',
  );
}

async function readParent(source: AwsSource, path: readonly string[], pathOf: Map<string, readonly string[]>) {
  const parent = path.at(-1) as string;
  const [units, accounts] = await Promise.all([
    listAll(source, listUnits, { ParentId: parent }, (output) => output.OrganizationalUnits),
    listAll(source, listChildren, { ParentId: parent }, (output) => output.Accounts),
  ]);
  for (const { Id } of accounts.items) if (Id !== undefined) pathOf.set(Id, path);
  return units.items.map((unit) => ({ unit, parent, path }));
}
