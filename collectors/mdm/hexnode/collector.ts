import type { z } from 'zod';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import type { HttpOperation, HttpSource, Parameters } from '../source.ts';
import { mdmTables } from '../tables.ts';
import { getDevice, getPolicy, listDevicePolicies, listDevices, listPolicies, operations } from './operations.ts';
import { devicePolicyRow, deviceRow, policyRows } from './rows.ts';
import { type Device, device, deviceList, type Policy, policyDetails, policyList } from './shapes.ts';

type Values = FactRow['values'];

/** The devices of a Hexnode tenant, its policies, and which apply where. */
export const collector: Collector<HttpSource> = {
  name: 'mdm/hexnode',
  scope: 'global',
  operations,
  tables: mdmTables({
    devices: listDevices.id,
    deviceDetails: getDevice.id,
    policies: listPolicies.id,
    policyDetails: getPolicy.id,
    devicePolicies: listDevicePolicies.id,
  }),

  async *collect(source) {
    const [devices, policies] = await Promise.all([
      listed(source, listDevices, 'mdm_device', {}, deviceList),
      listed(source, listPolicies, 'mdm_policy', {}, policyList),
    ]);
    const ofDevices = await Promise.all(devices.map((one) => deviceParts(source, one)));
    const ofPolicies = await Promise.all(policies.map((one) => policyParts(source, one)));
    yield* rowsOf(
      'mdm_device',
      ofDevices.map((parts) => parts.device),
    );
    yield* rowsOf('mdm_policy', ofPolicies.flat());
    yield* rowsOf(
      'mdm_device_policy',
      ofDevices.flatMap((parts) => parts.policies),
    );
  },
};

async function deviceParts(source: HttpSource, one: Device): Promise<{ device: Values; policies: readonly Values[] }> {
  const [details, policies] = await Promise.all([
    detail(source, getDevice, one.id, device),
    listed(source, listDevicePolicies, 'mdm_device_policy', { id: one.id }, policyList),
  ]);
  return { device: deviceRow(one, details), policies: policies.map((policy) => devicePolicyRow(one, policy)) };
}

async function policyParts(source: HttpSource, policy: Policy): Promise<readonly Values[]> {
  return policyRows(policy, await detail(source, getPolicy, policy.id, policyDetails));
}

/** The items of every page that was read, sorted by id and once each; a page that was not is in the coverage. */
async function listed<Item extends { readonly id: string }>(
  source: HttpSource,
  operation: HttpOperation,
  table: string,
  parameters: Parameters,
  shape: z.ZodType<{ readonly results: readonly Item[] }>,
): Promise<readonly Item[]> {
  const items = new Map<string, Item>();
  let told = 0;
  for await (const answer of source.pages(operation, parameters)) {
    const page = answer.kind === 'answered' ? shape.safeParse(answer.output).data : undefined;
    for (const item of page?.results ?? []) items.set(item.id, item);
    told += page?.results.length ?? 0;
  }
  source.leaveOut(operation, table, 'listed-twice', told - items.size);
  return [...items.values()].sort((a, b) => byCodeUnits(a.id, b.id));
}

/** The details of one thing; null when they were not read, or are another's. */
async function detail<Item extends { readonly id: string }>(
  source: HttpSource,
  operation: HttpOperation,
  id: string,
  shape: z.ZodType<Item>,
): Promise<Item | null> {
  const answer = await source.get(operation, { id });
  const item = answer.kind === 'answered' ? shape.safeParse(answer.output).data : undefined;
  return item?.id === id ? item : null;
}

function rowsOf(table: string, rows: readonly Values[]): readonly FactRow[] {
  return rows.map((values) => ({ table, values }));
}
