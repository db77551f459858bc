import type { Table } from '../../../src/facts/table.ts';

const LISTS = ['globalaccelerator:ListAccelerators', 'globalaccelerator:ListCustomRoutingAccelerators'] as const;
const LISTENERS = ['globalaccelerator:ListListeners', 'globalaccelerator:ListCustomRoutingListeners'] as const;
const GROUPS = ['globalaccelerator:ListEndpointGroups', 'globalaccelerator:ListCustomRoutingEndpointGroups'] as const;

/** The same members, whichever of the two operations gives them. */
function inBoth(operations: readonly [string, string], path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(operations.map((operation) => [operation, path]));
}

export const acceleratorTable: Table = {
  name: 'aws_globalaccelerator_accelerator',
  doc: 'One accelerator of Global Accelerator.',
  rows: LISTS,
  each: inBoth(LISTS, 'Accelerators'),
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LISTS, doc: 'ARN of the accelerator.', identifies: 'accelerator' },
    name: { type: 'text', from: LISTS, doc: 'Its name.', identifies: 'accelerator' },
    type: { type: 'text', from: LISTS, doc: "'standard' or 'custom-routing'.", oneOf: ['standard', 'custom-routing'] },
    enabled: { type: 'boolean', from: LISTS, doc: '1 when it takes traffic, 0 when it is disabled.' },
    dns_name: { type: 'text', from: LISTS, doc: 'Its host name.', identifies: 'accelerator' },
    addresses: {
      type: 'json',
      from: LISTS,
      doc: 'Its addresses as a sorted JSON array.',
      identifies: 'address',
    },
  },
};

export const listenerTable: Table = {
  name: 'aws_globalaccelerator_listener',
  doc: 'A range of ports that a listener of an accelerator takes.',
  rows: LISTENERS,
  each: inBoth(LISTENERS, 'Listeners.PortRanges'),
  key: ['arn', 'from_port', 'to_port'],
  columns: {
    arn: { type: 'text', from: LISTENERS, doc: 'ARN of the listener.', identifies: 'listener' },
    accelerator_arn: { type: 'text', from: LISTS, doc: 'ARN of its accelerator.', identifies: 'accelerator' },
    protocol: {
      identifies: 'nothing',
      type: 'text',
      from: LISTENERS,
      doc: "'TCP', 'UDP', or 'TCP_UDP' where custom routing leaves it to the destinations.",
    },
    from_port: { type: 'integer', from: LISTENERS, doc: 'First port of the range.' },
    to_port: { type: 'integer', from: LISTENERS, doc: 'Last port of the range.' },
  },
};

export const endpointTable: Table = {
  name: 'aws_globalaccelerator_endpoint',
  doc: 'An endpoint that a listener of an accelerator leads to.',
  rows: GROUPS,
  each: inBoth(GROUPS, 'EndpointGroups.EndpointDescriptions'),
  key: ['listener_arn', 'group_arn', 'endpoint_id'],
  columns: {
    listener_arn: { type: 'text', from: LISTENERS, doc: 'ARN of the listener.', identifies: 'listener' },
    group_arn: { type: 'text', from: GROUPS, doc: 'ARN of the endpoint group.', identifies: 'endpoint-group' },
    endpoint_region: { type: 'text', from: GROUPS, doc: 'Region of the group.', identifies: 'nothing' },
    endpoint_id: {
      type: 'text',
      from: GROUPS,
      doc: 'ARN of the load balancer, id of the instance or subnet, or allocation of the address.',
      identifies: 'resource',
    },
    keeps_client: {
      type: 'boolean',
      from: GROUPS,
      doc: "1 when the endpoint gets the clients' addresses, 0 when those of the accelerator; custom routing keeps them.",
    },
  },
};

export const tables: readonly Table[] = [acceleratorTable, listenerTable, endpointTable];
