import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/mdm/hexnode/collector.ts';
import { collectFrom } from '../replying.ts';

const RECORDED = '../shared/data/mdm/hexnode/api_v1_devices_per_page_100.json';
const DEVICES = '/api/v1/devices/?per_page=100';

it('as recorded from a tenant', async () => {
  const recorded: unknown = JSON.parse(readFileSync(RECORDED, 'utf8'));
  const [row] = (await collectFrom({ [DEVICES]: { body: recorded as object } })).rows
    .filter((row) => row.table === 'mdm_device')
    .map((row) => row.values);
  expect(row).toMatchObject({
    vendor: 'hexnode',
    device_id: '1',
    os: 'android',
    os_name: 'Android',
    enrolled: 1,
    compliant: 1,
    last_reported: '2022-04-04T12:04:09.609Z',
    user_name: 'Default User',
    user_email: null,
    filevault: null,
    firewall: null,
  });
  const declared = collector.tables.find((table) => table.name === 'mdm_device');
  expect(Object.keys(row ?? {}).sort()).toEqual(Object.keys(declared?.columns ?? {}).sort());
});
