import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCidr } from '../../../src/reasoning/network/addresses.ts';
import { networkExposure } from '../../../src/reasoning/network/exposure-table.ts';
import { INTERNET } from '../../../src/reasoning/network/internet.ts';
import { blankings, CARD, exposureIn, factsOf, type Row, type World } from './world.ts';

/** A question that has an answer in every world: does this source reach this port? */
interface Probe {
  readonly source: string;
  readonly protocol: string;
  readonly port: number;
}

const SOURCES = ['192.0.2.1', '192.0.2.129', '8.8.8.8', '200.1.1.1', '2001:db8::1', '2a00::1'];
const PROBES: readonly Probe[] = SOURCES.flatMap((source) =>
  [22, 80, 443].flatMap((port) => ['tcp', 'udp'].map((protocol) => ({ source, protocol, port }))),
);

const cidr = fc.constantFrom(
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '192.0.2.0/24',
  '192.0.2.128/25',
  '10.0.0.0/8',
  '::/0',
  '2001:db8::/32',
);
const ports = fc.constantFrom('22', '80', '443', '22-80', 'all');
const protocol = fc.constantFrom('tcp', 'tcp', 'udp', '-1', '47');
const source = fc.oneof({ weight: 2, arbitrary: cidr }, { weight: 1, arbitrary: fc.constantFrom('pl-1', 'sg-2', '?') });
const rule = fc
  .tuple(fc.constantFrom('sg-1', 'sg-2'), protocol, ports, source, fc.constantFrom('in', 'in', 'in', 'out'))
  .map((words) => words.join(' '));
const route = fc
  .tuple(
    fc.constantFrom('192.0.2.0/24', '0.0.0.0/0', '128.0.0.0/1', '::/0', 'pl-1'),
    fc.constantFrom('igw-1', 'igw-1', 'nat-1', 'tgw-1', 'vpce-1'),
    fc.constantFrom('active', 'active', 'blackhole'),
  )
  .map(([to, by, state]) => `rtb-1 ${to} ${by} ${state}`);
const entry = fc
  .tuple(
    fc.constantFrom('in', 'out'),
    fc.integer({ min: 1, max: 400 }),
    fc.constantFrom('allow', 'allow', 'deny'),
    protocol,
    ports,
    cidr,
  )
  .map((words) => words.join(' '));
const world: fc.Arbitrary<World> = fc.record({
  rules: fc.array(rule, { maxLength: 5 }),
  routes: fc.uniqueArray(route, { maxLength: 4, selector: (text) => text.split(' ')[1] }),
  acl: fc
    .uniqueArray(entry, { maxLength: 5, selector: (text) => text.split(' ').slice(0, 2).join() })
    .map((own) => [
      'in 500 allow -1 all 0.0.0.0/0',
      'in 501 allow -1 all ::/0',
      'out 500 allow -1 all 0.0.0.0/0',
      'out 501 allow -1 all ::/0',
      ...own,
    ]),
  lists: fc.constantFrom(['pl-1 192.0.2.0/25', 'pl-1 2001:db8::/32'], ['pl-1 0.0.0.0/0']),
  block: fc.constantFrom<Row>({}, {}, {}, { mode: 'block-ingress', state: 'update-complete' }),
  interfaces: fc.constant([{ ...CARD, ipv6_addresses: '["2600:1f18::7"]' }]),
});

/** Nothing but groups and ACLs is in the way: what they say is then what decides. */
const open = world.map(
  (one): World => ({ ...one, routes: ['rtb-1 0.0.0.0/0 igw-1 active', 'rtb-1 ::/0 igw-1 active'], block: {} }),
);

/** 1, 0, or 0.5 for unknown: by the rows of a world. */
function answers(rows: readonly Row[]): readonly number[] {
  return PROBES.map((probe) => {
    const about = rows.filter((row) => covers(row, probe));
    return about.some(({ exposed }) => exposed === 1) ? 1 : about.some(({ exposed }) => exposed === null) ? 0.5 : 0;
  });
}

function covers(row: Row, { source, protocol, port }: Probe): boolean {
  if (row.exposed === null && (row.protocol === 'none' || row.protocol === null)) return true;
  if (row.protocol !== protocol || Number(row.from_port) > port || port > Number(row.to_port)) return false;
  const at = readCidr(source);
  if (at === null) return false;
  return (JSON.parse(String(row.source)) as string[]).some((text) => {
    const block = readCidr(text);
    const outside = block?.length === 0 ? INTERNET[block.family] : block === null ? [] : [block.range];
    return block?.family === at.family && outside.some(({ from, to }) => from <= at.range.from && at.range.from <= to);
  });
}

