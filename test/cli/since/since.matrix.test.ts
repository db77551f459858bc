import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command } from '../../../src/cli/commands/check.ts';
import { type Changes, changesSchema } from '../../../src/report/changes/schema.ts';
import { tinyWorkspace } from '../../release/tiny.ts';
import { validator } from '../../schemas/validator.ts';
import { copyOfRockset, type Ended } from '../run.ts';
import { within } from '../within.ts';
import { type Repository, repository } from './repository.ts';

let repo: Repository;
beforeEach(() => {
  repo = repository();
});
afterEach(() => repo.remove());

/** A repository whose last commit holds the small workspace, without its key. */
async function withTiny(): Promise<string> {
  const folder = join(repo.path, 'ws');
  await tinyWorkspace(folder);
  rmSync(join(folder, 'journal.ndjson'), { force: true });
  repo.write('.gitignore', 'pseudonym.key\n.facts/\n');
  return folder;
}

async function check(folder: string, ...more: string[]): Promise<Ended> {
  return within(command, ['--workspace', folder, '--as-of', 'snapshot', '--since', 'main', ...more]);
}

/** The changes as JSON, which keep to the published schema. */
async function changesOf(folder: string, ...more: string[]): Promise<Changes> {
  const { out, err } = await check(folder, '--json', ...more);
  expect(err).toBe('');
  const validate = validator('changes.schema.json');
  expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
  return changesSchema.parse(JSON.parse(out));
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(repo.path, file), 'utf8');
  expect(text).toContain(from);
  repo.write(
    file,
    text.replace(from, () => to),
  );
}

const CLAIM = 'ws/claims/regions-open.md';

