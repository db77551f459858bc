import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EXIT } from '../../src/core/exit-codes.ts';
import { EXTERNAL_ID } from '../reference/account.ts';
import { withReference } from '../reference/record.ts';
import { affidavit, place } from './run.ts';

const here = place();
afterAll(here.remove);

test('what init writes is collected, judged and published as it stands', async () => {
  const folder = join(here.path, 'papers');
  const workspace = ['--workspace', folder];
  const places = ['--accounts', '418927310562,730318845127', '--regions', 'us-west-2,eu-central-1'];
  await affidavit(['init', folder, '--name', 'Example Ltd', ...places, '--role', 'affidavit-audit']);
  const settings = join(folder, 'affidavit.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/externalId: .+/g, `externalId: ${EXTERNAL_ID}`));

  const collected = await withReference('rockset', ({ variables }) => affidavit(['collect', ...workspace], variables));
  // Not all that the starter asks for is there in moto.
  expect(collected).toMatchObject({ code: EXIT.gaps, err: '' });

  const checked = await affidavit(['check', ...workspace, '--json']);
  const { claims } = JSON.parse(checked.out) as { claims: { id: string; verdict: { kind: string } }[] };
  const kinds = Object.fromEntries(claims.map(({ id, verdict }) => [id, verdict.kind]));
  expect(checked.code).toBe(1);
  expect(Object.keys(kinds)).toHaveLength(readdirSync('templates/starter/claims').length);
  expect(kinds).toMatchObject({
    's3-tls-only': 'proven',
    'root-second-factor': 'proven',
    'users-second-factor': 'broken',
    // It speaks of every enabled region, and two were to be read.
    'ebs-default-encryption': 'unproven',
  });

  const built = await affidavit(['build', ...workspace, '--out', join(here.path, 'site')]);
  expect(built).toMatchObject({ code: 0, err: '' });
  expect(existsSync(join(here.path, 'site', 'index.html'))).toBe(true);
});
