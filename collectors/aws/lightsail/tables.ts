import type { Table } from '../../../src/facts/table.ts';

const INSTANCES = 'lightsail:GetInstances';
const BALANCERS = 'lightsail:GetLoadBalancers';
const CONTAINERS = 'lightsail:GetContainerServices';
const DATABASES = 'lightsail:GetRelationalDatabases';
const BUCKETS = 'lightsail:GetBuckets';

export const instanceTable: Table = {
  name: 'aws_lightsail_instance',
  doc: 'One Lightsail instance.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'instances' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: INSTANCES, doc: 'ARN of the instance.', identifies: 'instance' },
    name: { type: 'text', from: INSTANCES, doc: 'Its name.', identifies: 'instance' },
    state: { type: 'text', from: INSTANCES, doc: "'running', 'stopped', 'pending', ….", identifies: 'nothing' },
    public_ip: {
      type: 'text',
      from: INSTANCES,
      doc: "Its public IPv4 address; '' when it has IPv6 alone.",
      identifies: 'address',
    },
    ipv6_addresses: {
      type: 'json',
      from: INSTANCES,
      doc: 'Its IPv6 addresses as a sorted JSON array; [] when it has IPv4 alone.',
      identifies: 'address',
    },
  },
};

export const portTable: Table = {
  name: 'aws_lightsail_port',
  doc: 'Ports that the firewall of a Lightsail instance opens to some sources.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'instances.networking.ports' },
  key: ['instance_arn', 'protocol', 'from_port', 'to_port', 'cidrs', 'ipv6_cidrs', 'aliases'],
  columns: {
    instance_arn: { type: 'text', from: INSTANCES, doc: 'ARN of the instance.', identifies: 'instance' },
    protocol: {
      type: 'text',
      from: INSTANCES,
      doc: "'tcp', 'udp', 'icmp', 'icmpv6', or 'all'.",
      identifies: 'nothing',
    },
    from_port: { type: 'integer', from: INSTANCES, doc: 'First port; the type of icmp, -1 for all.' },
    to_port: { type: 'integer', from: INSTANCES, doc: 'Last port; the code of icmp, -1 for all.' },
    cidrs: {
      type: 'json',
      from: INSTANCES,
      doc: 'IPv4 ranges that get in, as a sorted JSON array.',
      identifies: 'network',
    },
    ipv6_cidrs: {
      type: 'json',
      from: INSTANCES,
      doc: 'IPv6 ranges that get in, as a sorted JSON array.',
      identifies: 'network',
    },
    aliases: {
      identifies: 'nothing',
      type: 'json',
      from: INSTANCES,
      doc: 'Names of ranges that Lightsail keeps, such as lightsail-connect, as a sorted JSON array.',
    },
  },
};

export const balancerTable: Table = {
  name: 'aws_lightsail_load_balancer',
  doc: 'One Lightsail load balancer, which is always on the internet.',
  rows: BALANCERS,
  each: { [BALANCERS]: 'loadBalancers' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: BALANCERS, doc: 'ARN of the load balancer.', identifies: 'load-balancer' },
    name: { type: 'text', from: BALANCERS, doc: 'Its name.', identifies: 'load-balancer' },
    dns_name: { type: 'text', from: BALANCERS, doc: 'Its host name.', identifies: 'load-balancer' },
    ports: {
      type: 'json',
      from: BALANCERS,
      doc: 'Its public ports, as a JSON array in ascending order.',
      identifies: 'nothing',
    },
  },
};

export const containerTable: Table = {
  name: 'aws_lightsail_container_service',
  doc: 'One Lightsail container service.',
  rows: CONTAINERS,
  each: { [CONTAINERS]: 'containerServices' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: CONTAINERS, doc: 'ARN of the service.', identifies: 'service' },
    name: { type: 'text', from: CONTAINERS, doc: 'Its name.', identifies: 'service' },
    url: { type: 'text', from: CONTAINERS, doc: 'Its public address.', identifies: 'service' },
    state: {
      type: 'text',
      from: CONTAINERS,
      doc: "'RUNNING', 'READY' (nothing is deployed), 'DISABLED', ….",
      identifies: 'nothing',
    },
    public_endpoint: {
      type: 'boolean',
      from: CONTAINERS,
      doc: '1 when its deployment names a container that the public address leads to.',
    },
  },
};

export const databaseTable: Table = {
  name: 'aws_lightsail_database',
  doc: 'One Lightsail database.',
  rows: DATABASES,
  each: { [DATABASES]: 'relationalDatabases' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: DATABASES, doc: 'ARN of the database.', identifies: 'database' },
    name: { type: 'text', from: DATABASES, doc: 'Its name.', identifies: 'database' },
    publicly_accessible: { type: 'boolean', from: DATABASES, doc: '1 when the internet reaches it, else 0.' },
    endpoint: { type: 'text', from: DATABASES, doc: 'Its host name.', identifies: 'database' },
    port: { type: 'integer', from: DATABASES, doc: 'Its port.' },
  },
};

export const bucketTable: Table = {
  name: 'aws_lightsail_bucket',
  doc: 'One Lightsail bucket.',
  rows: BUCKETS,
  each: { [BUCKETS]: 'buckets' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: BUCKETS, doc: 'ARN of the bucket.', identifies: 'bucket' },
    name: { type: 'text', from: BUCKETS, doc: 'Its name.', identifies: 'bucket' },
    url: { type: 'text', from: BUCKETS, doc: 'Its address.', identifies: 'bucket' },
    get_object: {
      type: 'text',
      from: BUCKETS,
      doc: "'public' when anybody reads all objects, 'private' when not.",
      identifies: 'nothing',
    },
    public_overrides: { type: 'boolean', from: BUCKETS, doc: '1 when single objects may be public, else 0.' },
    account_block: {
      type: 'boolean',
      from: BUCKETS,
      doc: "1 when the account's public access block of S3 holds for buckets of Lightsail too, 0 when not.",
    },
  },
};

export const tables: readonly Table[] = [
  instanceTable,
  portTable,
  balancerTable,
  containerTable,
  databaseTable,
  bucketTable,
];
