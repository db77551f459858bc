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
    ['an import to the side', 'src/renderings/site/a.ts', "import { b } from '../print/b.ts';"],
    ['a renderer on evidence', 'src/renderings/site/a.ts', "import { b } from '../../evidence/b.ts';"],
    ['a page on facts', 'src/renderings/site/pages/a.astro', "---\nimport B from '../../../facts/b.ts';\n---\n<p />"],
    ['print on a collector', 'src/renderings/print/a.ts', "import { b } from '../../../collectors/aws/s3/b.ts';"],
    ['diagrams on collect', 'src/diagrams/a.ts', "export { b } from '../collect/b.ts';"],
    ['a command on a family', 'src/cli/commands/a.ts', "import { b } from '../../../collectors/aws/b.ts';"],
    ['collect on a collector', 'src/collect/a.ts', "import type { B } from '../../collectors/mdm/hexnode/b.ts';"],
    ['anything on cli', 'src/renderings/print/a.ts', "import { b } from '../../cli/b.ts';"],
    ['a lazy import upwards', 'src/core/a.ts', "const b = await import('../cli/b.ts');"],
    ['an import for its effect', 'src/core/a.ts', "import '../cli/b.ts';"],
    ['an import over several lines', 'src/core/a.ts', "import {\n  a,\n  b,\n} from '../facts/b.ts';"],
    ['a re-export of all', 'src/core/a.ts', "export * from '../facts/b.ts';"],
    ['a collector on another', 'collectors/aws/s3/a.ts', "import { b } from '../kms/b.ts';"],
    ['what all families share on one of them', 'collectors/asking/a.ts', "import { b } from '../aws/b.ts';"],
    ['a collector on another family', 'collectors/aws/s3/a.ts', "import { b } from '../../mdm/b.ts';"],
    ['what runs in the browser on the network', 'src/renderings/site/ageing.js', "fetch('https://x.example/');"],
    ['what runs in the browser on chance', 'src/renderings/site/ageing.js', 'const a = Math.random();'],
    ['another file of the site on the clock', 'src/renderings/site/view/ageing.ts', 'const now = Date.now();'],
    ['claims on files', 'src/claims/a.ts', "import { readFileSync } from 'node:fs';"],
    ['claims on files by promise', 'src/claims/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['claims on the network', 'src/claims/a.ts', "import http from 'node:http';"],
    ['claims on processes', 'src/claims/a.ts', "import { fork } from 'node:child_process';"],
    ...(['claims', 'reasoning', 'facts', 'report', 'diagrams', 'wording', 'renderings', 'exports'] as const).flatMap(
      (room): [string, string, string][] => [
        [`${room} on the clock`, `src/${room}/a.ts`, 'const now = Date.now();'],
        [`${room} on today`, `src/${room}/a.ts`, 'const now = new Date();'],
        [`${room} on today without parentheses`, `src/${room}/a.ts`, 'const now = new Date;'],
        [`${room} on the text of today`, `src/${room}/a.ts`, 'const now = Date();'],
        [`${room} on a stopwatch`, `src/${room}/a.ts`, 'const now = process.hrtime.bigint();'],
        [`${room} on the clock of SQL`, `src/${room}/a.ts`, 'const sql = `select current_timestamp`;'],
        [`${room} on chance`, `src/${room}/a.ts`, 'const n = Math.random();'],
        [`${room} on random bytes`, `src/${room}/a.ts`, "import { randomBytes } from 'node:crypto';"],
        [`${room} on the network`, `src/${room}/a.ts`, "const page = await fetch('https://example.com');"],
        [`${room} on a socket`, `src/${room}/a.ts`, "import net from 'net';"],
        [`${room} on HTTP`, `src/${room}/a.ts`, "import { get } from 'node:https';"],
        [`${room} on an SDK`, `src/${room}/a.ts`, "import { S3 } from '@aws-sdk/client-s3';"],
        [`${room} on an SDK, later`, `src/${room}/a.ts`, "const { S3 } = await import('@aws-sdk/client-s3');"],
      ],
    ),
    ['a page on the clock', 'src/renderings/site/pages/a.astro', '---\nconst now = new Date();\n---\n<p />'],
    ['claims on the environment', 'src/claims/a.ts', 'const zone = process.env.TZ;'],
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
    ['collectors/aws/s3/a.ts', "import { b } from '../declared/b.ts';"],
    ['collectors/aws/question.ts', "import { b } from './sts/operations.ts';"],
    ['collectors/aws/s3/a.ts', "import { b } from '../../contract.ts';"],
    ['collectors/mdm/a.ts', "import { b } from '../asking/b.ts';"],
    ['src/claims/a.ts', 'const then = new Date(ms);'],
    ['src/report/a.ts', 'const then = new Date(Date.parse(text)).toISOString();'],
    ['src/report/a.ts', '// Date.now() and Math.random() are not asked here.'],
    ['src/facts/a.ts', "import { fork } from 'node:child_process';"],
    ['src/collect/a.ts', 'const now = Date.now();'],
    ['src/renderings/site/ageing.js', 'const now = Date.now();'],
    ['src/collect/a.ts', "import { b } from '../../collectors/asking/b.ts';"],
    ['src/cli/a.ts', "import type { B } from '../../collectors/recorded.ts';"],
    ['src/report/a.ts', "import { b } from '../claims/b.ts';"],
  ])('%s with %s, not at all', (path, text) => {
    expect(breachesOf([{ path, text }])).toEqual([]);
  });
});
