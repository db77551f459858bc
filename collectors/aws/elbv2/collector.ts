import type { Listener, LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { isNone, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { groupRows, loadBalancerRow, mayKeepClients, subnetRows, targetGroupRow, targetRow } from './rows-balancers.ts';
import { certificateRow, endsTls, hasRules, listenerRow, policyRow, ruleRow } from './rows-listeners.ts';
import { tables } from './tables.ts';
import * as balancing from './tables-balancers.ts';
import * as listening from './tables-listeners.ts';

type Values = FactRow['values'];

/** Load balancers, listeners, rules, certificates, targets and TLS policies of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/elbv2',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const topics = [balancerRows(source), targetRows(source)];
    for (const rows of await Promise.all(topics)) yield* rows;
  },
};

async function balancerRows(source: AwsSource): Promise<readonly FactRow[]> {
  const balancers = await listAll(source, ask.describeLoadBalancers, {}, (output) => output.LoadBalancers);
  const { items } = balancers;
  const [policies, ...each] = await Promise.all([
    // AWS's policies are the same in every region, and long: where nothing listens, nothing chooses among them.
    isNone(balancers) ? [] : policyRows(source),
    ...items.map((balancer) => balancerParts(source, balancer)),
  ]);
  return [
    ...ordered(
      balancing.loadBalancerTable,
      each.map((parts) => parts.balancer),
    ),
    ...ordered(balancing.subnetTable, items.flatMap(subnetRows)),
    ...ordered(balancing.groupTable, items.flatMap(groupRows)),
    ...ordered(
      listening.listenerTable,
      each.flatMap((parts) => parts.listeners),
    ),
    ...ordered(
      listening.ruleTable,
      each.flatMap((parts) => parts.rules),
    ),
    ...ordered(
      listening.certificateTable,
      each.flatMap((parts) => parts.certificates),
    ),
    ...policies,
  ];
}

interface BalancerParts {
  readonly balancer: Values;
  readonly listeners: readonly Values[];
  readonly rules: readonly Values[];
  readonly certificates: readonly Values[];
}

async function balancerParts(source: AwsSource, balancer: LoadBalancer): Promise<BalancerParts> {
  const LoadBalancerArn = balancer.LoadBalancerArn;
  const [attributes, listeners] = await Promise.all([
    source.ask(ask.describeLoadBalancerAttributes, { LoadBalancerArn }),
    listAll(source, ask.describeListeners, { LoadBalancerArn }, (output) => output.Listeners),
  ]);
  const withRules = listeners.items.filter((listener) => hasRules(balancer, listener));
  const withTls = listeners.items.filter((listener) => endsTls(balancer, listener));
  const [rules, certificates] = await Promise.all([
    Promise.all(withRules.map((listener) => listenerRules(source, listener))),
    Promise.all(withTls.map((listener) => listenerCertificates(source, listener))),
  ]);
  return {
    balancer: loadBalancerRow(balancer, attributes),
    listeners: listeners.items.map((listener) => listenerRow(balancer, listener)),
    rules: rules.flat(),
    certificates: certificates.flat(),
  };
}

async function listenerRules(source: AwsSource, listener: Listener): Promise<readonly Values[]> {
  const input = { ListenerArn: listener.ListenerArn };
  const rules = await listAll(source, ask.describeRules, input, (output) => output.Rules);
  return rules.items.map((rule) => ruleRow(listener, rule));
}

async function listenerCertificates(source: AwsSource, listener: Listener): Promise<readonly Values[]> {
  const input = { ListenerArn: listener.ListenerArn };
  const certificates = await listAll(source, ask.describeListenerCertificates, input, (output) => output.Certificates);
  return certificates.items.map((certificate) => certificateRow(listener, certificate));
}

async function targetRows(source: AwsSource): Promise<readonly FactRow[]> {
  const { items } = await listAll(source, ask.describeTargetGroups, {}, (output) => output.TargetGroups);
  const each = await Promise.all(
    items.map(async (group) => ({
      own: targetGroupRow(group, mayKeepClients(group) ? await attributesOf(source, group) : null),
      targets: await registeredTargets(source, group),
    })),
  );
  return [
    ...ordered(
      balancing.targetGroupTable,
      each.map(({ own }) => own),
    ),
    ...ordered(
      balancing.targetTable,
      each.flatMap(({ targets }) => targets),
    ),
  ];
}

function attributesOf(source: AwsSource, { TargetGroupArn }: TargetGroup) {
  return source.ask(ask.describeTargetGroupAttributes, { TargetGroupArn });
}

async function registeredTargets(source: AwsSource, group: TargetGroup): Promise<readonly Values[]> {
  const input = { TargetGroupArn: group.TargetGroupArn };
  const health = await listAll(source, ask.describeTargetHealth, input, (output) => output.TargetHealthDescriptions);
  return health.items.map((target) => targetRow(group, target));
}

async function policyRows(source: AwsSource): Promise<readonly FactRow[]> {
  const { items } = await listAll(source, ask.describeSslPolicies, {}, (output) => output.SslPolicies);
  return ordered(listening.policyTable, items.map(policyRow));
}
