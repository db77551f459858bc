import type * as lightsail from '@aws-sdk/client-lightsail';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text } from '../../cells.ts';
import { jsonTexts, unknownRow } from '../listing.ts';
import { portTable } from './tables.ts';

type Values = FactRow['values'];

/** One family alone has no addresses of the other; a stopped instance may have none for now, so that is unknown. */
export function instanceCells(one: lightsail.Instance): Values {
  return {
    arn: text(one.arn),
    name: text(one.name),
    state: text(one.state?.name),
    public_ip: one.publicIpAddress ?? (one.ipAddressType === 'ipv6' ? '' : null),
    ipv6_addresses: jsonTexts(one.ipv6Addresses ?? (one.ipAddressType === 'ipv4' ? [] : undefined)),
  };
}

export function portCells({ arn, networking }: lightsail.Instance): readonly Values[] {
  const about = { instance_arn: text(arn) };
  if (networking?.ports === undefined) return [{ ...unknownRow(portTable), ...about }];
  return networking.ports.map((port) => ({
    ...about,
    protocol: text(port.protocol),
    from_port: number(port.fromPort),
    to_port: number(port.toPort),
    cidrs: jsonTexts(port.cidrs),
    ipv6_cidrs: jsonTexts(port.ipv6Cidrs),
    aliases: jsonTexts(port.cidrListAliases),
  }));
}

export function balancerCells(one: lightsail.LoadBalancer): Values {
  const ports = one.publicPorts;
  return {
    arn: text(one.arn),
    name: text(one.name),
    dns_name: text(one.dnsName),
    ports: ports === undefined ? null : JSON.stringify([...new Set(ports)].sort((a, b) => a - b)),
  };
}

export function containerCells(one: lightsail.ContainerService): Values {
  return {
    arn: text(one.arn),
    name: text(one.containerServiceName),
    url: text(one.url),
    state: one.isDisabled === true ? 'DISABLED' : text(one.state),
    public_endpoint: one.currentDeployment?.publicEndpoint?.containerName === undefined ? null : 1,
  };
}

export function databaseCells(one: lightsail.RelationalDatabase): Values {
  return {
    arn: text(one.arn),
    name: text(one.name),
    publicly_accessible: flag(one.publiclyAccessible),
    endpoint: text(one.masterEndpoint?.address),
    port: number(one.masterEndpoint?.port),
  };
}

export function bucketCells(one: lightsail.Bucket, accountBlock: Cell): Values {
  return {
    arn: text(one.arn),
    name: text(one.name),
    url: text(one.url),
    get_object: text(one.accessRules?.getObject),
    public_overrides: flag(one.accessRules?.allowPublicOverrides),
    account_block: accountBlock,
  };
}
