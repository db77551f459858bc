import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { marker } from '../../src/cli/since/markdown.ts';
import { ACTION, readAction, type Step, WORKFLOW } from './files.ts';
import { githubSchemas, type Schemas } from './github-schemas.ts';

let schemas: Schemas;
beforeAll(async () => {
  schemas = await githubSchemas();
});

const { inputs, outputs, runs } = readAction();

function stepNamed(name: string): Step {
  const found = runs.steps.find((step) => step.name === name);
  if (found === undefined) throw new TypeError(`no step ${name}`);
  return found;
}

describe("GitHub's own schemas", () => {
  test('take the action and the workflow', async () => {
    expect(schemas.action(readFileSync(ACTION, 'utf8'))).toEqual([]);
    expect(await schemas.workflow(readFileSync(WORKFLOW, 'utf8'))).toEqual([]);
  });

  test.each([
    ['a step without a shell', 'action', 'shell: bash', 'shel: bash'],
    ['another kind of action', 'action', 'using: composite', 'using: compost'],
    ['a job without a machine', 'workflow', 'runs-on: ubuntu-24.04', 'run-on: ubuntu-24.04'],
    ['a permission that there is not', 'workflow', 'id-token: write', 'id-tokens: write'],
    ['a wrong time', 'workflow', "cron: '17 5 * * *'", "cron: '17 25 * * *'"],
  ] as const)('refuse %s', async (_, kind, from, to) => {
    const text = readFileSync(kind === 'action' ? ACTION : WORKFLOW, 'utf8');
    expect(text).toContain(from);
    expect(await schemas[kind](text.replace(from, to))).not.toEqual([]);
  });
});

describe("GitHub's reader of expressions", () => {
  test('takes every expression of the two', () => {
    const both = readFileSync(ACTION, 'utf8') + readFileSync(WORKFLOW, 'utf8');
    const inBraces = [...both.matchAll(/\$\{\{(.*?)\}\}/g)].map(([, text]) => text as string);
    const bare = [...both.matchAll(/^ +if: (?!\$)(.*)$/gm)].map(([, text]) => text as string);
    expect(Math.min(inBraces.length, bare.length)).toBeGreaterThan(8);
    for (const text of [...inBraces, ...bare]) expect(schemas.expression(text), text).toEqual([]);
  });

  test.each(["inputs.a == 'b", 'nothing.a', 'startsWith(inputs.a)'])('refuses %s', (text) => {
    expect(schemas.expression(text)).not.toEqual([]);
  });
});

describe('the action', () => {
  test('puts nothing into a script that the shell would read as its own', () => {
    expect(runs.steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    const told = runs.steps.flatMap(({ run }) => (run === undefined ? [] : [run.split('\n')[0]]));
    expect(new Set(told)).toEqual(new Set(['set -euo pipefail', "echo '::error::A claim is broken.'"]));
  });

  test('reads the inputs that it declares, and each of them', () => {
    const text = JSON.stringify(runs);
    const read = new Set([...text.matchAll(/inputs\.([a-z-]+)/g)].map(([, name]) => name));
    expect([...read].sort()).toEqual(Object.keys(inputs).sort());
  });

  test('reads outputs of steps that give them', () => {
    const read = [...JSON.stringify({ runs, outputs }).matchAll(/steps\.([a-z]+)\.outputs\.([a-z]+)/g)];
    expect(read.length).toBeGreaterThan(4);
    for (const [, id, name] of read) {
      const giver = runs.steps.find((step) => step.id === id);
      expect(giver?.run).toMatch(new RegExp(`echo "${name}=.*>> "\\$GITHUB_OUTPUT"`));
    }
  });

  test('uses only actions of GitHub and AWS, by their version', () => {
    for (const { uses } of runs.steps)
      if (uses !== undefined) expect(uses).toMatch(/^(actions|aws-actions|github)\/[a-z-]+(\/[a-z-]+)?@v\d+$/);
  });

  test.each(['Assume the role that collects', 'Collect', 'Keep the evidence', 'Build', 'Keep the paper'])(
    'does not do this on any kind of pull request: %s',
    (name) => {
      expect(stepNamed(name).if).toContain("!startsWith(github.event_name, 'pull_request')");
    },
  );

  test('gives no token to what runs the settings of a pull request', () => {
    const withToken = runs.steps.filter(({ env }) => Object.values(env ?? {}).some((value) => /token/.test(value)));
    expect(withToken.map(({ name }) => name)).toEqual(['Bring the evidence of the last run', 'Comment']);
  });
});

describe('the workflow', () => {
  interface Workflow {
    readonly on: Readonly<Record<string, unknown>>;
    readonly permissions: Readonly<Record<string, string>>;
    readonly jobs: Readonly<
      Record<string, { readonly if: string; readonly permissions: object; readonly steps: readonly Step[] }>
    >;
  }
  const workflow = parse(readFileSync(WORKFLOW, 'utf8')) as Workflow;

  test('gives each job what it needs, and the role to none that a pull request starts', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.fromEntries(Object.entries(workflow.jobs).map(([name, job]) => [name, job.permissions]))).toEqual({
      paper: { contents: 'read', 'id-token': 'write', actions: 'read' },
      changes: { contents: 'read', 'pull-requests': 'write', actions: 'read' },
    });
    expect(workflow.jobs.paper?.if).toBe("github.event_name != 'pull_request'");
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
  });

  test('names inputs that the action has', () => {
    for (const { steps } of Object.values(workflow.jobs))
      for (const { uses, with: given = {} } of steps)
        if (uses?.startsWith('OWNER/')) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  });
});

