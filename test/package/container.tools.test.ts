import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** A builder that answers: a client without its daemon builds nothing. */
const builder = ['docker', 'podman', 'buildah'].find(
  (name) => spawnSync(name, ['info'], { stdio: 'ignore', timeout: 30_000 }).status === 0,
);

test('the image is built where a builder is, and runs; where none is, that is said', () => {
  if (builder === undefined || builder === 'buildah') {
    process.stdout.write(
      'container: no docker or podman answers here: the Containerfile was held against rules alone\n',
    );
    expect(builder).not.toBe('docker');
    return;
  }
  process.stdout.write(`container: built with ${builder}\n`);
  const build = spawnSync(builder, ['build', '--file', 'Containerfile', '--tag', 'affidavit-test', '.'], {
    encoding: 'utf8',
  });
  expect(build.status, build.stderr.slice(-2000)).toBe(0);
  const run = (...args: string[]) =>
    spawnSync(builder, ['run', '--rm', '--network', 'none', 'affidavit-test', ...args], { encoding: 'utf8' });
  expect(run('--version')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d/) });
  expect(run('demo', '--out', '/tmp/demo').status).toBe(0);
});
