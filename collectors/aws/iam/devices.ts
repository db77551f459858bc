import type { MFADevice, UserDetail } from '@aws-sdk/client-iam';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';
import { type Listing, listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listMfaDevices } from './operations.ts';

export type Devices = Listing<MFADevice>;

/** The MFA devices of a user. */
export async function readDevices(source: AwsSource, user: UserDetail): Promise<Devices> {
  if (user.UserName === undefined) return { items: [], complete: false };
  return listAll(source, listMfaDevices, { UserName: user.UserName }, (page) => page.MFADevices);
}

/** The rows of `aws_iam_mfa_device`, by serial number; of a user without a name nothing can be asked, and one is unknown. */
export function deviceRows(user: UserDetail, devices: Devices): readonly FactRow[] {
  if (user.UserName === undefined) return [deviceRow(user, {})];
  const bySerial = [...devices.items].sort((a, b) => byCodeUnits(String(a.SerialNumber), String(b.SerialNumber)));
  return bySerial.map((device) => deviceRow(user, device));
}

function deviceRow(user: UserDetail, device: Partial<MFADevice>): FactRow {
  return {
    table: 'aws_iam_mfa_device',
    values: {
      serial: text(device.SerialNumber),
      user_arn: text(user.Arn),
      user_name: text(user.UserName),
      kind: kindOf(device.SerialNumber),
      enabled_at: time(device.EnableDate),
    },
  };
}

/** ListMFADevices: "For virtual MFA devices, the serial number is the device ARN". */
function kindOf(serial: string | undefined): Cell {
  if (serial === undefined) return null;
  if (!serial.startsWith('arn:')) return 'hardware';
  if (serial.includes(':mfa/')) return 'virtual';
  return serial.includes(':u2f/') ? 'security-key' : null;
}
