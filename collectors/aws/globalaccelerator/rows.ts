import type * as ga from '@aws-sdk/client-global-accelerator';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text } from '../../cells.ts';
import { jsonTexts, unknownRow } from '../listing.ts';
import { endpointTable, listenerTable } from './tables.ts';

type Values = FactRow['values'];

export function acceleratorCells(one: ga.Accelerator, type: 'standard' | 'custom-routing'): Values {
  const sets = one.IpSets;
  return {
    arn: text(one.AcceleratorArn),
    name: text(one.Name),
    type,
    enabled: flag(one.Enabled),
    dns_name: text(one.DnsName),
    addresses: jsonTexts(sets?.flatMap(({ IpAddresses = [undefined] }) => IpAddresses)),
  };
}

/** The ranges of a listener; one row without, where they are not told. */
export function listenerCells(accelerator: string | undefined, one: ga.Listener, protocol: Cell): readonly Values[] {
  const about = { arn: text(one.ListenerArn), accelerator_arn: text(accelerator), protocol };
  if (one.PortRanges === undefined) return [{ ...unknownRow(listenerTable), ...about }];
  return one.PortRanges.map(({ FromPort, ToPort }) => ({
    ...about,
    from_port: number(FromPort),
    to_port: number(ToPort),
  }));
}

export function endpointCells(
  listener: string | undefined,
  group: ga.EndpointGroup | ga.CustomRoutingEndpointGroup,
  keeps: (endpoint: ga.EndpointDescription) => Cell,
): readonly Values[] {
  const about = {
    listener_arn: text(listener),
    group_arn: text(group.EndpointGroupArn),
    endpoint_region: text(group.EndpointGroupRegion),
  };
  if (group.EndpointDescriptions === undefined) return [{ ...unknownRow(endpointTable), ...about }];
  return group.EndpointDescriptions.map((endpoint) => ({
    ...about,
    endpoint_id: text(endpoint.EndpointId),
    keeps_client: keeps(endpoint),
  }));
}
