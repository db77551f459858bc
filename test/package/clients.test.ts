import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { AwsOperation } from '../../collectors/aws/source.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { awsOperations } from '../../src/collect/permissions.ts';

const CLIENT = /@aws-sdk\/client-([a-z0-9-]+)/g;

// Carried in the package, so that no user installs them.
const { devDependencies } = z
  .object({ devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const installed = Object.keys(devDependencies).flatMap((name) =>
  [...name.matchAll(CLIENT)].map(([, client]) => client),
);

test('every client that is installed is asked by a collector or named in a source, and every one that is asked is installed', async () => {
  const organization = { management: '', role: '', externalId: null, include: [], exclude: [] };
  const asked = awsOperations(await discoverCollectors(), { organization }) as readonly AwsOperation<never, never>[];
  const named = globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(CLIENT)].map(([, client]) => client),
  );
  const used = new Set([...asked.map(({ client }) => client), ...named]);
  expect(installed.sort()).toEqual([...used].sort());
});

/** Tells at its end which clients a process resolved, by `import` or `require`. */
const WATCHING = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const seen = new Set();
  registerHooks({
    resolve(specifier, context, next) {
      const [, client] = /@aws-sdk\\/client-([a-z0-9-]+)/.exec(specifier) ?? [];
      if (client !== undefined) seen.add(client);
      return next(specifier, context);
    },
  });
  process.on('exit', () => process.stderr.write('clients: ' + [...seen].sort().join(' ') + '\\n'));
`)}`;

test('a collection of one service loads its client, and those that list accounts and regions', async () => {
  const size = { accounts: 1, regions: ['us-west-2'], collectors: ['aws/kms'], latencyMs: 0, copies: 1 };
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', WATCHING, 'bench/organisation/run.ts', JSON.stringify(size)],
    {
      env: {
        PATH: process.env.PATH ?? '',
        AWS_ACCESS_KEY_ID: 'AKIABENCH',
        AWS_SECRET_ACCESS_KEY: 'bench',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    },
  );
  expect(/^clients: (.*)$/m.exec(stderr)?.[1]?.split(' ')).toEqual(['ec2', 'kms', 'organizations', 'sts']);
});
