import { expect, test } from 'vitest';
import { exampleText } from '../../schemas/example-text.ts';

test.each<[string, string, string]>([
  ['a number of an account', 'arn:aws:iam::418927310562:role/x', 'arn:aws:iam::111122223333:role/x'],
  ['a longer number is none', '41892731056299', '41892731056299'],
  ['an address of somebody', '["54.214.1.2"]', '["203.0.113.10"]'],
  ['a range of somebody', '54.214.0.0/19', '203.0.113.10/19'],
  ['an address in a name of EC2', 'ec2-54-214-1-2.compute', 'ec2-54-214-1-2.compute'],
  ['private and open ranges', '["10.0.0.0/8","0.0.0.0/0","172.31.0.1"]', '["10.0.0.0/8","0.0.0.0/0","172.31.0.1"]'],
  ['an IPv6 address of somebody', '2600:1f14:abc:de00::5', '2001:db8::10'],
  ['open IPv6 ranges', '::/0 2000::/3', '::/0 2000::/3'],
  ['a time is none', '2026-11-29T13:01:14.000Z', '2026-11-29T13:01:14.000Z'],
  ['an ARN is none', 'arn:aws:rds:us-east-1:111122223333:db:store', 'arn:aws:rds:us-east-1:111122223333:db:store'],
  ['several lines become one', '{\n "a":\t1 }', '{ "a": 1 }'],
  ['what is long is cut', 'x'.repeat(100), `${'x'.repeat(71)}…`],
])('%s', (_, cell, example) => {
  expect(exampleText(cell, true)).toBe(example);
});

test('a figure is a figure', () => {
  expect(exampleText('418927310562', false)).toBe('418927310562');
});
