import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes, the longest first: begun last, one of them would be waited for by itself. */
export const LONGEST = [
  'test/faults/live.matrix.test.ts',
  'test/docs/signing.tools.test.ts',
  'test/package/installed.tools.test.ts',
  'test/aws/verdicts-datacoral.aws.test.ts',
  'test/aws/verdicts-rockset.aws.test.ts',
  'test/aws/permissions.aws.test.ts',
  'test/cli/init.aws.test.ts',
  'test/report/public-output.tools.test.ts',
  'test/faults/canaries.tools.test.ts',
  'test/faults/canaries.matrix.test.ts',
  'test/docs/readme.matrix.test.ts',
  'test/faults/kill.matrix.test.ts',
  'test/docs/walk.matrix.test.ts',
  'test/collect/denials-datacoral.matrix.test.ts',
  'test/collect/denials-rockset.matrix.test.ts',
  'test/faults/answers-datacoral.matrix.test.ts',
  'test/faults/answers-rockset.matrix.test.ts',
  'test/renderings/site/papers.matrix.test.ts',
  'test/collect/denied-inputs.matrix.test.ts',
  'test/release/ended.matrix.test.ts',
];

/** Orders files as Vitest does, but for those that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
      return at === -1 ? LONGEST.length : at;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
