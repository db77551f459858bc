import type { GetCredentialReportCommandOutput } from '@aws-sdk/client-iam';
import { csvRecords } from './csv.ts';

/** A line of the report by column name. */
export type ReportLine = ReadonlyMap<string, string>;

/** The columns that facts are made of (IAM guide, "Get credential reports"); a report may have more. */
const COLUMNS: readonly string[] = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'cert_1_active',
  'cert_2_active',
];

/** The lines of a report; a text where the report is not one: why. */
export function reportLines(output: GetCredentialReportCommandOutput): readonly ReportLine[] | string {
  if (output.Content === undefined) return 'the report has no content';
  const [header, ...records] = csvRecords(Buffer.from(output.Content).toString('utf8'));
  if (header === undefined) return 'the report is empty';
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) return `the report lacks the columns ${missing.join(', ')}`;
  // User names may hold commas: a line that is cut or shifted must not lend one user another's answer.
  if (records.some((record) => record.length !== header.length))
    return 'a line of the report has more or fewer fields than its header';
  return records.map((record) => new Map(header.map((column, i) => [column, record[i] as string])));
}

/** For `Operation.doubt`. */
export function doubtReport(output: unknown): string | null {
  const lines = reportLines(output as GetCredentialReportCommandOutput);
  return typeof lines === 'string' ? lines : null;
}
