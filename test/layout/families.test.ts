import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Source, sourcesOf } from './imports.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const FAMILIES = readdirSync(join(ROOT, 'collectors')).filter((name) =>
  existsSync(join(ROOT, 'collectors', name, 'family.ts')),
);

/** Files outside of a family's folder that name it, how often, and why they may. */
const NAMED: Readonly<Record<string, number>> = {
  // What is reasoned about AWS reads evidence alone, in this one place.
  'src/evidence/of-aws.ts': 2,
  // A word of the table `encryption`: under a key that AWS owns. No family.
  'src/reasoning/data/encryption.ts': 1,
  // The default of `collectors`, and examples of it.
  'src/workspace/settings.ts': 5,
};

/** How often a text decides by the name of a family, or names one of its collectors; comments aside. */
function namingsIn({ path, text }: Source): number {
  const code = text.replace(/^\s*(?:\/?\*|\/\/).*$/gm, '');
  const names = FAMILIES.filter((name) => !path.startsWith(`collectors/${name}/`)).join('|');
  const decided = `(?:[=!]==?|\\bcase|\\b(?:has|includes|get|startsWith)\\()\\s*(['"\`])(?:${names})\\1`;
  const turned = `(['"\`])(?:${names})\\2\\s*[=!]==?`;
  const collector = `(['"\`])(?:${names})/[^'"\`\\s:]*\\3`;
  return code.match(new RegExp(`${decided}|${turned}|${collector}`, 'g'))?.length ?? 0;
}

describe('nothing outside of its folder names a family', () => {
  test('in what is shipped', () => {
    expect(FAMILIES).toEqual(['aws', 'mdm']);
    const named = sourcesOf(ROOT).flatMap((source) => {
      const count = namingsIn(source);
      return count === 0 ? [] : [[source.path, count] as const];
    });
    expect(Object.fromEntries(named)).toEqual(NAMED);
  });

  test.each<[string, string, string, number]>([
    ['a comparison', 'src/report/a.ts', "found.filter(({ family }) => family.name === 'aws')", 1],
    ['one the other way round', 'src/report/a.ts', "if ('mdm' !== family.name) return;", 1],
    ['a prefix', 'src/claims/a.ts', "source.startsWith('aws/')", 1],
    ['a case', 'src/collect/a.ts', "case 'mdm':", 1],
    ['a set', 'src/collect/a.ts', "if (names.has('aws')) return;", 1],
    ['a collector', 'src/cli/a.ts', 'const one = `aws/s3`;', 1],
    ['another family', 'collectors/aws/a.ts', "if (name === 'mdm') return;", 1],
    ['what all families share', 'collectors/asking/a.ts', "if (name === 'aws') return;", 1],
    ['the family itself', 'collectors/aws/a.ts', "if (name === 'aws') return;", 0],
    ['a comment', 'src/report/a.ts', '  // name === "aws" would be wrong', 0],
    ['a condition key', 'src/reasoning/a.ts', "if (key === 'aws:sourceip') return;", 0],
    ['a word of a table', 'src/reasoning/a.ts', "return { via: 'aws' };", 0],
  ])('and it is seen in %s', (_, path, text, count) => {
    expect(namingsIn({ path, text })).toBe(count);
  });
});
