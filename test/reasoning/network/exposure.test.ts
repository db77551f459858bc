import { describe, expect, test } from 'vitest';
import { addresses } from './cases/addresses.ts';
import { block } from './cases/block.ts';
import { buckets } from './cases/buckets.ts';
import { apis, balancers, classics, others, servedByService } from './cases/entries.ts';
import { filters } from './cases/filters.ts';
import { gates } from './cases/gates.ts';
import { accelerators, amplify, lightsail } from './cases/hosted.ts';
import { mistakes } from './cases/mistakes.ts';
import { routes } from './cases/routes.ts';
import { blankings, CARD, exposureIn, openingsIn } from './world.ts';

/** The certain ways in, whatever they lead to; '?' when anything is unknown. */
function waysIn(told: readonly string[]): ReadonlySet<string> {
  const ways = told.map((text) => text.replace(/^.*: /, '')).filter((text) => text !== '0');
  return new Set(ways.map((text) => (text.startsWith('?') ? '?' : text)));
}

describe.each([
  ['where known tools go wrong', mistakes],
  ['addresses', addresses],
  ['routes', routes],
  ['block public access', block],
  ['groups and ACLs', filters],
  ['load balancers and targets', balancers],
  ['what lies before targets', gates],
  ['Classic Load Balancers', classics],
  ['things that services serve', servedByService],
  ['Amplify', amplify],
  ['Lightsail', lightsail],
  ['accelerators', accelerators],
  ['buckets and access points', buckets],
  ['APIs', apis],
  ['other things', others],
])('%s', (_, cases) => {
  test.each(cases)('$name', ({ world, gives, says }) => {
    expect(openingsIn(world)).toEqual(gives);
    const [first] = exposureIn(world);
    expect(`${first?.path} ${first?.unknown}`).toContain(says ?? '');
  });

  test.each(cases)('$name, with any one cell unknown, is never told wrong', ({ world }) => {
    const truth = waysIn(openingsIn(world));
    for (const [cell, blanked] of blankings(world)) {
      const told = waysIn(openingsIn(blanked));
      // What an unknown cell leaves certain may be less, never other than what is so.
      if (!told.has('?')) expect(told, cell).toEqual(truth);
      if (told.size > (told.has('?') ? 1 : 0)) expect(truth.size, `${cell}: ${[...told].join()}`).toBeGreaterThan(0);
    }
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
