import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { comesBefore } from '../../src/cli/node-version.ts';
import { ROOT } from './run.ts';

/** Starts the installed command's door under a Node that calls itself `version`. */
function startedUnder(version: string, ...args: string[]) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const given = ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, 'src/cli/start.ts', ...args];
  return spawnSync(process.execPath, given, { cwd: ROOT, encoding: 'utf8' });
}

describe('the door of the command', () => {
  test.each(['18.20.8', '20.20.2', '24.9.0'])('Node %s is refused in plain words', (version) => {
    const { status, stdout, stderr } = startedUnder(version, '--version');
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^affidavit: Node [\d.]+ is older than 24\.14\.\n {2}→ Install .+\n$/);
  });

  test.each(['24.14.0', '26.0.0'])('Node %s is let in', (version) => {
    expect(startedUnder(version, '--version')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^\d/),
    });
  });

  test('hands arguments and exit codes on', () => {
    expect(startedUnder('24.14.0', 'colect')).toMatchObject({ status: 2 });
  });
});

test.each([
  ['24.9', '24.10', true],
  ['24.10', '24.10', false],
  ['24.10.0', '24.10', false],
  ['25', '24.10', false],
  ['9.99', '24.10', true],
])('%s comes before %s: %s', (actual, required, before) => {
  expect(comesBefore(actual, required)).toBe(before);
});
