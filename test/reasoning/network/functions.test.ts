import { afterAll, describe, expect, test } from 'vitest';
import { REASONED_AT } from '../../../src/collect/derived.ts';
import { Observer } from '../../../src/facts/observer.ts';
import { factsFile, vault } from '../../facts/vault.ts';

const file = factsFile([vault('a')]);
const observer = new Observer(file.path, '2026-11-21T06:00:00Z', 20_000, REASONED_AT);
afterAll(async () => {
  await observer.close();
  file.remove();
});

describe('address_in', () => {
  test.each([
    ["'203.0.113.9'", "'203.0.113.0/24'", 1],
    ["'203.0.113.0'", "'203.0.113.0/24'", 1],
    ["'203.0.113.255'", "'203.0.113.0/24'", 1],
    ["'203.0.114.0'", "'203.0.113.0/24'", 0],
    ["'203.0.1.13'", "'203.0.113.0/24'", 0],
    ["'203.0.113.0/25'", "'203.0.113.0/24'", 1],
    ["'203.0.112.0/23'", "'203.0.113.0/24'", 0],
    ["'203.0.113.9'", "'203.0.113.9'", 1],
    ["'2001:DB8::9'", "'2001:db8::/32'", 1],
    ["'2001:db9::9'", "'2001:db8::/32'", 0],
    ["'203.0.113.9'", "'::/0'", 0],
    ["'::ffff:203.0.113.9'", "'203.0.113.0/24'", 0],
    ["'203.0.113'", "'203.0.113.0/24'", null],
    ["'203.0.113.9'", "'203.0.113.0/33'", null],
    ["'any'", "'203.0.113.0/24'", null],
    ['null', "'203.0.113.0/24'", null],
    ["'203.0.113.9'", 'null', null],
    ['1', "'203.0.113.0/24'", null],
  ])('of %s and %s is %s', async (address, range, answer) => {
    const { rows } = await observer.table(`select address_in(${address}, ${range})`);
    expect(rows[0]?.[0]).toBe(answer);
  });
});
