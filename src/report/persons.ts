import type { Identity } from './known-names.ts';

const SHORT = /^(\p{Lu})\.\s*(\p{Lu}[\p{L}'’-]+)$/u;
const FULL = /^(\p{Lu})\p{L}+(?:\s+\S+)*\s+(\p{Lu}[\p{L}'’-]+)$/u;

/**
 * The identities with those of one person under one pseudonym: what stands behind a comma is an office, and "A. Keller"
 * is Anna Keller where nobody else could be meant.
 */
export function samePersons(identities: readonly Identity[]): Identity[] {
  const persons = identities.filter(({ kind, thing }) => kind === 'person' && thing === undefined);
  const full = new Map<string, Set<string>>();
  for (const { value } of persons) {
    const name = withoutOffice(value);
    const [, initial, surname] = FULL.exec(name) ?? [];
    if (surname === undefined) continue;
    const key = `${initial} ${surname}`;
    full.set(key, (full.get(key) ?? new Set()).add(name));
  }
  const told = new Map(
    persons.map(({ value }) => {
      const name = withoutOffice(value);
      const [, initial, surname] = SHORT.exec(name) ?? [];
      const [one, ...others] = full.get(`${initial} ${surname}`) ?? [];
      return [value, one !== undefined && others.length === 0 ? one : name];
    }),
  );
  return identities.map((identity) => {
    const thing = identity.kind === 'person' && identity.thing === undefined ? told.get(identity.value) : undefined;
    return thing === undefined || thing === identity.value ? identity : { ...identity, thing };
  });
}

function withoutOffice(name: string): string {
  return (name.split(',')[0] as string).trim() || name;
}
