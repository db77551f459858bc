import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { readAnswer } from '../../src/workspace/answer-file.ts';
import { copyOfRockset, place, ROOT, withoutQuestions } from './run.ts';

const here = place();
afterAll(() => here.remove());

/** Types each line when its prompt has come, on a terminal of its own. Prints all that was shown. */
const TYPIST = `
import os, pty, sys, select, json
args, lines = json.loads(sys.argv[1]), json.loads(sys.argv[2])
pid, fd = pty.fork()
if pid == 0:
    os.execvp(args[0], args)
shown, seen = b'', 0
while True:
    ready, _, _ = select.select([fd], [], [], 240)
    if not ready: break
    try: got = os.read(fd, 65536)
    except OSError: break
    if not got: break
    shown += got
    if lines and lines[0][0].encode() in shown[seen:]:
        seen = len(shown)
        os.write(fd, (lines.pop(0)[1] + '\\n').encode())
_, status = os.waitpid(pid, 0)
sys.stdout.write(shown.decode('utf8', 'replace'))
sys.exit(os.waitstatus_to_exitcode(status) if not lines else 99)
`;

test('a person goes through what is open, and what is accepted becomes files of the bank', async () => {
  const { workspace } = copyOfRockset(here.path);
  withoutQuestions(workspace);
  const bank = join(workspace, 'answers');
  const kept = 'iso-27001-certified.md';
  mkdirSync(bank);
  copyFileSync(join(ROOT, 'content', 'rockset', 'answers', kept), join(bank, kept));
  const claims = join(workspace, 'claims');
  for (const name of readdirSync(claims)) if (name !== 'rs-02-certifications.md') rmSync(join(claims, name));
  for (const part of ['paper', 'exceptions', 'attestations'])
    for (const name of readdirSync(join(workspace, part)))
      if (!readFileSync(join(workspace, part, name), 'utf8').includes('claim: rs-02-certifications'))
        rmSync(join(workspace, part, name));
  const file = join(here.path, 'customer.csv');
  writeFileSync(
    file,
    'Question,Answer,Comments\nIs your ISMS certificate by an accredited body valid?,,\nDo you insure yourselves?,,\nDo you fly?,,\n',
  );
  const args = [
    process.execPath,
    join(ROOT, 'src', 'cli', 'main.ts'),
    'answer',
    file,
    '-w',
    workspace,
    '--as-of',
    'snapshot',
    '--review',
  ];
  const typed = [
    ['Enter: leave it open', '1'],
    ['Enter: leave it open', 'w'],
    ['partly, not-applicable or text', 'yes'],
    ['The answer', 'Against what <happens>, by {one} insurer.'],
    ['by name', 'An Officer'],
    ['As what', 'head of finance'],
    ['On which day', '2026-11-01'],
    ['Until which day', '2027-10-31'],
    ['Name of the file', ''],
    ['Enter: leave it open', ''],
  ];
  const { stdout } = await promisify(execFile)('python3', ['-c', TYPIST, JSON.stringify(args), JSON.stringify(typed)], {
    env: { PATH: process.env.PATH ?? '', HOME: here.path, TERM: 'xterm' },
    maxBuffer: 10_000_000,
  });
  expect(stdout).toContain('2 files of the bank are to be looked at');
  expect(readdirSync(bank).sort()).toEqual(['do-you-insure-yourselves.md', kept]);
  const read = (name: string) => readAnswer(name, name.slice(0, -3), readFileSync(join(bank, name), 'utf8')).value;
  expect(read(kept)?.questions).toContain('Is your ISMS certificate by an accredited body valid?');
  expect(read('do-you-insure-yourselves.md')).toMatchObject({
    questions: ['Do you insure yourselves?'],
    answer: 'yes',
    stated: { by: 'An Officer', role: 'head of finance', date: '2026-11-01', expires: '2027-10-31' },
  });
  expect(existsSync(join(here.path, 'customer.answered.csv'))).toBe(true);
});
