import type { Cell } from '../../src/facts/table.ts';
import { valueAt } from './declared/path.ts';

/** Block devices of which every volume is encrypted, for tests and as an example to read. */
export const ENCRYPTED_DEVICES = [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }];

/**
 * Whether all EBS volumes of block device mappings are encrypted: 1, or 0 when one says that it is not. Unknown where
 * one does not say it (its snapshot and the region's default decide then), and where there is none.
 */
export function allEncrypted(mappings: unknown): Cell {
  const volumes = Array.isArray(mappings) ? mappings.filter((one) => valueAt(one, 'Ebs') !== undefined) : [];
  const said = volumes.map((one) => valueAt(one, 'Ebs.Encrypted'));
  if (said.includes(false)) return 0;
  return said.length > 0 && said.every((one) => one === true) ? 1 : null;
}
