import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressText, cidrsOf, type Family, readAddress, readCidr } from '../../../src/reasoning/network/addresses.ts';
import { byPort, type Grid, gridOf, intersect, subtract, unite } from '../../../src/reasoning/network/grid.ts';
import * as ranges from '../../../src/reasoning/network/ranges.ts';

const SIZE = 24;
const range = fc
  .tuple(fc.integer({ min: 0, max: SIZE - 1 }), fc.integer({ min: 0, max: SIZE - 1 }))
  .map(([a, b]) => ({ from: BigInt(Math.min(a, b)), to: BigInt(Math.max(a, b)) }));
const set = fc.array(range, { maxLength: 5 }).map(ranges.rangesOf);
const DOMAIN = Array.from({ length: SIZE }, (_, i) => BigInt(i));
const has = (one: ranges.Ranges, n: bigint) => one.some(({ from, to }) => from <= n && n <= to);
const canonical = (one: ranges.Ranges) => expect(one).toEqual(ranges.rangesOf(one));

describe('sets of ranges, against counting every number', () => {
  test.each<[string, typeof ranges.union, (a: boolean, b: boolean) => boolean]>([
    ['union', ranges.union, (a, b) => a || b],
    ['intersection', ranges.intersection, (a, b) => a && b],
    ['difference', ranges.difference, (a, b) => a && !b],
  ])('%s', (_, operate, expected) => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const result = operate(a, b);
        canonical(result);
        for (const n of DOMAIN) expect(has(result, n)).toBe(expected(has(a, n), has(b, n)));
      }),
    );
  });

  test('size and cover', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(Number(ranges.sizeOf(a))).toBe(DOMAIN.filter((n) => has(a, n)).length);
        expect(ranges.covers(a, b)).toBe(DOMAIN.every((n) => !has(b, n) || has(a, n)));
      }),
    );
  });
});

describe('grids, against counting every pair', () => {
  const grid = fc
    .array(fc.tuple(set, set), { maxLength: 4 })
    .map((parts) => parts.map(([addresses, ports]) => gridOf(addresses, ports)).reduce(unite, []));
  const holds = (one: Grid, address: bigint, port: bigint) =>
    one.some((band) => band.from <= address && address <= band.to && has(band.ports, port));

  test.each<[string, typeof unite, (a: boolean, b: boolean) => boolean]>([
    ['union', unite, (a, b) => a || b],
    ['intersection', intersect, (a, b) => a && b],
    ['difference', subtract, (a, b) => a && !b],
  ])('%s', (_, operate, expected) => {
    fc.assert(
      fc.property(grid, grid, (a, b) => {
        const result = operate(a, b);
        const wrong = DOMAIN.flatMap((x) =>
          DOMAIN.filter((y) => holds(result, x, y) !== expected(holds(a, x, y), holds(b, x, y))),
        );
        expect(wrong).toEqual([]);
        expect(unite(result, [])).toEqual(result);
      }),
      { numRuns: 60 },
    );
  });

  test('port by port, each port once', () => {
    fc.assert(
      fc.property(grid, (one) => {
        const parts = byPort(one);
        for (const port of DOMAIN) {
          const of = parts.filter(({ ports }) => ports.from <= port && port <= ports.to);
          expect(of.length).toBeLessThanOrEqual(1);
          for (const address of DOMAIN)
            expect(of.some(({ addresses }) => has(addresses, address))).toBe(holds(one, address, port));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('addresses', () => {
  const family = fc.constantFrom<Family>('ipv4', 'ipv6');
  const value = (of: Family) => fc.bigInt({ min: 0n, max: of === 'ipv4' ? 2n ** 32n - 1n : 2n ** 128n - 1n });
  // Groups of zeros are what RFC 5952 is about.
  const sparse = fc
    .array(fc.constantFrom(0n, 0n, 1n, 0xabcdn), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.reduce((sum: bigint, one) => (sum << 16n) | one, 0n));

  test('read back as they are written', () => {
    fc.assert(
      fc.property(
        family.chain((of) => value(of).map((one) => ({ of, one }))),
        ({ of, one }) => {
          expect(readAddress(addressText(of, one))).toEqual({ family: of, value: one });
        },
      ),
    );
  });

  test('are written as RFC 5952 recommends, which URLs follow too', () => {
    fc.assert(
      fc.property(sparse, (one) => {
        const text = `[${addressText('ipv6', one)}]`;
        expect(text).toBe(new URL(`http://${text}/`).hostname);
      }),
    );
  });

  test('sets become the fewest CIDRs', () => {
    fc.assert(
      fc.property(set, (one) => {
        const blocks = cidrsOf('ipv4', one).map((text) => readCidr(text));
        expect(ranges.rangesOf(blocks.flatMap((block) => (block === null ? [] : [block.range])))).toEqual(one);
        // Two neighbours of one length that share a parent would be one block.
        const parents = blocks.map(
          (block) => `${block?.length} ${(block?.range.from ?? 0n) >> BigInt(33 - (block?.length ?? 0))}`,
        );
        expect(new Set(parents).size).toBe(parents.length);
      }),
    );
  });

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/8/8',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '12345::',
    '::/129',
    'g::',
    '1.2.3.4:5',
  ])('%j is none', (text) => {
    expect(readCidr(text)).toBeNull();
  });

  test.each([
    ['10.0.0.0/8', '10.1.2.3/8'],
    ['::ffff:1.2.3.4', '::ffff:102:304'],
    ['2001:DB8::/32', '2001:db8:0:0:0:0:0:0/32'],
  ])('%s is %s', (one, other) => {
    expect(readCidr(one)).toEqual(readCidr(other));
  });
});
