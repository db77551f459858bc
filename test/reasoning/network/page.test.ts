import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NETWORK_FILE, networkText } from '../../../schemas/network.ts';

test('the page about the network lists the kinds of entry as the data does', () => {
  expect(readFileSync(NETWORK_FILE, 'utf8'), 'docs/network.md is old: run npm run schemas').toBe(networkText());
});
