import type { Drawing } from './drawing.ts';
import { portsOf } from './ports.ts';
import type { Surroundings } from './surroundings.ts';

/** Nodes by the resource that they stand for, so that edges find them. */
export type Drawn = Map<string, string>;

/** Draws what runs: load balancers, instances, NAT gateways and functions, and how the internet meets them. */
export async function drawCompute(drawing: Drawing, surroundings: Surroundings): Promise<Drawn> {
  const drawn: Drawn = new Map();
  await drawBalancers(drawing, surroundings, drawn);
  await drawInstances(drawing, surroundings, drawn);
  await drawNats(drawing, surroundings, drawn);
  await drawFunctions(drawing, surroundings, drawn);
  await drawTargets(drawing, drawn);
  return drawn;
}

const UNPLACED = 'Things whose subnets are not known are not drawn.';

/** The internet, drawn when the first thing faces it. */
function internet(drawing: Drawing): string {
  return drawing.node('internet', { group: null, label: ['Internet'], kind: 'outside' }, 'aws_ec2_gateway', []);
}

async function drawBalancers(drawing: Drawing, surroundings: Surroundings, drawn: Drawn): Promise<void> {
  const balancers = await drawing.rows<'arn' | 'scheme' | 'subnet'>(
    `select b.arn, b.scheme, min(s.subnet_id) as subnet from aws_elb_load_balancer b
     join aws_elb_load_balancer_subnet s on s.load_balancer_arn = b.arn group by b.arn, b.scheme order by b.arn`,
  );
  const listeners = await drawing.rows<'arn' | 'load_balancer_arn' | 'port' | 'redirects_to_https'>(
    'select arn, load_balancer_arn, port, redirects_to_https from aws_elb_listener order by port',
  );
  for (const [key, members] of grouped(balancers, (row) => `${surroundings.side(row.subnet)?.group} ${row.scheme}`)) {
    const first = members[0] as (typeof members)[number];
    const place = surroundings.side(first.subnet);
    if (place === null) {
      drawing.missing(UNPLACED);
      continue;
    }
    const arns = members.map((row) => row.arn);
    const own = listeners.filter((row) => arns.includes(row.load_balancer_arn));
    const facing = first.scheme === 'internet-facing';
    const noun = facing
      ? 'load balancer'
      : first.scheme === null
        ? 'load balancer of unknown scheme'
        : 'internal load balancer';
    const redirects = own.filter((row) => row.redirects_to_https === 1).map((row) => row.port);
    const ports = [...new Set(own.filter((row) => row.redirects_to_https !== 1).map((row) => row.port))];
    const says = `${ports.join(', ')}${redirects.length > 0 ? `, redirect from ${[...new Set(redirects)].join(', ')}` : ''}`;
    const label = [counted(members.length, noun), ...(own.length > 0 ? [says] : [])];
    const resources = [...arns, ...own.map((row) => row.arn)];
    const node = drawing.node(
      `balancers ${key}`,
      {
        group: place.group,
        label,
        kind: facing ? 'entry' : first.scheme === null ? 'unknown' : 'plain',
        ...numbered(members.length, noun),
      },
      'aws_elb_load_balancer',
      resources,
    );
    for (const arn of arns) drawn.set(String(arn), node);
    if (facing)
      drawing.edge(
        internet(drawing),
        node,
        own.map((row) => row.port).join(', '),
        'solid',
        drawing.facts(
          'aws_elb_listener',
          own.map((row) => row.arn),
        ),
      );
  }
}

