import { expect, test } from 'vitest';
import { allEncrypted } from '../../../collectors/aws/block-devices.ts';

const volume = (Encrypted?: boolean) => ({ DeviceName: '/dev/xvda', Ebs: { Encrypted } });

test.each<[string, unknown, number | null]>([
  ['all encrypted', [volume(true), volume(true)], 1],
  ['one in the clear', [volume(true), volume(false)], 0],
  ['one in the clear, and one that does not say', [volume(), volume(false)], 0],
  ['one that does not say: its snapshot and the default of the region decide', [volume(true), volume()], null],
  ['an encrypted one beside a disk of the host', [volume(true), { VirtualName: 'ephemeral0' }], 1],
  ['none but a disk of the host', [{ VirtualName: 'ephemeral0' }], null],
  ['none', [], null],
  ['no list', 'x', null],
])('%s', (_, mappings, expected) => {
  expect(allEncrypted(mappings)).toBe(expected);
});
