import { afterAll, describe, expect, test } from 'vitest';
import { REASONED_AT } from '../../../src/collect/derived.ts';
import { Observer } from '../../../src/facts/observer.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { internetReaches } from '../../../src/reasoning/network/internet-reaches.ts';
import { reading } from '../../completeness/reading.ts';
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

describe('internet_reaches', () => {
  const way = (resource: string | null, exposed: number | null, protocol: string | null, port: number | null) => ({
    account: '111122223333',
    region: 'eu-west-1',
    resource,
    exposed,
    protocol,
    from_port: port,
    to_port: port,
  });
  const KNOWN = [
    way('lb', 1, 'tcp', 443),
    way('shut', 0, 'none', 0),
    way('open?', null, 'tcp', 80),
    way('vague', null, 'none', 0),
  ];
  const UNREAD = [...KNOWN, way(null, null, null, null)];

  test.each<[string, readonly ReturnType<typeof way>[], readonly Cell[], Cell]>([
    ['what is reached', UNREAD, ['lb', 'tcp', 443], 1],
    ['another port of it', UNREAD, ['lb', 'tcp', 80], 0],
    ['another protocol', UNREAD, ['lb', 'udp', 443], 0],
    ['what nothing reaches', UNREAD, ['shut', 'tcp', 443], 0],
    ['what may be reached', UNREAD, ['open?', 'tcp', 80], null],
    ['another port of that', UNREAD, ['open?', 'tcp', 443], 0],
    ['that of which nothing is known', UNREAD, ['vague', 'tcp', 443], null],
    ['what is in no list, all of which were read', KNOWN, ['other', 'tcp', 443], 0],
    ['what is in no list, one of which was not read', UNREAD, ['other', 'tcp', 443], null],
    ['a thing that is not told', KNOWN, [null, 'tcp', 443], null],
    ['a port that is no number', KNOWN, ['lb', 'tcp', '443'], null],
  ])('of %s', (_, rows, cells, answer) => {
    expect(internetReaches.open(reading([], { network_exposure: rows }))(...cells)).toBe(answer);
  });
});
