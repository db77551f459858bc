import type { Cell } from '../../../src/facts/table.ts';
import { LAST_ERROR, lastSuccess } from '../../../src/facts/working.ts';
import { time as timeCell } from '../../cells.ts';
import { computed, flagOf, integer, of, text, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { valueAt } from '../declared/path.ts';

/** The code alone means "no permission" too: the message tells them apart. */
const NOT_ENABLED = {
  absent: { AccessDeniedException: 'Macie is not enabled' },
  absentWhen: { AccessDeniedException: /^Macie is not enabled\b/i },
} as const;
const TRUTH = { TRUE: 1, FALSE: 0 } as const;

/** Whether Macie watches a region, and what it says of each bucket in it. */
export const collector = declared({
  name: 'aws/macie2',
  client: 'macie2',
  scope: 'regional',
  service: 'macie2',
  operations: {
    GetMacieSession: { required: ['status', 'createdAt'], ...NOT_ENABLED },
    GetAutomatedDiscoveryConfiguration: { of: 'GetMacieSession', required: ['status'], ...NOT_ENABLED },
    DescribeBuckets: {
      items: 'buckets',
      pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' },
      ...NOT_ENABLED,
    },
  },
  tables: {
    aws_macie2_session: {
      doc: 'Whether Macie watches one region; every region that was read has a row.',
      row: 'GetMacieSession',
      key: [],
      columns: {
        enabled: flagOf(
          of('GetMacieSession', 'status'),
          { ENABLED: 1, PAUSED: 0 },
          '1 when Macie is enabled; 0 when it is not, or is paused.',
          { absent: 0 },
        ),
        created: time(of('GetMacieSession', 'createdAt'), "When Macie was enabled; '' when it is not.", { absent: '' }),
        automated_discovery: flagOf(
          of('GetAutomatedDiscoveryConfiguration', 'status'),
          { ENABLED: 1, DISABLED: 0 },
          '1 when buckets are searched for sensitive data without a job for it, else 0.',
          { absent: 0 },
        ),
      },
    },
    aws_macie2_bucket: {
      doc: "What Macie says of one bucket; an administrator's Macie tells of those of its member accounts as well.",
      row: 'DescribeBuckets',
      key: ['arn'],
      columns: {
        arn: text('bucketArn', 'ARN of the bucket.', 'bucket'),
        name: text('bucketName', 'Its name.', 'bucket'),
        owner: text('accountId', 'Account that owns it.', 'account'),
        monitored: flagOf(
          'automatedDiscoveryMonitoringStatus',
          { MONITORED: 1, NOT_MONITORED: 0 },
          '1 when automated discovery of sensitive data includes it, else 0.',
        ),
        last_discovery: computed(
          '',
          {
            type: 'time',
            doc: "When automated discovery last read objects of it; '' when it never did, NULL also where Macie could not read the bucket.",
          },
          lastDiscovery,
          { example: undefined, working: lastSuccess() },
        ),
        in_recurring_job: flagOf(
          'jobDetails.isMonitoredByJob',
          TRUTH,
          '1 when a recurring job searches it for sensitive data, 0 when none does; NULL when Macie does not know.',
        ),
        sensitivity: integer(
          'sensitivityScore',
          'From 1 to 49 when no sensitive data was found, 51 to 100 when some was, 50 when it was not analysed yet, -1 when it could not be.',
        ),
        effective_permission: word(
          'publicAccess.effectivePermission',
          ['NOT_PUBLIC', 'PUBLIC', 'UNKNOWN'],
          "Whether it is open to the public, as Macie judges all settings together: 'NOT_PUBLIC', 'PUBLIC', or 'UNKNOWN' when Macie cannot tell.",
        ),
        shared_access: word(
          'sharedAccess',
          ['EXTERNAL', 'INTERNAL', 'NOT_SHARED', 'UNKNOWN'],
          "With whom it is shared: 'EXTERNAL' with CloudFront or accounts outside the Macie organisation, 'INTERNAL' with accounts within, 'NOT_SHARED', or 'UNKNOWN'.",
        ),
        error: text(
          'errorCode',
          "Why Macie could not read the bucket, such as 'ACCESS_DENIED'; '' when it could.",
          'nothing',
          {
            missing: ['', '"If this value is null, Macie was able to retrieve and process the information."'],
            working: LAST_ERROR,
          },
        ),
      },
    },
  },
});

/**
 * BucketMetadata, lastAutomatedDiscoveryTime: "This value is null if this analysis hasn't occurred"; but where an error
 * keeps Macie from reading the bucket "the value for most other properties is null or UNKNOWN", whatever occurred.
 */
function lastDiscovery(bucket: unknown): Cell {
  const last = valueAt(bucket, 'lastAutomatedDiscoveryTime');
  if (last !== undefined) return timeCell(last);
  return valueAt(bucket, 'errorCode') === undefined ? '' : null;
}