/** Runs the script of a step with programs of ours in the place of others. */
async function runStep(name: string, env: Record<string, string>, programs: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-step-'));
  for (const [program, text] of Object.entries(programs)) {
    writeFileSync(join(folder, program), `#!/usr/bin/env bash\n${text}\n`);
    chmodSync(join(folder, program), 0o755);
  }
  const output = join(folder, 'output');
  const summary = join(folder, 'summary');
  writeFileSync(output, '');
  writeFileSync(summary, '');
  const given = {
    PATH: `${folder}:${process.env.PATH}`,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: folder,
    GITHUB_REPOSITORY: 'someone/paper',
    LOG: join(folder, 'log'),
    ...env,
  };
  const script = stepNamed(name).run ?? '';
  const ended = await new Promise<{ code: number; out: string }>((settle) => {
    execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { env: given }, (failed, out) =>
      settle({ code: failed === null ? 0 : Number(failed.code), out }),
    );
  });
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const told = { ...ended, log: read(given.LOG), output: read(output), summary: read(summary) };
  rmSync(folder, { recursive: true });
  return told;
}

describe('the comment', () => {
  const changes = join(mkdtempSync(join(tmpdir(), 'affidavit-changes-')), 'changes.md');
  writeFileSync(changes, `${marker('papers')}\n### One\n`);
  /** `gh` that answers with these comments, and writes down what else it was asked. */
  const gh = (ids: string, fails = false) => `
if [[ " $* " == *" --paginate "* ]]; then echo "asked $AUTHOR $MARKER" >> "$LOG"; printf '%s' '${ids}'; exit 0; fi
printf '%s ' "$@" >> "$LOG"; exit ${fails ? 1 : 0}`;
  const env = { PULL: '7', AUTHOR: 'github-actions[bot]', CHANGES: changes };

  test('is written where there is none', async () => {
    const { code, log } = await runStep('Comment', env, { gh: gh('') });
    expect(code).toBe(0);
    expect(log).toBe(
      `asked github-actions[bot] ${marker('papers')}\napi --method POST repos/someone/paper/issues/7/comments --field body=@${changes} --silent `,
    );
  });

  test('is written over the one that there is, the first of several', async () => {
    const { log } = await runStep('Comment', env, { gh: gh('11\n22\n') });
    expect(log).toContain('api --method PATCH repos/someone/paper/issues/comments/11 --field');
  });

  test('that may not be written ends nothing', async () => {
    const { code, out } = await runStep('Comment', env, { gh: gh('', true) });
    expect(code).toBe(0);
    expect(out).toContain('::warning::The comment could not be written');
  });
});

describe('exit codes', () => {
  const affidavit = (code: number) => `echo "$*" >> "$LOG"; echo text; exit ${code}`;
  const env = { WORKSPACE: 'a b; rm -r', SINCE: '$(touch x)' };
  test.each<[string, number, number, string]>([
    ['Collect', 0, 0, ''],
    ['Collect', 5, 0, ''],
    ['Collect', 3, 3, ''],
    ['Check', 0, 0, 'code=0\n'],
    ['Check', 1, 0, 'code=1\n'],
    ['Check', 2, 2, ''],
    ['Tell what the pull request changes', 1, 0, 'file='],
    ['Tell what the pull request changes', 3, 3, ''],
  ])('%s: %i gives %i', async (name, given, expected, output) => {
    const told = await runStep(name, env, { affidavit: affidavit(given) });
    expect(told.code).toBe(expected);
    expect(told.output.startsWith(output) && (output !== '' || told.output === '')).toBe(true);
    expect(told.log).toContain('--workspace a b; rm -r');
  });

  test('what a pull request changes stands in the summary of its run as well', async () => {
    const told = await runStep('Tell what the pull request changes', env, { affidavit: affidavit(0) });
    expect(told.summary).toBe('text\n');
  });
});

describe('the key of pseudonyms', () => {
  const name = 'Put the key of pseudonyms in place';
  const place = () => join(mkdtempSync(join(tmpdir(), 'affidavit-key-')), 'key');
  test('is written for its owner alone', async () => {
    const file = place();
    await runStep(name, { KEY: 'ab'.repeat(32), FILE: file, EVENT: 'push' }, {});
    expect(readFileSync(file, 'utf8')).toBe(`${'ab'.repeat(32)}\n`);
  });
  test('is made up for a pull request of a fork, and for nothing else', async () => {
    const file = place();
    expect((await runStep(name, { KEY: '', FILE: file, EVENT: 'push' }, {})).code).toBe(2);
    expect(existsSync(file)).toBe(false);
    const { code, out } = await runStep(name, { KEY: '', FILE: file, EVENT: 'pull_request' }, {});
    expect(code).toBe(0);
    expect(out).toContain('::notice::');
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });
});

test('evidence is not kept where everybody can download it', async () => {
  const name = 'Bring the evidence of the last run';
  const told = await runStep(name, { PRIVATE: 'false', BRANCH: 'main', WORKSPACE: '.' }, { gh: 'echo "$*" >> "$LOG"' });
  expect(told).toMatchObject({ code: 2, log: '' });
});
