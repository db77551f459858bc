import type { FactRow } from '../../../src/facts/table.ts';
import { cellOf, flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { edgeRows, prefixListRows, snapshotRows } from './edges.ts';
import * as ask from './operations.ts';
import { routeRows, subnetRow } from './routes.ts';
import { instanceRows, volumeRow } from './rows-compute.ts';
import { aclEntryRows, securityGroupRow, securityGroupRuleRows } from './rows-filters.ts';
import {
  addressRow,
  egressOnlyGatewayRow,
  endpointRow,
  internetGatewayRow,
  natGatewayRow,
  vpcRow,
} from './rows-network.ts';
import { flowLogRow, interfaceGroupRows, interfaceRow } from './rows-traffic.ts';
import { tables } from './tables.ts';
import { instanceTable, regionSettingTable, volumeTable } from './tables-compute.ts';
import { aclEntryTable, groupTable, ruleTable } from './tables-filters.ts';
import * as network from './tables-network.ts';
import { flowLogTable, interfaceGroupTable, networkInterfaceTable } from './tables-traffic.ts';

/** Networks, filters, interfaces, instances, volumes, snapshots, flow logs and edges of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/ec2',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const topics = [
      networkRows(source),
      filterRows(source),
      trafficRows(source),
      computeRows(source),
      edgeRows(source),
    ];
    for (const rows of await Promise.all(topics)) yield* rows;
    yield* prefixListRows(source);
    yield* snapshotRows(source);
  },
};

async function networkRows(source: AwsSource): Promise<readonly FactRow[]> {
  const [vpcs, subnets, routeTables, acls, internet, egressOnly, nat, addresses, endpoints] = await Promise.all([
    listAll(source, ask.describeVpcs, {}, (output) => output.Vpcs),
    listAll(source, ask.describeSubnets, {}, (output) => output.Subnets),
    listAll(source, ask.describeRouteTables, {}, (output) => output.RouteTables),
    listAll(source, ask.describeNetworkAcls, {}, (output) => output.NetworkAcls),
    listAll(source, ask.describeInternetGateways, {}, (output) => output.InternetGateways),
    listAll(source, ask.describeEgressOnlyInternetGateways, {}, (output) => output.EgressOnlyInternetGateways),
    listAll(source, ask.describeNatGateways, {}, (output) => output.NatGateways),
    listAll(source, ask.describeAddresses, {}, (output) => output.Addresses),
    listAll(source, ask.describeVpcEndpoints, {}, (output) => output.VpcEndpoints),
  ]);
  const gateways = [...internet.items.map(internetGatewayRow), ...egressOnly.items.map(egressOnlyGatewayRow)];
  return [
    ...ordered(network.vpcTable, vpcs.items.map(vpcRow)),
    ...ordered(
      network.subnetTable,
      subnets.items.map((subnet) => subnetRow(subnet, routeTables, acls)),
    ),
    ...ordered(network.routeTable, routeTables.items.flatMap(routeRows)),
    ...ordered(network.gatewayTable, gateways),
    ...ordered(network.natGatewayTable, nat.items.map(natGatewayRow)),
    ...ordered(network.addressTable, addresses.items.map(addressRow)),
    ...ordered(network.endpointTable, endpoints.items.map(endpointRow)),
    ...ordered(aclEntryTable, acls.items.flatMap(aclEntryRows)),
  ];
}

async function filterRows(source: AwsSource): Promise<readonly FactRow[]> {
  const groups = await listAll(source, ask.describeSecurityGroups, {}, (output) => output.SecurityGroups);
  return [
    ...ordered(groupTable, groups.items.map(securityGroupRow)),
    ...ordered(ruleTable, groups.items.flatMap(securityGroupRuleRows)),
  ];
}

async function trafficRows(source: AwsSource): Promise<readonly FactRow[]> {
  const [interfaces, flowLogs] = await Promise.all([
    listAll(source, ask.describeNetworkInterfaces, {}, (output) => output.NetworkInterfaces),
    listAll(source, ask.describeFlowLogs, {}, (output) => output.FlowLogs),
  ]);
  return [
    ...ordered(networkInterfaceTable, interfaces.items.map(interfaceRow)),
    ...ordered(interfaceGroupTable, interfaces.items.flatMap(interfaceGroupRows)),
    ...ordered(flowLogTable, flowLogs.items.map(flowLogRow)),
  ];
}

async function computeRows(source: AwsSource): Promise<readonly FactRow[]> {
  const [reservations, volumes, encryption, key] = await Promise.all([
    listAll(source, ask.describeInstances, {}, (output) => output.Reservations),
    listAll(source, ask.describeVolumes, {}, (output) => output.Volumes),
    source.ask(ask.getEbsEncryptionByDefault, {}),
    source.ask(ask.getEbsDefaultKmsKeyId, {}),
  ]);
  const settings = {
    ebs_encryption_by_default: cellOf(encryption, (output) => flag(output.EbsEncryptionByDefault)),
    ebs_default_kms_key: cellOf(key, (output) => text(output.KmsKeyId)),
  };
  return [
    ...ordered(instanceTable, reservations.items.flatMap(instanceRows)),
    ...ordered(volumeTable, volumes.items.map(volumeRow)),
    ...ordered(regionSettingTable, [settings]),
  ];
}
