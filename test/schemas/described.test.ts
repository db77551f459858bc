import { expect, test } from 'vitest';
import { PUBLISHED } from '../../schemas/generate.ts';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

/** Every key below a schema by its path, with what describes it. */
function keysOf(schema: Schema, path = ''): [string, string | undefined][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, key]): [string, string | undefined][] => [
    [`${path}${name}`, key.description],
    ...keysOf(key, `${path}${name}.`),
  ]);
  const inner = [schema.items, schema.additionalProperties].filter((part) => typeof part === 'object');
  return [...own, ...inner.flatMap((part) => keysOf(part, `${path}[].`))];
}

test('editors are told what each key of the settings means', () => {
  const keys = keysOf(PUBLISHED['settings.schema.json'] as Schema);
  expect(keys.map(([path]) => path)).toEqual(
    expect.arrayContaining(['organisation.name', 'accounts.[].role', 'regions']),
  );
  expect(keys.filter(([, description]) => description === undefined).map(([path]) => path)).toEqual([]);
});
