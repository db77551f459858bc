import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { Given, type Io } from '../../src/cli/command.ts';
import { command } from '../../src/cli/commands/verify.ts';
import { temporaryFolder } from './bundle.ts';
import { type Cast, CONTENT_MUTANTS, GOOD } from './content-mutants.ts';
import { crafted } from './crafted.ts';
import type { ForgedPart } from './forged.ts';
import { identity } from './keys.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const folder = join(temporary.path, 'bundle');
const zip = join(temporary.path, 'bundle.zip');

let cast: Cast;
let pin: string;
beforeAll(async () => {
  cast = { signer: (await identity()).signer, lookAlike: (await identity()).signer };
  pin = createHash('sha256').update(cast.signer.certificates[0]).digest('hex');
});

/** The bundle in both its forms. */
function laidOut(parts: readonly ForgedPart[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { name, content } of parts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  writeFileSync(zip, crafted(parts));
}

async function exitCode(path: string, signer?: string): Promise<number> {
  const io: Io = {
    out: () => undefined,
    err: () => undefined,
    env: {},
    now: () => '2026-11-22T00:00:00Z',
    terminal: { out: false, err: false, columns: 80 },
  };
  return command.run(new Given(signer === undefined ? {} : { signer }, [path]), io);
}

describe('what is no bundle', () => {
  it('is not waited for, nor read whole', async () => {
    const large = join(temporary.path, 'large.pdf');
    writeFileSync(large, '%PDF-1.7');
    truncateSync(large, 2 ** 29);
    for (const path of ['/dev/null', large, join(temporary.path, 'none')])
      await expect(exitCode(path)).rejects.toMatchObject({ code: 'BUNDLE_INVALID' });
  });
});

describe('a bundle that is signed and listed as it should be', () => {
  it.each(Object.keys(GOOD))('is good %s', async (name) => {
    laidOut((await GOOD[name]?.(cast)) ?? []);
    for (const path of [folder, zip])
      for (const expected of [{}, { signer: pin }])
        expect(await verifyBundle(path, expected)).toMatchObject({ ok: true, findings: [] });
  });

  it.each(Object.keys(CONTENT_MUTANTS))('is none with %s', async (name) => {
    const mutant = CONTENT_MUTANTS[name];
    laidOut((await mutant?.make(cast)) ?? []);
    for (const path of [folder, zip]) {
      const { ok, findings } = await verifyBundle(path);
      expect(ok).toBe(false);
      expect(findings.map(({ code }) => code)).toContain(mutant?.code);
      for (const signer of [undefined, pin]) expect(await exitCode(path, signer)).toBe(1);
    }
  });

  it('is none by a look-alike, for whoever knows the signer', async () => {
    laidOut((await GOOD['as it is written']?.({ ...cast, signer: cast.lookAlike })) ?? []);
    for (const path of [folder, zip]) {
      expect((await verifyBundle(path)).ok).toBe(true);
      expect(await exitCode(path, pin)).toBe(1);
    }
  });
});
