import { describe, expect, test } from 'vitest';
import { breachesOf, danglingOf, importsOf, sourcesOf } from './imports.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const sources = sourcesOf(ROOT);

describe('the sources', () => {
  test('are found, with their imports', () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(500);
    expect(sources.some(({ path }) => path.endsWith('.astro'))).toBe(true);
    expect(danglingOf(ROOT, sources)).toEqual([]);
  });

  test('import downwards only, in no circle, none of what is forbidden; short, and in no drawer', () => {
    expect(breachesOf(sources)).toEqual([]);
  });
});

describe('the guard fails on', () => {
  test.each<[string, string, string]>([
    ['core on ours', 'src/core/a.ts', "import { b } from '../facts/b.ts';"],
    ['an upward import', 'src/facts/a.ts', "import { b } from '../claims/b.ts';"],
    ['an upward import of a type', 'src/evidence/a.ts', "import type { B } from '../facts/b.ts';"],
    ['an import to the side', 'src/site/a.ts', "import { b } from '../print/b.ts';"],
    ['a renderer on evidence', 'src/site/a.ts', "import { b } from '../evidence/b.ts';"],
    ['a page on facts', 'src/site/pages/a.astro', "---\nimport B from '../../facts/b.ts';\n---\n<p />"],
    ['print on a collector', 'src/print/a.ts', "import { b } from '../../collectors/aws/s3/b.ts';"],
    ['diagrams on collect', 'src/diagrams/a.ts', "export { b } from '../collect/b.ts';"],
    ['anything on cli', 'src/print/a.ts', "import { b } from '../cli/b.ts';"],
    ['a lazy import upwards', 'src/core/a.ts', "const b = await import('../cli/b.ts');"],
    ['an import for its effect', 'src/core/a.ts', "import '../cli/b.ts';"],
    ['an import over several lines', 'src/core/a.ts', "import {\n  a,\n  b,\n} from '../facts/b.ts';"],
    ['a re-export of all', 'src/core/a.ts', "export * from '../facts/b.ts';"],
    ['a collector on another', 'collectors/aws/s3/a.ts', "import { b } from '../kms/b.ts';"],
    ['a collector on another family', 'collectors/aws/s3/a.ts', "import { b } from '../../mdm/b.ts';"],
    ['claims on files', 'src/claims/a.ts', "import { readFileSync } from 'node:fs';"],
    ['claims on files by promise', 'src/claims/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['claims on the network', 'src/claims/a.ts', "import http from 'node:http';"],
    ['claims on processes', 'src/claims/a.ts', "import { fork } from 'node:child_process';"],
    ['reasoning on an SDK', 'src/reasoning/a.ts', "import { S3 } from '@aws-sdk/client-s3';"],
    ['reasoning on the clock', 'src/reasoning/a.ts', 'const now = Date.now();'],
    ['claims on the clock', 'src/claims/a.ts', 'const now = new Date();'],
    ['a part of no storey', 'src/extras/a.ts', 'export {};'],
    ['a drawer', 'src/core/utils.ts', 'export {};'],
    ['a drawer as a folder', 'src/core/helpers/a.ts', 'export {};'],
    ['a file too long', 'src/core/a.ts', '\n'.repeat(301)],
  ])('%s', (_, path, text) => {
    expect(breachesOf([{ path, text }])).toHaveLength(1);
  });

  test('a circle', () => {
    const circle = [
      { path: 'src/core/a.ts', text: "import './b.ts';" },
      { path: 'src/core/b.ts', text: "import type { C } from './c.ts';" },
      { path: 'src/core/c.ts', text: "export * from './a.ts';" },
    ];
    expect(breachesOf(circle)).toEqual(['circle: src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts']);
  });

  test('a comment or a text that only speaks of an import, not at all', () => {
    const text = "// import { b } from '../cli/b.ts';\n/* import '../cli/b.ts'; */\nconst a = 'import ../cli/b.ts';\n";
    expect(breachesOf([{ path: 'src/core/a.ts', text }])).toEqual([]);
  });

  test.each([
    ['collectors/aws/s3/a.ts', "import { b } from '../question.ts';"],
    ['collectors/aws/question.ts', "import { b } from './sts/operations.ts';"],
    ['collectors/aws/s3/a.ts', "import { b } from '../../contract.ts';"],
    ['src/claims/a.ts', 'const then = new Date(ms);'],
    ['src/report/a.ts', "import { b } from '../claims/b.ts';"],
  ])('%s with %s, not at all', (path, text) => {
    expect(breachesOf([{ path, text }])).toEqual([]);
  });
});
