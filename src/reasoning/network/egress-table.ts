import type { DerivedTable } from '../../facts/derived.ts';
import type { Table } from '../../facts/table.ts';
import { functionEgress, interfaceEgress, Outlets, subnetEgress, unlistedLeavers } from './leavers.ts';
import { Network } from './network.ts';
import * as ask from './operations.ts';

const ALL = [
  ask.INTERFACES,
  ask.VPCS,
  ask.SUBNETS,
  ask.ROUTES,
  ask.ENDPOINTS,
  ask.LISTS,
  ask.ENTRIES,
  ask.BLOCK,
  ask.EXCLUSIONS,
  ask.NAT,
  ask.FUNCTIONS,
];

const table: Table = {
  name: 'network_egress',
  doc: 'A way from a subnet, interface or function to the internet, with the address that the far end sees; by routes alone, whatever groups and ACLs filter.',
  rows: ALL,
  key: ['resource', 'interface_id', 'subnet_id', 'family', 'via', 'gateway', 'address'],
  columns: {
    resource: {
      type: 'text',
      from: ALL,
      doc: 'Subnet, instance, interface or ARN of the function; NULL where a list was not read.',
      identifies: 'resource',
    },
    kind: { type: 'text', from: ALL, doc: "'subnet', 'interface', 'instance' or 'function'.", identifies: 'nothing' },
    interface_id: { type: 'text', from: ALL, doc: "Network interface; '' for other things.", identifies: 'interface' },
    vpc_id: { type: 'text', from: ALL, doc: "VPC; 'none' for a function outside any.", identifies: 'vpc' },
    subnet_id: {
      type: 'text',
      from: ALL,
      doc: "Subnet that it leaves; '' for a function outside any.",
      identifies: 'subnet',
    },
    family: {
      type: 'text',
      from: ALL,
      doc: "'ipv4', 'ipv6', or 'any' where it makes no difference.",
      identifies: 'nothing',
    },
    destination_scope: {
      type: 'text',
      from: ALL,
      doc: "How much of the internet is reached so: 'internet', 'wide' (at least one 256th of it), 'listed' (less), 'none'.",
      identifies: 'nothing',
    },
    via: {
      type: 'text',
      from: ALL,
      doc: "'nat-gateway', 'internet-gateway', 'egress-only-gateway', 'elsewhere' (another network or an appliance), 'aws' for a function outside any VPC; 'none' when nothing leaves.",
      identifies: 'nothing',
    },
    gateway: { type: 'text', from: ALL, doc: "Id of the gateway; '' when there is none.", identifies: 'gateway' },
    address: {
      type: 'text',
      from: ALL,
      doc: "The address that the far end sees; '' when there is none, when each interface of the subnet has its own, and with 'aws', whose addresses change.",
      identifies: 'address',
    },
    path: { type: 'text', from: ALL, doc: 'The way in plain words, or why there is none.', identifies: 'quotes' },
    unknown: { type: 'text', from: ALL, doc: "Inputs that leave it open; '' when none.", identifies: 'quotes' },
    leaves: {
      type: 'boolean',
      from: ALL,
      doc: '1 when traffic leaves so, 0 when none does, NULL when an unknown input decides.',
    },
  },
};

/** Which addresses traffic leaves from. */
export const networkEgress: DerivedTable = {
  table,
  *rows(facts) {
    const outlets = new Outlets(new Network(facts));
    yield* unlistedLeavers(outlets.network);
    yield* subnetEgress(outlets);
    yield* interfaceEgress(facts, outlets);
    yield* functionEgress(facts, outlets);
  },
};