async function drawInstances(drawing: Drawing, surroundings: Surroundings, drawn: Drawn): Promise<void> {
  const instances = await drawing.rows<'instance_id' | 'subnet_id' | 'public_ip' | 'tag_role'>(
    "select instance_id, subnet_id, public_ip, tag_role from aws_ec2_instance where state in ('running', 'pending', 'stopping', 'stopped') order by instance_id",
  );
  const open = await drawing.rows<'instance_id' | 'protocol' | 'from_port' | 'to_port'>(
    `select distinct i.instance_id, r.protocol, r.from_port, r.to_port from aws_ec2_interface i
     join aws_ec2_interface_group g on g.interface_id = i.interface_id
     join aws_ec2_security_group_rule r on r.group_id = g.group_id
     where r.direction = 'ingress' and r.open_to_world = 1 and i.instance_id <> '' order by i.instance_id, r.from_port`,
  );
  for (const [key, members] of grouped(
    instances,
    (row) => `${surroundings.side(row.subnet_id)?.group} ${drawing.spoken(row.tag_role)} ${row.public_ip === ''}`,
  )) {
    const first = members[0] as (typeof members)[number];
    const place = surroundings.side(first.subnet_id);
    if (place === null) {
      drawing.missing(UNPLACED);
      continue;
    }
    const ids = members.map((row) => row.instance_id);
    const role = drawing.spoken(first.tag_role);
    const rules = open.filter((row) => ids.includes(row.instance_id));
    const exposed = place.side !== 'private' && first.public_ip !== '' && rules.length > 0;
    const ports = rules.map(portsOf);
    const label = [counted(members.length, `${role} instance`.trim()), ...(exposed ? [ports.join(', ')] : [])];
    const node = drawing.node(
      `instances ${key}`,
      {
        group: place.group,
        label,
        kind: exposed ? 'entry' : 'plain',
        ...numbered(members.length, `${role} instance`.trim()),
      },
      'aws_ec2_instance',
      ids,
    );
    for (const id of ids) drawn.set(String(id), node);
    if (exposed)
      drawing.edge(internet(drawing), node, ports.join(', '), 'solid', drawing.facts('aws_ec2_instance', ids));
  }
}

async function drawNats(drawing: Drawing, surroundings: Surroundings, drawn: Drawn): Promise<void> {
  const nats = await drawing.rows<'nat_gateway_id' | 'subnet_id'>(
    "select nat_gateway_id, subnet_id from aws_ec2_nat_gateway where state in ('available', 'pending') order by nat_gateway_id",
  );
  for (const [key, members] of grouped(nats, (row) => `${surroundings.side(row.subnet_id)?.group}`)) {
    const place = surroundings.side((members[0] as (typeof members)[number]).subnet_id);
    if (place === null) {
      drawing.missing(UNPLACED);
      continue;
    }
    const ids = members.map((row) => row.nat_gateway_id);
    const node = drawing.node(
      `nats ${key}`,
      {
        group: place.group,
        label: [counted(ids.length, 'NAT gateway')],
        kind: 'quiet',
        ...numbered(ids.length, 'NAT gateway'),
      },
      'aws_ec2_nat_gateway',
      ids,
    );
    for (const id of ids) drawn.set(String(id), node);
  }
}

async function drawFunctions(drawing: Drawing, surroundings: Surroundings, drawn: Drawn): Promise<void> {
  const functions = await drawing.rows<'account' | 'region' | 'arn' | 'vpc_id' | 'subnet'>(
    `select f.account, f.region, f.arn, f.vpc_id, min(s.subnet_id) as subnet from aws_lambda_function f
     left join aws_lambda_function_subnet s on s.function_arn = f.arn group by f.account, f.region, f.arn, f.vpc_id order by f.arn`,
  );
  const groupOf = (row: (typeof functions)[number]) =>
    surroundings.side(row.subnet)?.group ?? surroundings.account(row.account, row.region);
  for (const [group, members] of grouped(functions, groupOf)) {
    const arns = members.map((row) => row.arn);
    const outside = members[0]?.vpc_id === 'none';
    const label = [counted(arns.length, 'function'), ...(outside ? ['outside the VPC'] : [])];
    const node = drawing.node(
      `functions ${group}`,
      { group, label, kind: 'plain', ...numbered(arns.length, 'function') },
      'aws_lambda_function',
      arns,
    );
    for (const arn of arns) drawn.set(String(arn), node);
  }
}

async function drawTargets(drawing: Drawing, drawn: Drawn): Promise<void> {
  const targets = await drawing.rows<'balancer' | 'target_id' | 'port'>(
    `select j.value as balancer, t.target_id, t.port from aws_elb_target t
     join aws_elb_target_group g on g.arn = t.target_group_arn, json_each(g.load_balancer_arns) j order by 1, 2`,
  );
  for (const { balancer, target_id, port } of targets) {
    const from = drawn.get(String(balancer));
    const to = drawn.get(String(target_id));
    if (from && to) drawing.edge(from, to, String(port), 'solid', drawing.facts('aws_elb_target', [target_id]));
  }
}

/** Rows by key, in the order in which keys first occur. */
export function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

/** How many of what, for a node's label and for sentences about it. */
export function numbered(count: number, noun: string): { readonly count: number; readonly noun: string } {
  return { count, noun: count === 1 ? noun : `${noun}s` };
}

/** "1 instance", "12 instances", "3 query instances". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
