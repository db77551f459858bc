import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificatePem, identity } from '../bundle/keys.ts';
import { affidavit, copyOfRockset, place } from './run.ts';

const here = place();
let workspace: string;
let snapshot: string;
let encrypted: string;
let certificateText: string;
beforeAll(async () => {
  const { key, signer } = await identity();
  encrypted = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' }).toString();
  certificateText = certificatePem(signer.certificates[0]);
  ({ workspace, snapshot } = copyOfRockset(here.path));
});
afterAll(here.remove);

/** What and where, the lines around it where there are some, what to do, and no trace of the program. */
const MESSAGE = /^affidavit: [^\n]+\n(?: {2}[> ] [^\n]+\n)* {2}→ [^\n]+\n$/;

/** Changes a file while `work` runs. */
async function withChange<T>(file: string, change: (file: string) => void, work: () => Promise<T>): Promise<T> {
  const original = readFileSync(file);
  change(file);
  try {
    return await work();
  } finally {
    writeFileSync(file, original);
  }
}

const check = () => affidavit(['check', '--workspace', workspace, '--as-of', 'snapshot']);

describe('content that is wrong', () => {
  test.each([
    ['broken YAML', 'affidavit.yaml', 'version: ', "version: 'a' "],
    ['an unknown key', 'affidavit.yaml', 'version: ', 'verson: 1\nversion: '],
    ['an expression in a chapter', 'paper/10-introduction.mdx', 'Rockset is a', '{1+1}\n\nRockset is a'],
  ])('%s: file, line, remedy', async (_, name, from, to) => {
    const file = join(workspace, name);
    const text = readFileSync(file, 'utf8');
    const line = text.slice(0, text.indexOf(from)).split('\n').length;
    const code = 2;
    const edit = (path: string) =>
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(from, () => to),
      );
    const ended = await withChange(file, edit, check);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toMatch(MESSAGE);
    const named = new RegExp(`${file.replaceAll(/[.\\/]/g, '\\$&')}:(\\d+):\\d+: `).exec(ended.err);
    expect(Number(named?.[1])).toBe(line);
  });

  test('SQL that is refused in a claim: its file and line', async () => {
    const file = join(
      workspace,
      'claims',
      readdirSync(join(workspace, 'claims')).find((name) =>
        readFileSync(join(workspace, 'claims', name), 'utf8').includes('```sql check'),
      ) as string,
    );
    const edit = (path: string) =>
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(/```sql check\n/, "```sql check\nselect datetime('now') as at, "),
      );
    const { code, err } = await withChange(file, edit, check);
    expect(code).toBe(2);
    expect(err).toMatch(MESSAGE);
    expect(err).toContain(`${file}:`);
  });

  test('no workspace', async () => {
    const { code, err } = await affidavit(['check', '--workspace', join(here.path, 'nowhere')]);
    expect(code).toBe(3);
    expect(err).toMatch(/affidavit\.yaml is missing/);
  });
});

describe('evidence that is not what was sealed', () => {
  const shard = () => join(snapshot, readdirSync(snapshot).find((name) => name.startsWith('records')) as string);
  test.each<[string, () => string, (file: string) => void]>([
    ['an edited shard', shard, (file) => appendFileSync(file, ' ')],
    ['a truncated shard', shard, (file) => truncateSync(file, 1000)],
    [
      'an edited seal',
      () => join(snapshot, 'seal.json'),
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"eu-central-1"', '"eu-central-2"')),
    ],
    ['a cut seal', () => join(snapshot, 'seal.json'), (file) => truncateSync(file, 50)],
    ['a missing shard', shard, (file) => rmSync(file)],
  ])('%s gives no verdict', async (_, file, change) => {
    const { code, out, err } = await withChange(file(), change, check);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(MESSAGE);
    expect(err).toContain(snapshot);
  });

  test('no snapshot at all', async () => {
    const { code, err } = await affidavit(['check', '--workspace', workspace, '--snapshot', here.path]);
    expect(code).toBe(3);
    expect(err).toMatch(/seal\.json is missing[\s\S]*collect/);
  });
});

describe('collecting', () => {
  const snapshots = () => readdirSync(join(workspace, 'snapshots'));
  const EMPTY = {
    AWS_EC2_METADATA_DISABLED: 'true',
    HEXNODE_API_KEY: 'k',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  };

  test('without credentials says so once, and leaves nothing', async () => {
    const before = snapshots();
    const { code, out, err } = await affidavit(['collect', '--workspace', workspace, '--collectors', 'aws/*'], {
      ...EMPTY,
      HOME: here.path,
    });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(MESSAGE);
    expect(err).toMatch(/credentials/i);
    expect(snapshots()).toEqual(before);
  });

  test('from an endpoint that is not there says so, and leaves nothing', async () => {
    const before = snapshots();
    const env = {
      ...EMPTY,
      HOME: here.path,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    };
    const { code, out, err } = await affidavit(['collect', '--workspace', workspace, '--collectors', 'aws/*'], env);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(MESSAGE);
    expect(err).toMatch(/AWS_ENDPOINT_URL/);
    expect(snapshots()).toEqual(before);
  });

  test('while another collection runs is refused', async () => {
    const work = join(workspace, 'snapshots', '.collecting');
    mkdirSync(work);
    writeFileSync(join(work, 'lock'), String(process.pid));
    const { code, err } = await affidavit(['collect', '--workspace', workspace, '--collectors', 'aws/*'], {
      ...EMPTY,
      HOME: here.path,
    });
    expect(code).toBe(3);
    expect(err).toMatch(/under way/);
    expect(existsSync(join(work, 'lock'))).toBe(true);
    rmSync(work, { recursive: true });
  });
});

describe('signing', () => {
  test.each<[string, (key: string) => void, RegExp]>([
    ['a key that is not there', () => undefined, /key\.pem/],
    ['a key that is none', (key) => writeFileSync(key, 'not a key', { mode: 0o600 }), /key\.pem/],
    ['a wrong password', (key) => writeFileSync(key, encrypted, { mode: 0o600 }), /password/],
    ['no password for an encrypted key', (key) => writeFileSync(key, encrypted, { mode: 0o600 }), /password/],
  ])('%s writes no bundle', async (title, make, words) => {
    const key = join(here.path, 'key.pem');
    const certificate = join(here.path, 'certificate.pem');
    writeFileSync(certificate, certificateText);
    make(key);
    const out = join(here.path, 'out.zip');
    const args = ['bundle', '--workspace', workspace, '--as-of', 'snapshot', '--out', out];
    const signing = ['--key', key, '--certificate', certificate];
    const given = title.startsWith('no') ? [] : ['--password-env', 'KEY_PASSWORD'];
    const { code, err } = await affidavit([...args, ...signing, ...given], { KEY_PASSWORD: 'wrong' });
    expect(code).toBe(3);
    expect(err).toMatch(MESSAGE);
    expect(err).toMatch(words);
    expect(existsSync(out)).toBe(false);
    rmSync(key, { force: true });
  });
});
