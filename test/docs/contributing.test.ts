import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Collector } from '../../collectors/contract.ts';
import { ROOT } from '../../packages/docs/contents.ts';
import { readPage } from '../../packages/docs/markdown.ts';
import { draftOf } from '../../packages/new-collector/draft.ts';
import { linted } from '../../packages/new-collector/format.ts';
import { readModel } from '../../packages/new-collector/model.ts';

const { blocks } = readPage(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'));
const programs = blocks.filter(({ language, file }) => language === 'ts' && file !== undefined);

describe('programs in CONTRIBUTING.md', () => {
  test.each(programs.map(({ file, text }) => [file as string, text]))(
    '%s passes lint as it is printed',
    (file, text) => {
      // What lies at the root is linted as the packages are.
      const path = file.includes('/') ? file : `packages/${file}`;
      expect(linted(`${text}\n`, path, 'check').passes).toBe(true);
    },
  );

  test('one that is not formatted, or that lint refuses, would not pass', () => {
    expect(linted("const a = 'b'\n", 'packages/a.ts', 'check').passes).toBe(false);
    expect(linted('export const a: any = 1;\n', 'packages/a.ts', 'check').passes).toBe(false);
  });

  test('the collector gives a row for each topic, and ends where the answer does', async () => {
    const text = programs.find(({ file }) => file === 'collectors/aws/sns/collector.ts')?.text ?? '';
    const collector = await imported(text.replaceAll("'../", `'${pathToFileURL(join(ROOT, 'collectors/aws/')).href}`));
    const pages = async function* () {
      yield { kind: 'answered', output: { Topics: [{ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:a' }, {}] } };
      yield { kind: 'unanswered' };
      yield { kind: 'answered', output: { Topics: [{ TopicArn: 'never' }] } };
    };
    expect(await Array.fromAsync(collector.collect({ pages }))).toEqual([
      { table: 'aws_sns_topic', values: { arn: 'arn:aws:sns:eu-west-1:111122223333:a' } },
      { table: 'aws_sns_topic', values: { arn: null } },
    ]);
    expect(collector.tables.map(({ name }) => name)).toEqual(['aws_sns_topic']);
  });
});

async function imported(text: string): Promise<Collector<unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-contributing-'));
  try {
    // The families' own types lie one folder further up.
    const up = pathToFileURL(join(ROOT, 'collectors/')).href;
    writeFileSync(join(folder, 'collector.ts'), text.replaceAll(/'file:[^']*\/collectors\/aws\/\.\.\//g, `'${up}`));
    const { collector } = (await import(pathToFileURL(join(folder, 'collector.ts')).href)) as {
      collector: Collector<unknown>;
    };
    return collector;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what npm run new:collector writes', () => {
  test.each([
    ['efs', []],
    ['rds', ['DescribeDBInstances']],
  ] as const)('for %s passes lint', async (client, lists) => {
    const { text } = draftOf(await readModel(client), { name: `aws/${client}`, client, lists });
    const path = `collectors/aws/${client}x/collector.ts`;
    const written = linted(text, path, 'write');
    expect(linted(written.text, path, 'check').passes).toBe(true);
    expect(written.text).toContain("name: 'aws/");
  });
});
