import { describe, expect, test } from 'vitest';
import { addresses } from './cases/addresses.ts';
import { block } from './cases/block.ts';
import { apis, balancers, others } from './cases/entries.ts';
import { filters } from './cases/filters.ts';
import { mistakes } from './cases/mistakes.ts';
import { routes } from './cases/routes.ts';
import { CARD, exposureIn, openingsIn } from './world.ts';

describe.each([
  ['where known tools go wrong', mistakes],
  ['addresses', addresses],
  ['routes', routes],
  ['block public access', block],
  ['groups and ACLs', filters],
  ['load balancers and targets', balancers],
  ['APIs', apis],
  ['other things', others],
])('%s', (_, cases) => {
  test.each(cases)('$name', ({ world, gives, says }) => {
    expect(openingsIn(world)).toEqual(gives);
    const [first] = exposureIn(world);
    expect(`${first?.path} ${first?.unknown}`).toContain(says ?? '');
  });
});

describe('the scope of sources', () => {
  const both = {
    interfaces: [{ ...CARD, ipv6_addresses: '["2600:1f18::7"]' }],
    routes: ['rtb-1 0.0.0.0/0 igw-1', 'rtb-1 ::/0 igw-1'],
  };
  test.each<[string, readonly string[]]>([
    ['internet', ['0.0.0.0/0']],
    ['internet', ['0.0.0.0/1', '128.0.0.0/1']],
    ['wide', ['0.0.0.0/1']],
    ['wide', ['8.0.0.0/8']],
    ['wide', ['8.0.0.0/9', '12.0.0.0/9']],
    ['listed', ['8.0.0.0/9']],
    ['listed', ['192.0.2.1/32']],
    ['internet', ['::/0']],
    ['internet', ['2000::/3']],
    ['wide', ['2000::/11']],
    ['listed', ['2000::/12']],
  ])('%s: %j', (scope, sources) => {
    const rows = exposureIn({ ...both, rules: sources.map((source) => `sg-1 tcp 22 ${source}`) });
    expect(rows.filter(({ exposed }) => exposed === 1).map((row) => row.source_scope)).toEqual([scope]);
  });
});
