import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '..', '..');

export const ACTION = join(ROOT, 'action.yml');
export const WORKFLOW = join(ROOT, 'integrations', 'github', 'affidavit.yml');
export const GITLAB = join(ROOT, 'integrations', 'gitlab', 'affidavit.gitlab-ci.yml');
export const NOTE = join(ROOT, 'integrations', 'gitlab', 'note.ts');

const texts = z.record(z.string(), z.string());
const step = z.strictObject({
  name: z.string(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: texts.optional(),
  shell: z.literal('bash').optional(),
  env: texts.optional(),
  run: z.string().optional(),
});
const action = z.looseObject({
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(step) }),
});
export type Step = z.infer<typeof step>;

export function readAction(): z.infer<typeof action> {
  return action.parse(parse(readFileSync(ACTION, 'utf8')));
}

const job = z.looseObject({
  before_script: z.array(z.string()).default([]),
  script: z.array(z.string()).default([]),
});

/** The jobs of the GitLab file, with their scripts as one text each: what stands before, and what the job does. */
export function gitlabScripts(): { readonly name: string; readonly text: string }[] {
  const jobs = z.record(z.string(), job).parse(parse(readFileSync(GITLAB, 'utf8')));
  const before = jobs['.affidavit']?.before_script ?? [];
  return Object.entries(jobs)
    .filter(([name]) => !name.startsWith('.'))
    .map(([name, { script }]) => ({ name, text: [...before, ...script].join('\n') }));
}

/** Every script of both, by where it stands. */
export function scripts(): { readonly name: string; readonly shell: 'bash' | 'sh'; readonly text: string }[] {
  const steps = readAction().runs.steps.flatMap(({ name, run }) => (run === undefined ? [] : [{ name, text: run }]));
  return [
    ...steps.map((one) => ({ ...one, shell: 'bash' as const })),
    ...gitlabScripts().map((one) => ({ ...one, shell: 'sh' as const })),
  ];
}
