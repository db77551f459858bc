import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { HEXNODE_KEY, startHexnode } from './hexnode.ts';
import type { Running } from './moto.ts';
import { LATE_LOCK, STAFF, WITHOUT_LAPTOP } from './staff.ts';

let hexnode: Running;
beforeAll(async () => {
  hexnode = await startHexnode();
});
afterAll(() => hexnode.stop());

const deviceShape = z.object({ id: z.number(), os_name: z.string(), user: z.object({ name: z.string() }) });
const pageShape = z.object({ next: z.string().nullable(), results: z.array(deviceShape) });
const detailShape = z.object({
  user: z.object({ email: z.string() }),
  policies: z.tuple([z.object({ id: z.number() })]),
});
const policyShape = z.object({ macos: z.object({ password: z.object({ max_inactivity: z.string() }) }).optional() });

async function get(address: string): Promise<{ status: number; body: unknown }> {
  const url = address.startsWith('http') ? address : `${hexnode.endpoint}/api/v1/${address}`;
  const answer = await fetch(url, { headers: { authorization: HEXNODE_KEY } });
  return { status: answer.status, body: await answer.json() };
}

async function everyDevice(): Promise<z.infer<typeof deviceShape>[]> {
  const devices: z.infer<typeof deviceShape>[] = [];
  for (let next: string | null = 'devices/?per_page=100'; next !== null; ) {
    const page: z.infer<typeof pageShape> = pageShape.parse((await get(next)).body);
    devices.push(...page.results);
    next = page.next;
  }
  return devices;
}

test('refuses without the key', async () => {
  expect((await fetch(`${hexnode.endpoint}/api/v1/devices/`)).status).toBe(401);
});

test('pages the fleet: 16 Macs of everybody but one, and a tablet', async () => {
  const devices = await everyDevice();
  const macs = devices.filter((device) => device.os_name === 'macOS');
  expect([devices.length, macs.length]).toEqual([17, 16]);
  const owners = new Set(macs.map((mac) => mac.user.name));
  expect(STAFF.filter(({ name }) => !owners.has(name)).map(({ login }) => login)).toEqual([WITHOUT_LAPTOP]);
});

test('one laptop alone carries the policy that locks after 15 minutes', async () => {
  const late: string[] = [];
  for (const { id } of await everyDevice()) {
    const device = detailShape.parse((await get(`devices/${id}/`)).body);
    const carried = z.object({ results: z.tuple([z.object({ id: z.literal(device.policies[0].id) })]) });
    carried.parse((await get(`devices/${id}/policies/`)).body);
    const policy = policyShape.parse((await get(`policy/${device.policies[0].id}/`)).body);
    if (policy.macos?.password.max_inactivity === '15_minutes') late.push(device.user.email);
  }
  expect(late).toEqual([`${LATE_LOCK}@rockset.example`]);
});

test('what is not there is 404', async () => {
  for (const path of ['devices/9/', 'devices/?page=3', 'users/']) expect((await get(path)).status).toBe(404);
});
