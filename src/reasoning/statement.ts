import { byCodeUnits } from '../core/canonical.ts';

/** Sorted, distinct texts by name: principals by type, condition values by key. */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** One statement, normalised: what is absent is empty; lists are sorted and distinct. */
export interface Statement {
  /** Position in the document, from 0. */
  readonly index: number;
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** By type: `AWS`, `Service`, `Federated`, `CanonicalUser`. "*" alone is `{ AWS: ['*'] }`. */
  readonly principals: Lists;
  readonly notPrincipals: Lists;
  /** In lower case, since actions are compared without case. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Values by operator and key, names as written. */
  readonly conditions: Readonly<Record<string, Lists>>;
}

/** Thrown inside the reader alone; `readPolicy` turns it into a value. */
export class Malformed extends Error {}

const ELEMENTS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);
const PRINCIPAL_TYPES: ReadonlySet<string> = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** Reads one statement. Throws Malformed for whatever the grammar does not allow. */
export function readStatement(value: unknown, index: number): Statement {
  const elements = objectOf(value, 'a statement');
  for (const name of Object.keys(elements)) {
    if (!ELEMENTS.has(name))
      throw new Malformed(`a statement has an unknown element ${JSON.stringify(name.slice(0, 40))}`);
  }
  requireOneOf(elements, 'Action');
  allowOneOf(elements, 'Resource');
  allowOneOf(elements, 'Principal');
  return {
    index,
    sid: sidOf(elements),
    effect: effectOf(elements),
    principals: principalsOf(elements, 'Principal'),
    notPrincipals: nonEmpty('NotPrincipal', elements, principalsOf(elements, 'NotPrincipal')),
    actions: lowerCase(textsOf(elements, 'Action')),
    notActions: nonEmpty('NotAction', elements, lowerCase(textsOf(elements, 'NotAction'))),
    resources: textsOf(elements, 'Resource'),
    notResources: nonEmpty('NotResource', elements, textsOf(elements, 'NotResource')),
    conditions: conditionsOf(elements),
  };
}

type Elements = Readonly<Record<string, unknown>>;

function requireOneOf(elements: Elements, name: 'Action'): void {
  allowOneOf(elements, name);
  if (!Object.hasOwn(elements, name) && !Object.hasOwn(elements, `Not${name}`)) {
    throw new Malformed(`a statement has neither ${name} nor Not${name}`);
  }
}

function allowOneOf(elements: Elements, name: string): void {
  if (Object.hasOwn(elements, name) && Object.hasOwn(elements, `Not${name}`)) {
    throw new Malformed(`a statement has both ${name} and Not${name}`);
  }
}

/** "Everything but nothing" would be lost in a form where empty means absent. */
function nonEmpty<T extends Lists | readonly string[]>(name: string, elements: Elements, read: T): T {
  const empty = Array.isArray(read)
    ? read.length === 0
    : Object.values(read as Lists).every((list) => list.length === 0);
  if (Object.hasOwn(elements, name) && empty) throw new Malformed(`a statement has an empty ${name}`);
  return read;
}

function sidOf(elements: Elements): string {
  if (!Object.hasOwn(elements, 'Sid')) return '';
  if (typeof elements.Sid !== 'string') throw new Malformed('a Sid is not text');
  return elements.Sid;
}

function effectOf(elements: Elements): 'Allow' | 'Deny' {
  if (elements.Effect === 'Allow' || elements.Effect === 'Deny') return elements.Effect;
  throw new Malformed('an Effect is neither Allow nor Deny');
}

function principalsOf(elements: Elements, name: 'Principal' | 'NotPrincipal'): Lists {
  if (!Object.hasOwn(elements, name)) return {};
  if (elements[name] === '*') return { AWS: ['*'] };
  const types = objectOf(elements[name], name);
  for (const type of Object.keys(types)) {
    if (!PRINCIPAL_TYPES.has(type))
      throw new Malformed(`a ${name} has an unknown type ${JSON.stringify(type.slice(0, 40))}`);
  }
  return mapped(types, (list) => textList(list, name));
}

function conditionsOf(elements: Elements): Readonly<Record<string, Lists>> {
  if (!Object.hasOwn(elements, 'Condition')) return {};
  const operators = objectOf(elements.Condition, 'Condition');
  return mapped(operators, (keys) => mapped(objectOf(keys, 'a condition operator'), conditionValues));
}

/** Condition values may be numbers and booleans; AWS compares their text. */
function conditionValues(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  return distinct(
    values.map((one: unknown) => {
      if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return String(one);
      throw new Malformed('a condition value is not text, number or boolean');
    }),
  );
}

function textsOf(elements: Elements, name: string): readonly string[] {
  return Object.hasOwn(elements, name) ? textList(elements[name], name) : [];
}

function textList(value: unknown, name: string): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = values.filter((one): one is string => typeof one === 'string');
  if (texts.length !== values.length) throw new Malformed(`${name} holds something that is not text`);
  return distinct(texts);
}

function lowerCase(texts: readonly string[]): readonly string[] {
  return distinct(texts.map((text) => text.toLowerCase()));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(byCodeUnits);
}

/** Own members only, defined as own members: a member named `__proto__` stays a name. */
function mapped<T>(object: Elements, read: (value: unknown) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, read(value)]));
}

function objectOf(value: unknown, what: string): Elements {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Elements;
  throw new Malformed(`${what} is not an object`);
}
