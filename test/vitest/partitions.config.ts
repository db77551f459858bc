import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { movedTo } from '../partitions/moved.ts';
import { ELSEWHERE } from './unit.config.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

/** What reasons about ARNs and regions, or asks by them: its cases must have the same answers in every partition. */
const SUITES = [
  'test/reasoning/**/*.test.ts',
  'test/cloudtrail/**/*.test.ts',
  'test/collectors/aws/**/*.test.ts',
  ...['lists-above', 'office', 'organization', 'regions', 'trails-elsewhere'].map(
    (name) => `test/collect/${name}.test.ts`,
  ),
];

/** What is so in the public cloud alone. */
const ELSEWHERE_OTHERWISE = [
  // AWS Config's coverage by region is documented for regions of the public cloud; elsewhere its counts prove nothing.
  'test/reasoning/network/unread-entries.test.ts',
  // Which services have no endpoint is known of regions that there are, and the cases are moved into regions that are not.
  'test/collectors/aws/endpoints.test.ts',
];

/** What waits, and asks nothing of partitions; and what has a case for each of them by itself. */
const NOT_AGAIN = [
  ...['silent-sts', 'parser-region'].map((name) => `test/collectors/aws/${name}.test.ts`),
  'test/cloudtrail/sign-request.test.ts',
];

/**
 * Properties over many made-up worlds, and logs by the thousand: what is another in a partition is another in each, and one
 * of them finds it. All others run in every partition.
 */
const IN_ONE = [
  'test/reasoning/network/{exposure,egress}.test.ts',
  'test/reasoning/access/{unknown,functions,principal,blanked}.test.ts',
  'test/cloudtrail/{tampering,completeness,explained,honest}.test.ts',
  'test/collectors/aws/trailarchive/collector.test.ts',
];
const THE_ONE = 'aws-us-gov';

/** Rewrites the cases as they are loaded, and nothing of the product. */
function moving(partition: string): Plugin {
  return {
    name: `affidavit-${partition}`,
    enforce: 'pre',
    transform: (code, id) => (id.startsWith(`${ROOT}test/`) ? movedTo(partition, code) : null),
  };
}

export default defineConfig({
  test: {
    projects: ['aws-us-gov', 'aws-cn', 'aws-eusc'].map((partition) => ({
      plugins: [moving(partition)],
      test: {
        name: partition,
        root: ROOT,
        include: SUITES,
        exclude: [...ELSEWHERE, ...ELSEWHERE_OTHERWISE, ...NOT_AGAIN, ...(partition === THE_ONE ? [] : IN_ONE)],
        testTimeout: 300000,
        hookTimeout: 300000,
        isolate: false,
      },
    })),
    maxWorkers: 2,
  },
});
