import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publicKeysOf } from '../../../src/reasoning/cloudtrail/public-keys.ts';

const DATA = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'aws');

test("AWS's own example of a public key is read, and has the fingerprint that AWS says", () => {
  const page = readFileSync(join(DATA, 'cloudtrail-digest', 'list-public-keys.rst'), 'utf8');
  const der = Buffer.from(/"Value": "([^"]+)"/.exec(page)?.[1] ?? '', 'base64');
  const fingerprint = /"Fingerprint": "([^"]+)"/.exec(page)?.[1] ?? '';
  const keys = publicKeysOf([{ der, fingerprint }], true);
  expect(keys.kind === 'known' && keys.byFingerprint.get(fingerprint)?.kind).toBe('usable');
  const other = publicKeysOf([{ der, fingerprint: '0'.repeat(32) }], true);
  expect(other.kind === 'known' && other.byFingerprint.size).toBe(0);
});
