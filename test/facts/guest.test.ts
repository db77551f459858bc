import { afterEach, expect, test, vi } from 'vitest';
import { Observer } from '../../src/facts/observer.ts';
import { REASONED_AT } from './environment-reasoning.ts';
import { factsFile, vault } from './vault.ts';

afterEach(() => vi.unstubAllEnvs());

test('the process that runs foreign SQL has no environment: no credentials, no options of Node', async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'planted');
  vi.stubEnv('HEXNODE_API_KEY', 'planted');
  const file = factsFile([vault('a')]);
  const observer = new Observer(file.path, '2026-11-21T06:00:00Z', 20_000, REASONED_AT);
  try {
    const { rows } = await observer.table('select surroundings()');
    const names = JSON.parse(String(rows[0]?.[0])) as string[];
    // What Node itself needs for the channel to its parent.
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL_'))).toEqual([]);
  } finally {
    await observer.close();
    file.remove();
  }
});
