import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { writeTrail } from '../cloudtrail/generator/folder.ts';
import type { Asked } from '../cloudtrail/generator/simulated-aws.ts';
import { makeTrail, type TestTrail } from '../cloudtrail/generator/trail.ts';
import { awsWith, pointedAt } from '../cloudtrail/validating.ts';
import { affidavit, place, ROOT } from './run.ts';

const here = place();
afterAll(() => here.remove());

function asked(trail: TestTrail, ...more: string[]): string[] {
  const { from, to } = trail.options;
  return ['cloudtrail', 'validate', '--trail', trail.arn, '--from', from, '--to', to, ...more];
}

function synced(name: string, trail: TestTrail): string {
  const folder = join(here.path, name);
  writeTrail(folder, trail);
  return folder;
}

const TRAIL = ['--trail', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main'];

describe('affidavit cloudtrail validate', () => {
  test('a synced folder that is intact: 0, in lines of eighty columns', async () => {
    const trail = makeTrail();
    const { code, out, err } = await affidavit(asked(trail, '--folder', synced('intact', trail)));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Logs:    24 found = 24 valid + 0 invalid + 0 undetermined + 0 not covered');
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  test('a synced folder of a trail of all regions, without what tells of them: 3, and 0 for those that are declared', async () => {
    const trail = makeTrail({ logsPerHour: 1, regions: ['us-east-1', 'eu-west-1'] });
    const folder = synced('regions', trail);
    rmSync(join(folder, 'regions.json'));
    const untold = await affidavit(asked(trail, '--folder', folder));
    expect(untold.code).toBe(3);
    expect(untold.out).toMatch(/which regions must be here is not known: regions\.json is not\s+in the folder/);
    expect(untold.out).toContain('and those that the bucket shows: there may be more');
    const declared = await affidavit(asked(trail, '--folder', folder, '--regions', 'us-east-1,eu-west-1'));
    expect(declared.code).toBe(0);
    expect(declared.out).toContain('Regions:  2, as you declared');
    expect(declared.out).toContain('Every log of what you declared is as CloudTrail delivered it');
  });

  test('a region that is gone from a synced folder: missing, by name', async () => {
    const trail = makeTrail({ logsPerHour: 1, regions: ['us-east-1', 'eu-west-1'] });
    trail.latestDigestAt = null;
    const folder = synced('gone', trail);
    for (const kind of ['CloudTrail', 'CloudTrail-Digest'])
      rmSync(join(folder, 'objects', 'trail-bucket', 'AWSLogs', '111122223333', kind, 'eu-west-1'), {
        recursive: true,
      });
    const { code, out } = await affidavit(asked(trail, '--folder', folder));
    expect(code).toBe(3);
    expect(out).toMatch(/111122223333 eu-west-1\n {2}◌ not covered: missing: 20 November 2026/);
  });

  test('a synced folder of which logs expired: 3, and the rule by which is told', async () => {
    const trail = makeTrail({ logsPerHour: 1 });
    const folder = synced('expired', trail);
    rmSync(join(folder, 'objects', 'trail-bucket', 'AWSLogs', '111122223333', 'CloudTrail'), { recursive: true });
    const rule = { ID: 'old', Status: 'Enabled', Filter: { Prefix: 'AWSLogs/' }, Expiration: { Days: 1 } };
    mkdirSync(join(folder, 'lifecycle'));
    writeFileSync(join(folder, 'lifecycle', 'trail-bucket.json'), JSON.stringify({ Rules: [rule] }));
    const { code, out } = await affidavit(asked(trail, '--folder', folder));
    expect(code).toBe(3);
    expect(out).toContain('◌ expired: 20 November 2026, 00:00 UTC to 20 November 2026, 12:00 UTC');
    expect(out).toContain('the bucket’s lifecycle expires: AWSLogs/ after 1 day, rule old');
    expect(out).not.toContain('missing');
  });

  test('of a folder without signatures, only the newest is missed: 3', async () => {
    const trail = makeTrail();
    const folder = synced('bare', trail);
    rmSync(join(folder, 'heads'), { recursive: true });
    const { code, out } = await affidavit(asked(trail, '--folder', folder));
    expect(code).toBe(3);
    expect(out).toContain('its signature was not brought along');
  });

  test('a folder with a lost log and a hostile one: 1, and nothing for the terminal to obey', async () => {
    const trail = makeTrail();
    const folder = synced('lost', trail);
    const name = [...trail.objects.keys()].find((key) => key.includes('/CloudTrail/')) as string;
    rmSync(join(folder, 'objects', name));
    const stray = `${name.slice(0, name.lastIndexOf('/'))}/\u001b[2J\u202egnp.json.gz`;
    const object = trail.objects.get(name);
    trail.objects.clear();
    trail.objects.set(stray, {
      bucket: 'trail-bucket',
      key: stray.slice('trail-bucket/'.length),
      body: object?.body as Buffer,
      metadata: {},
    });
    writeTrail(folder, trail);
    const { code, out } = await affidavit(asked(trail, '--folder', folder));
    expect(code).toBe(1);
    expect(out).toContain('it is named, and it is not there');
    expect(out).toContain('⟨U+001B⟩[2J⟨U+202E⟩gnp');
    for (const char of ['\u001b', '\u202e']) expect(out.includes(char)).toBe(false);
  });

  test('--json is what its published schema says', async () => {
    const trail = makeTrail({ logsPerHour: 1 });
    const { code, out } = await affidavit(asked(trail, '--folder', synced('json', trail), '--json'));
    const schema = JSON.parse(
      readFileSync(join(ROOT, 'schemas', 'cloudtrail-validation.schema.json'), 'utf8'),
    ) as object;
    const validate = new Ajv2020({ strictTypes: false }).compile(schema);
    expect(code).toBe(0);
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(JSON.parse(out) as object), state: 'fine' })).toBe(false);
  });

  test.each([
    ['no period', ['--trail', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main'], /--from is missing/],
    ['no trail', ['--trail', 'main', '--from', '2026-11-20', '--to', '2026-11-21'], /no ARN of a trail/],
    ['a period backwards', [...TRAIL, '--from', '2026-11-21', '--to', '2026-11-20'], /must be before/],
    ['a period of no length', [...TRAIL, '--from', '2026-11-20', '--to', '2026-11-20T00:00:00Z'], /must be before/],
    ['no such day', [...TRAIL, '--from', '2026-02-30', '--to', '2026-03-02'], /--from is no UTC time: 2026-02-30/],
    ['a time of no zone', [...TRAIL, '--from', '2026-11-20', '--to', '2026-11-21T06:00:00'], /--to is no UTC time/],
    ['a word for a time', [...TRAIL, '--from', 'yesterday', '--to', '2026-11-20'], /--from is no UTC time: yesterday/],
    [
      'a folder that is none',
      [
        '--trail',
        'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
        '--from',
        '2026-11-20',
        '--to',
        '2026-11-21',
        '--folder',
        '/nowhere',
      ],
      /no folder objects/,
    ],
  ])('with %s: 2', async (_, args, said) => {
    const { code, err } = await affidavit(['cloudtrail', 'validate', ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });

  test('Ctrl-C tells what was checked so far: 3, the counts still add up', async () => {
    const trail = makeTrail({ logsPerHour: 30 });
    let logs = 0;
    const aws = await awsWith(
      trail,
      ({ key }) => {
        if (!key.includes('/CloudTrail/')) return null;
        logs += 1;
        if (logs === 40) child.kill('SIGINT');
        return null;
      },
      20,
    );
    const env = { PATH: process.env.PATH ?? '', ...pointedAt(aws.endpoint) };
    const child = spawn(process.execPath, ['src/cli/main.ts', ...asked(trail, '--json')], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    await aws.stop();
    expect({ code, signal }).toEqual({ code: 3, signal: null });
    const result = JSON.parse(out) as { interrupted: boolean; state: string; logs: Record<string, number> };
    expect(result).toMatchObject({ interrupted: true, state: 'undetermined' });
    expect(result.logs).toMatchObject({ found: 360, invalid: 0 });
    expect(result.logs.undetermined).toBeGreaterThan(0);
    expect(Number(result.logs.valid) + Number(result.logs.undetermined) + Number(result.logs.notCovered)).toBe(360);
  });
});

describe('Ctrl-C while AWS is silent', () => {
  interface Interrupted {
    readonly code: number | null;
    readonly signal: string | null;
    readonly out: string;
    readonly err: string;
  }
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  /** A request gives a silent service up by itself after thirty seconds: that is no answer to Ctrl-C. */
  const BEFORE_SILENCE_ENDS = 20_000;

  /** Runs until a question is asked to which no answer will ever come, and is interrupted there. */
  async function interruptedAt(silent: (asked: Asked) => boolean): Promise<Interrupted> {
    const trail = makeTrail({ to: '2026-11-20T03:00:00Z', logsPerHour: 3 });
    let interrupted = false;
    const aws = await awsWith(trail, (asked) => {
      if (!silent(asked)) return null;
      // Questions come side by side, and a second Ctrl-C would end the process.
      if (!interrupted) child.kill('SIGINT');
      interrupted = true;
      return { kind: 'silence' };
    });
    const child = spawn(process.execPath, ['src/cli/main.ts', ...asked(trail, '--json')], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', ...pointedAt(aws.endpoint) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect(isAlive(child.pid as number)).toBe(false);
    await aws.stop();
    return { code, signal, out: texts.stdout, err: texts.stderr };
  }

  test.each<[string, (asked: Asked) => boolean]>([
    ['a list of folders', ({ operation, prefix }) => operation === 's3:ListObjectsV2' && /CloudTrail\/$/.test(prefix)],
    ['the list of digests', ({ prefix }) => /CloudTrail-Digest\/us-/.test(prefix)],
    ['the list of logs', ({ prefix }) => /CloudTrail\/us-/.test(prefix)],
    ['a digest', ({ key }) => key.includes('/CloudTrail-Digest/')],
    ['the public keys', ({ operation }) => operation === 'cloudtrail:ListPublicKeys'],
    ['the status of the trail', ({ operation }) => operation === 'cloudtrail:GetTrailStatus'],
    ['a log', ({ key }) => key.includes('/CloudTrail/')],
  ])(
    'about %s: ends, tells what was checked, exits 3',
    async (_, silent) => {
      const { code, signal, out, err } = await interruptedAt(silent);
      expect({ code, signal, err }).toEqual({ code: 3, signal: null, err: '' });
      const { interrupted, state, logs } = JSON.parse(out) as {
        interrupted: boolean;
        state: string;
        logs: Record<string, number>;
      };
      expect({ interrupted, state }).toEqual({ interrupted: true, state: 'undetermined' });
      const told = ['valid', 'invalid', 'undetermined', 'notCovered'].reduce(
        (sum, name) => sum + Number(logs[name]),
        0,
      );
      expect(logs).toMatchObject({ invalid: 0, found: told });
    },
    BEFORE_SILENCE_ENDS,
  );

  test(
    'about where the trail delivers to: ends, says that nothing was checked, exits 3',
    async () => {
      const { code, out, err } = await interruptedAt(({ operation }) => operation === 'cloudtrail:DescribeTrails');
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(/Interrupted before .* nothing was checked/);
    },
    BEFORE_SILENCE_ENDS,
  );

  test('a second one ends the process, whatever it is still about', async () => {
    const trail = makeTrail({ logsPerHour: 120 });
    let interrupted = false;
    const aws = await awsWith(trail, ({ key }) => {
      if (!key.includes('/CloudTrail/')) return null;
      if (!interrupted) child.kill('SIGINT');
      interrupted = true;
      return { kind: 'silence' };
    });
    const child = spawn(process.execPath, ['src/cli/main.ts', ...asked(trail, '--json')], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', ...pointedAt(aws.endpoint) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // It tells more than fits between the two processes, and nobody reads on: it cannot end by itself.
    child.stdout.once('readable', () => child.kill('SIGINT'));
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    child.stdout.destroy();
    await aws.stop();
    expect({ code, signal }).toEqual({ code: 130, signal: null });
    expect(isAlive(child.pid as number)).toBe(false);
  });
});
