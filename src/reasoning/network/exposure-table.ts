import type { DerivedTable } from '../../facts/derived.ts';
import type { Table } from '../../facts/table.ts';
import { acceleratorRows } from './accelerators.ts';
import { accessPointRows } from './access-points.ts';
import { amplifyRows } from './amplify.ts';
import { apiRows } from './apis.ts';
import { balancerRows, balancersOf } from './balancers.ts';
import { brokerRows } from './brokers.ts';
import { bucketRows } from './buckets.ts';
import { classicBalancersOf, classicTargetRows } from './classic-balancers.ts';
import { databaseRows } from './databases.ts';
import { distributionRows } from './distributions.ts';
import { functionUrlRows } from './function-urls.ts';
import { interfaceRows } from './interfaces.ts';
import { lightsailInstanceRows, lightsailServedRows } from './lightsail.ts';
import { Network } from './network.ts';
import { ENTRIES_BESIDE, FILTERS, INTERFACES } from './operations.ts';
import { servedRows } from './served.ts';
import { clusterRows, vpnRows } from './services.ts';
import { Ways } from './subnet-way.ts';
import { targetRows } from './targets.ts';
import { unreadRows } from './unread-entries.ts';

const ALL = [INTERFACES, ...FILTERS, ...ENTRIES_BESIDE];

const table: Table = {
  name: 'network_exposure',
  doc: 'A way from the internet to one thing: sources, protocol and ports; one row with `exposed` 0 for a thing, address by address, that nothing reaches; one in which all is unknown for a kind of entry that was not read in an account and region.',
  rows: ALL,
  key: ['resource', 'interface_id', 'address', 'family', 'protocol', 'from_port', 'to_port', 'entry', 'source'],
  columns: {
    resource: {
      type: 'text',
      from: ALL,
      doc: "What is reached: the instance of an interface, else the interface; ARN or id of other things; a target's id; NULL where a list was not read.",
      identifies: 'resource',
    },
    kind: {
      type: 'text',
      from: ALL,
      doc: "A kind of entry as docs/network.md lists them, such as 'interface', 'load-balancer' or 'vpn'; 'instance' for an interface of one; 'target' behind a load balancer, 'origin' behind a distribution.",
      identifies: 'nothing',
    },
    interface_id: { type: 'text', from: ALL, doc: "Network interface; '' for other things.", identifies: 'interface' },
    vpc_id: { type: 'text', from: ALL, doc: "VPC that it is in; '' outside any.", identifies: 'vpc' },
    subnet_id: { type: 'text', from: ALL, doc: "Subnet of an interface; '' for other things.", identifies: 'subnet' },
    family: {
      type: 'text',
      from: ALL,
      doc: "'ipv4', 'ipv6', 'any' for an address that AWS itself serves, 'none' without public address.",
      identifies: 'nothing',
    },
    address: {
      type: 'text',
      from: ALL,
      doc: "The public address, or the host name of other things; '' when there is none.",
      identifies: 'address',
    },
    protocol: {
      type: 'text',
      from: ALL,
      doc: "'tcp', 'udp', 'icmp', 'icmpv6', 'other', or 'none' when nothing reaches it.",
      identifies: 'nothing',
    },
    from_port: {
      type: 'integer',
      from: ALL,
      doc: 'First port; first type for icmp and icmpv6; first IANA protocol number for other; 0 for none.',
    },
    to_port: { type: 'integer', from: ALL, doc: 'Last port, type or protocol number; 0 for none.' },
    source: {
      type: 'json',
      from: ALL,
      doc: 'Sources that get through, merged, as a JSON array of CIDRs in ascending order; 0.0.0.0/0 or ::/0 alone for all of the internet; [] for none.',
      identifies: 'network',
    },
    source_scope: {
      type: 'text',
      from: ALL,
      doc: "'internet' when all public addresses of the family get through, 'wide' when at least one 256th of them (a /8 of IPv4), 'listed' when fewer, 'none'.",
      identifies: 'nothing',
    },
    via: {
      type: 'text',
      from: ALL,
      doc: "What lets it in: 'internet-gateway', 'load-balancer', 'distribution', 'aws' for an address that AWS itself serves; 'none' when nothing reaches it.",
      identifies: 'nothing',
    },
    entry: {
      type: 'text',
      from: ALL,
      doc: "ARN of the load balancer or id of the distribution that leads to it; '' for no other.",
      identifies: 'entry',
    },
    callers: {
      type: 'text',
      from: ALL,
      doc: "Who gets an answer: 'anyone' when nothing asks who calls, 'iam' when calls must be signed, 'not-judged' otherwise.",
      identifies: 'nothing',
    },
    path: { type: 'text', from: ALL, doc: 'The way in plain words, or why there is none.', identifies: 'quotes' },
    unknown: {
      type: 'text',
      from: ALL,
      doc: "Inputs that leave it open, with operation, account and region; '' when none.",
      identifies: 'quotes',
    },
    exposed: {
      type: 'boolean',
      from: ALL,
      doc: '1 when these sources reach it, 0 when nothing from the internet does, NULL when an unknown input decides.',
    },
  },
};

/** What the internet reaches, worked out by interval arithmetic on addresses and ports. */
export const networkExposure: DerivedTable = {
  table,
  *rows(facts) {
    const network = new Network(facts);
    const ways = new Ways(network);
    yield* unreadRows(facts, network);
    const balancers = balancersOf(facts, ways);
    const classic = classicBalancersOf(facts, ways);
    yield* interfaceRows(facts, ways, new Set([...balancers, ...classic].map(({ onInterfaces }) => onInterfaces)));
    yield* balancerRows(ways, [...balancers, ...classic]);
    yield* classicTargetRows(facts, ways, classic);
    yield* targetRows(facts, ways, balancers);
    yield* distributionRows(facts, network);
    yield* apiRows(facts, network);
    yield* functionUrlRows(facts, network);
    yield* databaseRows(facts, ways);
    yield* brokerRows(facts, ways);
    yield* servedRows(facts);
    yield* amplifyRows(facts, network);
    yield* lightsailInstanceRows(facts);
    yield* lightsailServedRows(facts);
    yield* acceleratorRows(facts, network);
    yield* bucketRows(facts);
    yield* accessPointRows(facts);
    yield* vpnRows(facts, network);
    yield* clusterRows(facts, network);
  },
};
