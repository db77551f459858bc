import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { affidavit } from '../cli/run.ts';
import { AT_WORK } from '../reference/at-work.ts';
import { type Reference, withReference } from '../reference/record.ts';
import { onlyJudged, verdicts, withoutRecordings } from './afresh.ts';

describe('what cannot be collected is said at once, and nothing is left behind', () => {
  const cases = [
    [
      'an unknown region',
      '\ncollectors:',
      '\nregions: [us-west-2, eu-moon-9]\ncollectors:',
      2,
      'AWS knows no region eu-moon-9',
    ],
    ["a role of another account's", "id: '730318845127'", "id: '730318845128'", 5, 'Credentials of another account'],
  ] as const;
  test.each(cases)('%s', async (_what, from, to, code, message) => {
    const attempt = async ({ variables }: Reference) => {
      const folder = withoutRecordings('rockset');
      const file = join(folder, 'affidavit.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
      const run = await affidavit(['collect', '--workspace', folder], variables);
      expect(run.code, run.err).toBe(code);
      expect(`${run.out}${run.err}`.replace(/\s+/g, ' ')).toContain(message);
      const left = existsSync(join(folder, 'snapshots')) ? readdirSync(join(folder, 'snapshots')) : [];
      expect(left.filter((name) => code === 2 || name.startsWith('.'))).toEqual([]);
      if (code === 5) {
        const found = await onlyJudged(folder, verdicts);
        const resting = await onlyJudged(folder, (examined) =>
          examined.judgements
            .filter(({ seen }) => seen?.ground.evidence.some(({ account }) => account === '730318845128'))
            .map(({ claim }) => claim.id),
        );
        expect(resting.length).toBeGreaterThan(10);
        expect(resting.filter((id) => found[id] === 'proven')).toEqual([]);
      }
      rmSync(folder, { recursive: true, force: true });
    };
    await withReference('rockset', attempt, 'none', AT_WORK.rockset);
  });
});