describe('a small workspace', () => {
  test('what is not committed is compared, and the checkout is as it was', async () => {
    const folder = await withTiny();
    repo.commit();
    edit(CLAIM, 'Every region is open.', 'Every region that is read is open.');
    const before = repo.git('status', '--porcelain');
    const { code, out } = await check(folder);
    expect(code).toBe(1);
    expect(out).toContain('sentence  Every region {+that+} is {+read is+} open.');
    expect(out).toMatch(/^Since main \([0-9a-f]{12}\)/);
    expect(repo.git('status', '--porcelain')).toBe(before);
    const told = await changesOf(folder);
    expect(told.since).toMatchObject({ workspace: 'read', why: null, snapshot: { from: 'revision' } });
    expect(told.verdicts).toEqual([]);
  });

  test('a revision without a snapshot is judged on that of the working tree, and this is said', async () => {
    const folder = await withTiny();
    repo.write('.gitignore', 'pseudonym.key\nsnapshots/\n');
    repo.commit();
    const { out } = await check(folder);
    expect(out).toContain('That revision has no snapshot');
    expect(out).toContain('Nothing changes.');
  });

  test('a snapshot that only the revision has is read from there', async () => {
    const folder = await withTiny();
    repo.commit();
    renameSync(join(folder, 'snapshots'), join(repo.path, 'away'));
    await tinyWorkspace(folder, () => 'another');
    const { since, now, tally } = await changesOf(folder);
    expect(since.snapshot?.from).toBe('revision');
    expect(since.snapshot?.id).not.toBe(now.snapshot.id);
    expect(tally.before).toEqual(tally.after);
  });

  test('a workspace that was not there: all is new', async () => {
    repo.commit();
    const folder = await withTiny();
    expect(await changesOf(folder)).toMatchObject({
      since: { workspace: 'absent', snapshot: null },
      claims: [{ id: 'regions-open', change: 'added' }],
      verdicts: [{ claim: 'regions-open', before: null, after: { kind: 'broken' } }],
    });
  });

  test('a revision that cannot be read: where and why, its words only for who may see them', async () => {
    const folder = await withTiny();
    edit(CLAIM, 'maxAge: 24h', 'maxAge: secretly');
    repo.commit();
    edit(CLAIM, 'maxAge: secretly', 'maxAge: 24h');
    const { since } = await changesOf(folder);
    expect(since).toMatchObject({ workspace: 'unreadable' });
    expect(since.why).toMatch(/^claims\/regions-open\.md:\d+: CLAIM_INVALID$/);
    const auditors = await changesOf(folder, '--audience', 'auditor');
    expect(auditors.since.why).toMatch(/^claims\/regions-open\.md:\d+: .*age looks like/);
  });

  test('a check that the revision could not have judged leaves its verdicts unknown', async () => {
    const folder = await withTiny();
    edit(CLAIM, 'from aws_region\n', 'from aws_regoin\n');
    repo.commit();
    edit(CLAIM, 'from aws_regoin\n', 'from aws_region\n');
    const told = await changesOf(folder);
    expect(told.since).toMatchObject({ workspace: 'read', why: expect.stringContaining('SQL_REFUSED') });
    expect(told).toMatchObject({ verdicts: [], tally: { before: null }, claims: [{ id: 'regions-open' }] });
  });

  test('a name that the change takes out is not told again', async () => {
    const folder = await withTiny();
    edit(CLAIM, 'Every region is open.', 'Every region of 111122223333 is open.');
    repo.commit();
    edit(CLAIM, 'Every region of 111122223333 is open.', 'Every region is open.');
    const { out, code } = await check(folder, '--format', 'markdown');
    expect(code).toBe(1);
    expect(out).toContain('REDACTION_LEAK');
    expect(out).toContain('the words of before are not told here');
    expect(out).not.toContain('111122223333');
  });

  test('a name that only the working tree knows is not told in words of before', async () => {
    const folder = await withTiny();
    edit(CLAIM, 'Every region is open.', 'Every region is open, as Zelda Quill says.');
    repo.commit();
    edit(CLAIM, 'Every region is open, as Zelda Quill says.', 'Every region is open.');
    repo.write('ws/claims/tested.md', '---\ntitle: It is tested\nbasis: attestation\n---\nIt is tested.\n');
    repo.write(
      'ws/attestations/tested.yaml',
      '{ claim: tested, by: Zelda Quill, role: the head, statement: s, scope: c, date: 2026-01-01, expires: 2027-01-01 }',
    );
    const told = await changesOf(folder);
    expect(told.since.why).toBe(null);
    expect(told.tally.before).not.toBe(null);
    expect(told.claims[0]).toMatchObject({ id: 'regions-open', parts: [{ part: 'sentence', words: null }] });
    expect(JSON.stringify(told)).not.toMatch(/Zelda|Quill/);
  });
});

test('the reference workspace: an exception less is a claim that is broken, and nobody is named', async () => {
  const { workspace } = copyOfRockset(repo.path);
  repo.write('.gitignore', 'pseudonym.key\n.facts/\n');
  repo.commit();
  repo.git('rm', '--quiet', 'rockset/exceptions/rs-32-second-factor-break-glass.yaml');
  edit('rockset/claims/rs-24-filevault.md', 'maxAge: ', 'maxAge: 1');
  edit('rockset/affidavit.yaml', 'name: Security', 'name: Records');
  const { code, out } = await check(workspace, '--format', 'markdown');
  expect(code).toBe(1);
  expect(out).toMatch(/^\| `rs-32-second-factor` \| ▬ \*\*accepted exception\*\* .* \| ✕ \*\*broken\*\* .* \|$/m);
  expect(out).toContain('- `rs-32-second-factor`: exception removed');
  expect(out).toMatch(/- `rs-24-filevault` changed[^\n]*\n {2}- maxAge: /);
  expect(out).toContain('accounts changed: Records (name)');
  expect(out).not.toMatch(/\d{12}|arn:aws|@rockset|break-glass@|\b\d+\.\d+\.\d+\.\d+\b/);
  expect(out.match(/\*\*broken\*\*/g)).toHaveLength(1);
});