const pairs = (before: readonly number[], after: readonly number[]) =>
  before.map((one, i) => [one, after[i] ?? Number.NaN] as const);

describe('whatever the network', () => {
  test('a further allowing rule never reduces what is reachable', () => {
    fc.assert(
      fc.property(world, rule, (one, more) => {
        const after = { ...one, rules: [...(one.rules ?? []), more] };
        for (const [before, then] of pairs(answers(exposureIn(one)), answers(exposureIn(after))))
          expect(then).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('a further denying ACL rule never widens it', () => {
    fc.assert(
      fc.property(world, entry, (one, more) => {
        const deny = more.replace('allow', 'deny');
        const number = deny.split(' ')[1];
        fc.pre(!(one.acl ?? []).some((text) => text.split(' ')[1] === number));
        const after = { ...one, acl: [...(one.acl ?? []), deny] };
        for (const [before, then] of pairs(answers(exposureIn(one)), answers(exposureIn(after))))
          expect(then).toBeLessThanOrEqual(before);
      }),
    );
  });

  test('the order of rules, groups, routes and entries does not matter', () => {
    fc.assert(
      fc.property(world, (one) => {
        const back = <T>(list: readonly T[] | undefined) => [...(list ?? [])].reverse();
        const turned = {
          ...one,
          rules: back(one.rules),
          routes: back(one.routes),
          acl: back(one.acl),
          lists: back(one.lists),
          groups: ['sg-2', 'sg-1'],
        };
        const told = (rows: readonly Row[]) => rows.map(({ path: _path, ...row }) => row);
        expect(told(exposureIn(turned))).toEqual(told(exposureIn(one)));
      }),
    );
  });

  test('an unread answer never gives a certain one that is wrong', () => {
    const operations = [networkExposure.table.rows].flat().filter((operation) => operation.startsWith('ec2:'));
    fc.assert(
      fc.property(world, fc.constantFrom(...operations), (one, operation) => {
        const unread: World = {
          ...one,
          denied: [operation],
          tables: Object.fromEntries((TABLES[operation] ?? []).map((name) => [name, []])),
        };
        for (const [truth, then] of pairs(answers(exposureIn(one)), answers(exposureIn(unread))))
          if (truth !== 0.5) expect([truth, 0.5]).toContain(then);
      }),
      { numRuns: 300 },
    );
  });

  test('an unknown cell never gives a certain answer that is wrong', () => {
    fc.assert(
      fc.property(open, (one) => {
        const truth = answers(exposureIn(one));
        for (const [cell, blanked] of blankings(one))
          for (const [known, then] of pairs(truth, answers(exposureIn(blanked))))
            if (known !== 0.5) expect([known, 0.5], cell).toContain(then);
      }),
      { numRuns: 60 },
    );
  });

  test('the same facts give the same rows', () => {
    fc.assert(
      fc.property(world, (one) => {
        expect([...networkExposure.rows(factsOf(one))]).toEqual([...networkExposure.rows(factsOf(one))]);
      }),
      { numRuns: 20 },
    );
  });
});

/** The tables that an operation fills. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  'ec2:DescribeNetworkInterfaces': ['aws_ec2_interface', 'aws_ec2_interface_group'],
  'ec2:DescribeVpcs': ['aws_ec2_vpc'],
  'ec2:DescribeSubnets': ['aws_ec2_subnet'],
  'ec2:DescribeRouteTables': ['aws_ec2_route'],
  'ec2:DescribeVpcEndpoints': ['aws_ec2_vpc_endpoint'],
  'ec2:DescribeManagedPrefixLists': ['aws_ec2_prefix_list', 'aws_ec2_prefix_list_entry'],
  'ec2:GetManagedPrefixListEntries': ['aws_ec2_prefix_list_entry'],
  'ec2:DescribeVpcBlockPublicAccessOptions': ['aws_ec2_block_public_access'],
  'ec2:DescribeVpcBlockPublicAccessExclusions': ['aws_ec2_block_public_access_exclusion'],
  'ec2:DescribeSecurityGroups': ['aws_ec2_security_group', 'aws_ec2_security_group_rule'],
  'ec2:DescribeNetworkAcls': ['aws_ec2_acl_entry'],
};
