import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, text, time } from '../../cells.ts';
import { operatingSystem } from '../operating-system.ts';
import { passwordCells, UNREAD_PASSWORD } from './password.ts';
import type { Device, Policy, PolicyDetails } from './shapes.ts';

type Values = FactRow['values'];

const VENDOR = 'hexnode';
/** The sections of a policy that Hexnode's developer pages name. */
const PLATFORMS = ['macos', 'ios', 'android', 'windows', 'tvos'] as const;

const NOT_ENROLLED: ReadonlySet<string> = new Set(['disenrolled', 'unenrolled', 'pending']);

export function deviceRow(device: Device, details: Device | null): Values {
  return {
    vendor: VENDOR,
    device_id: device.id,
    name: text(device.device_name),
    model: text(device.model_name),
    os: operatingSystem(text(device.os_name)),
    os_name: text(device.os_name),
    os_version: text(device.os_version),
    serial: text(device.serial_number),
    // A device that nobody has is listed with a user of null.
    user_name: device.user === null ? '' : text(device.user?.name),
    user_email: details?.user === null ? '' : (text(details?.user?.email)?.toLowerCase() ?? null),
    enrolled: enrolled(text(device.enrollment_status)),
    compliant: flag(device.compliant),
    last_reported: time(device.last_reported),
    // Hexnode reports neither: known to be unknown.
    filevault: null,
    firewall: null,
  };
}

/** A status that nobody here knows may be one of managed devices. */
function enrolled(status: string | null): Cell {
  if (status === 'enrolled') return 1;
  return status !== null && NOT_ENROLLED.has(status) ? 0 : null;
}

/** One row for each platform that a policy sets; one of unknowns when its details were not read. */
export function policyRows(policy: Policy, details: PolicyDetails | null): readonly Values[] {
  const identity = { vendor: VENDOR, policy_id: policy.id, name: text(policy.name) };
  if (details === null) return [{ ...identity, platform: null, ...UNREAD_PASSWORD }];
  const rows = PLATFORMS.flatMap((platform) => {
    const section = details[platform];
    return section === undefined || section === null
      ? []
      : [{ ...identity, platform, ...passwordCells(platform, section) }];
  });
  return rows.length > 0 ? rows : [{ ...identity, platform: 'none', ...passwordCells('none', {}) }];
}

export function devicePolicyRow(device: Device, policy: Policy): Values {
  return { vendor: VENDOR, device_id: device.id, policy_id: policy.id, policy_name: text(policy.name) };
}
