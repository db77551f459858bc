import { describe, expect, test } from 'vitest';
import { sourcesOf } from './imports.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
/** The one place that says which partitions there are. */
const HOME = 'src/core/partition.ts';

/** ARNs that people are shown as examples, of which nothing is made: how many a file has. */
const EXAMPLES: Readonly<Record<string, number>> = {
  'collectors/aws/securityhub/tables.ts': 1,
  'src/cli/commands/cloudtrail.ts': 1,
  'src/cloudtrail/trail.ts': 1,
  'src/cloudtrail/witness/which-trail.ts': 1,
  'src/workspace/settings.ts': 3,
  'src/workspace/starter-settings.ts': 1,
};

/** Partitions that a text names outside of its comments: ARNs of one, and the names of others. */
function namedIn(text: string): readonly string[] {
  const code = text.replace(/^\s*(?:\/?\*|\/\/).*$/gm, '');
  return code.match(/\barn:aws(?:-[a-z-]+)?:|(?<![\w-])aws-(?:cn|us-gov|eusc|iso[a-z-]*)(?![\w-])/g) ?? [];
}

describe('no partition is written down outside of its one place', () => {
  test('in what is shipped', () => {
    const named = sourcesOf(ROOT).flatMap(({ path, text }) => {
      const count = path === HOME ? 0 : namedIn(text).length;
      return count === 0 ? [] : [[path, count] as const];
    });
    expect(Object.fromEntries(named)).toEqual(EXAMPLES);
  });

  test.each<[string, string, number]>([
    ['an ARN', 'const arn = `arn:aws:iam::111122223333:root`;', 1],
    ['an ARN of another', "'arn:aws-cn:s3:::b'", 1],
    ['a name', "if (partition === 'aws-us-gov') return;", 1],
    ['a pattern of any', '/^arn:aws[a-z-]*:iam::/', 0],
    ['a comment', ' * such as arn:aws:iam::111122223333:root', 0],
    ['a key alias of a service', "'aws/s3'", 0],
  ])('and it is seen in %s', (_, text, count) => {
    expect(namedIn(text)).toHaveLength(count);
  });
});
