import { type Device, FLEET } from './fleet.ts';
import { POLICIES, type Policy } from './policies.ts';

/** One answer: what was found, or null for HTTP 404. */
export type Found = { readonly list: readonly object[] } | { readonly one: object } | null;

const ENROLLED = '2026-03-02T09:14:31.208117Z';
const MODIFIED = '2026-09-21T15:02:44.610932Z';
const MINUTE = 60_000;

/** Answers a path below `/api/v1`, at a time that decides when devices last reported. */
export function answerTo(path: string, now: number): Found {
  const carrier = /^\/devices\/(\d+)\/policies\/$/.exec(path)?.[1];
  if (carrier !== undefined) return appliedTo(Number(carrier));
  const [, owner] = /^\/devices\/(\d+)\/policies\/$/.exec(path) ?? [];
  if (owner !== undefined) return policiesOf(Number(owner));
  const [, collection = '', id] = /^\/([a-z]+)(?:\/(\d+))?\/$/.exec(path) ?? [];
  switch (collection) {
    case 'devices':
      return pick(
        FLEET,
        id,
        (device) => listed(device, now),
        (device) => detailed(device, now),
      );
    case 'policy':
      return pick(POLICIES, id, summary, settings);
    case 'devicegroups':
      return pick(POLICIES, id, group, members);
    default:
      return null;
  }
}

function appliedTo(id: number): Found {
  const device = FLEET.find((one) => one.id === id);
  return device === undefined ? null : { list: POLICIES.filter((policy) => policy.id === device.policy).map(summary) };
}

function policiesOf(deviceId: number): Found {
  const device = FLEET.find(({ id }) => id === deviceId);
  return device === undefined ? null : { list: POLICIES.filter(({ id }) => id === device.policy).map(summary) };
}

function pick<T extends { readonly id: number }>(
  all: readonly T[],
  id: string | undefined,
  brief: (item: T) => object,
  full: (item: T) => object,
): Found {
  if (id === undefined) return { list: all.map(brief) };
  const found = all.find((item) => item.id === Number(id));
  return found === undefined ? null : { one: full(found) };
}

function listed(device: Device, now: number): object {
  return {
    id: device.id,
    device_name: device.device_name,
    model_name: device.model_name,
    os_name: device.os_name,
    os_version: device.os_version,
    enrolled_time: ENROLLED,
    last_reported: new Date(now - device.silentFor * MINUTE).toISOString(),
    compliant: true,
    serial_number: device.serial_number,
    udid: `00008112-${device.serial_number}`,
    enrollment_status: 'enrolled',
    user: device.user,
    imei: null,
  };
}

function detailed(device: Device, now: number): object {
  const policies = POLICIES.filter(({ id }) => id === device.policy).map(({ id, name }) => ({ id, name }));
  return { ...listed(device, now), user: { ...device.user, email: device.mail }, policies };
}

function carriers(policy: Policy): readonly Device[] {
  return FLEET.filter((device) => device.policy === policy.id);
}

function summary(policy: Policy): object {
  return {
    id: policy.id,
    name: policy.name,
    description: policy.description,
    version: 4,
    created_time: ENROLLED,
    modified_date: MODIFIED,
    archived: false,
    device_count: carriers(policy).length,
    ios_configured: 'ios' in policy.platforms,
    macos_configured: 'macos' in policy.platforms,
    android_configured: false,
    windows_configured: false,
  };
}

function settings(policy: Policy): object {
  return { ...summary(policy), ...policy.platforms };
}

function group(policy: Policy): object {
  const device_count = carriers(policy).length;
  return {
    id: policy.id,
    groupname: policy.group,
    description: policy.description,
    grouptype: 'custom',
    device_count,
    modified_date: MODIFIED,
  };
}

function members(policy: Policy): object {
  const devices = carriers(policy).map(({ id, device_name, user, model_name, os_name }) => ({
    id,
    name: device_name,
    user_id: user.id,
    user_name: user.name,
    model_name,
    platform: os_name.toLowerCase(),
  }));
  const { id, group: groupname, description, name } = policy;
  return { id, groupname, description, devices, policy: [{ id, name }], location_history: [] };
}
