import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { AUDIENCES, VERDICTS } from '../../src/report/schema.ts';
import { ROOT } from './run.ts';

const FOLDER = join(ROOT, 'src', 'cli', 'commands');
const NAMES = readdirSync(FOLDER).map((file) => basename(file, '.ts'));
const faces = await Promise.all(
  NAMES.map(async (name) => ((await import(`../../src/cli/commands/${name}.ts`)) as { command: Command }).command),
);
const faceOf = (name: string) => faces.find((face) => face.name === name) as Command;

test.each(NAMES)('the face of %s loads nothing: listing the commands loads every face', (name) => {
  const source = readFileSync(join(FOLDER, `${name}.ts`), 'utf8');
  const loaded = [...source.matchAll(/^import (?!type )[^;]*? from '([^']+)';$/gm)].map(([, from]) => from);
  expect(loaded.filter((from) => from !== '../options.ts')).toEqual([]);
  expect(source).toContain(`import('../running/${name}.ts')`);
});

test('every command has its work, and all work has a command', () => {
  expect(readdirSync(join(ROOT, 'src', 'cli', 'running')).sort()).toEqual(NAMES.map((name) => `${name}.ts`).sort());
});

test.each([
  ['build', 'audience', [...AUDIENCES]],
  ['release', 'audience', [...AUDIENCES]],
  ['check', 'fail-on', [...VERDICTS.filter((kind) => kind !== 'proven' && kind !== 'attested'), 'none']],
])('%s --%s offers what the product knows', (command, option, known) => {
  expect([...(faceOf(command).options[option]?.oneOf ?? [])].sort()).toEqual([...known].sort());
});

test('every option that takes a value says what stands for it', () => {
  const silent = faces.flatMap(({ name, options }) =>
    Object.entries(options).flatMap(([option, { type, value }]) =>
      (type === 'string') === (value !== undefined) ? [] : [`${name} --${option}`],
    ),
  );
  expect(silent).toEqual([]);
});
