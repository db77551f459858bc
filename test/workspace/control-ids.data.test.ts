import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FRAMEWORKS } from '../../src/workspace/frameworks/catalogue.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');

/** Ids of controls with what checks them, as a public catalogue of checks names both. */
function theirs(name: string): ReadonlyMap<string, readonly string[]> {
  const { controls } = JSON.parse(readFileSync(join(DATA, 'mappings/control-ids', name), 'utf8')) as {
    controls: Record<string, string[] | { checks: string[] }>;
  };
  return new Map(Object.entries(controls).map(([id, of]) => [id, Array.isArray(of) ? of : of.checks]));
}

const ours = (framework: string) =>
  FRAMEWORKS.find(({ id }) => id === framework)?.controls ?? new Map<string, string>();

/** As each catalogue writes what is `CC6.1`, `AA-02` or `AC-2` here. */
const CATALOGUES: readonly (readonly [framework: string, file: string, id: (theirs: string) => string])[] = [
  ['cis-aws-5', 'cis_5.0_aws.ids.json', (id) => id],
  ['cis-aws-7', 'cis_7.0_aws.ids.json', (id) => id],
  ['ccm', 'csa_ccm_4.0.ids.json', (id) => id.replace('A&A', 'AA')],
  ['iso27001', 'iso27001_2022_aws.ids.json', (id) => id],
  ['soc2', 'soc2_aws.ids.json', (id) => id.replace(/^(?:cc_(?=[a-z]))?([a-z]+)_(\d)_(\d)$/, '$1$2.$3').toUpperCase()],
  ['nist80053', 'nist_800_53_revision_5_aws.ids.json', (id) => id.replace(/^([a-z]+)_(\d+).*$/, '$1-$2').toUpperCase()],
];

describe('the controls that are known', () => {
  test.each(CATALOGUES)('of %s have every id that others use', (framework, file, idOf) => {
    const known = ours(framework);
    const ids = [...theirs(file).keys()];
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => !known.has(idOf(id)))).toEqual([]);
  });

  test('of CIS are no more than theirs', () => {
    const [five, seven] = [theirs('cis_5.0_aws.ids.json'), theirs('cis_7.0_aws.ids.json')];
    // Their 1.10 was read as a number, and has become 1.1.
    expect([...ours('cis-aws-5').keys()].filter((id) => !five.has(id))).toEqual(['1.10']);
    expect([...ours('cis-aws-7').keys()].filter((id) => !seven.has(id))).toEqual([]);
  });

  test('of CIS that share a title are checked alike in both editions', () => {
    const [five, seven] = [theirs('cis_5.0_aws.ids.json'), theirs('cis_7.0_aws.ids.json')];
    const inSeven = new Map([...ours('cis-aws-7')].map(([id, title]) => [title, id]));
    const pairs = [...ours('cis-aws-5')].flatMap(([id, title]) => {
      const other = inSeven.get(title);
      return other === undefined ? [] : [[id, other] as const];
    });
    expect(pairs.length).toBe(61);
    const apart = pairs.filter(([id, other]) => {
      const checks = new Set(seven.get(other));
      return !(five.get(id) ?? []).some((check) => checks.has(check));
    });
    // The one holds what their 1.10 was; the other was checked by volumes, and is now by the default.
    expect(apart).toEqual([
      ['1.1', '2.2'],
      ['5.1.1', '6.1.1'],
    ]);
  });

  test('of FedRAMP 20x have the names of its rules', () => {
    const rules: unknown = JSON.parse(
      readFileSync(join(DATA, 'standards/fedramp/fedramp-consolidated-rules.json'), 'utf8'),
    );
    const named = new Map<string, string>();
    const visit = (node: unknown, key: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { name } = node as { name?: unknown };
      if (/^KSI-[A-Z]{3}-[A-Z]{3}$/.test(key) && typeof name === 'string') named.set(key, name);
      for (const [inner, value] of Object.entries(node)) visit(value, inner);
    };
    visit(rules, '');
    expect(named.size).toBe(46);
    expect(Object.fromEntries(ours('fedramp-20x'))).toEqual(Object.fromEntries(named));
  });
});
