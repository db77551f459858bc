import { expect, test } from 'vitest';
import { AT_WORK } from '../reference/at-work.ts';
import { withReference } from '../reference/record.ts';
import { collectedAfresh, onlyJudged, withEveryCollector } from './afresh.ts';

/** What the audit roles of the reference accounts lack on purpose. */
const LEFT_OUT = { rockset: ['ec2:DescribeSnapshotAttribute'], datacoral: ['redshift:DescribeLoggingStatus'] } as const;

test.each(['rockset', 'datacoral'] as const)(
  '%s: with the policies that affidavit policy prints, nothing is denied but what was left out on purpose',
  async (name) => {
    const { denied, complete } = await withReference(
      name,
      (reference) =>
        collectedAfresh(
          name,
          reference,
          (folder) =>
            onlyJudged(folder, ({ docket }) => ({
              denied: docket.coverage.filter(({ status }) => status === 'denied').map(({ operation }) => operation),
              complete: docket.coverage.filter(({ status, calls }) => status === 'complete' && calls > 0),
            })),
          withEveryCollector,
        ),
      'none',
      AT_WORK[name],
    );
    expect([...new Set(denied)]).toEqual(LEFT_OUT[name]);
    expect(new Set(complete.map(({ operation }) => operation)).size).toBeGreaterThan(150);
  },
);
