import type { GetCredentialReportCommandOutput } from '@aws-sdk/client-iam';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { type ReportLine, reportLines } from './credential-report.ts';

/** The rows of `aws_iam_credential` and `aws_iam_root`, by ARN. */
export function credentialRows(answer: Answer<GetCredentialReportCommandOutput>): readonly FactRow[] {
  if (answer.kind !== 'answered') return [];
  const lines = reportLines(answer.output);
  if (typeof lines === 'string') return [];
  const at = time(answer.output.GeneratedTime);
  return [...lines]
    .sort((a, b) => byCodeUnits(String(a.get('arn')), String(b.get('arn'))))
    .map((line) =>
      line.get('user') === '<root_account>'
        ? { table: 'aws_iam_root', values: { ...rootCells(line), report_at: at } }
        : { table: 'aws_iam_credential', values: { ...credentialCells(line), report_at: at } },
    );
}

function credentialCells(line: ReportLine): Readonly<Record<string, Cell>> {
  return {
    arn: text(line.get('arn')),
    user_name: text(line.get('user')),
    created_at: moment(line.get('user_creation_time')),
    password_enabled: yesNo(line.get('password_enabled')),
    password_used_at: moment(line.get('password_last_used')),
    password_changed_at: moment(line.get('password_last_changed')),
    password_rotates_at: moment(line.get('password_next_rotation')),
    mfa_active: yesNo(line.get('mfa_active')),
    ...accessKeyCells(line),
    certificate_1_active: yesNo(line.get('cert_1_active')),
    certificate_2_active: yesNo(line.get('cert_2_active')),
  };
}

function rootCells(line: ReportLine): Readonly<Record<string, Cell>> {
  return {
    arn: text(line.get('arn')),
    password_used_at: moment(line.get('password_last_used')),
    mfa_active: yesNo(line.get('mfa_active')),
    ...accessKeyCells(line),
  };
}

function accessKeyCells(line: ReportLine): Readonly<Record<string, Cell>> {
  return {
    access_key_1_active: yesNo(line.get('access_key_1_active')),
    access_key_1_rotated_at: moment(line.get('access_key_1_last_rotated')),
    access_key_1_used_at: moment(line.get('access_key_1_last_used_date')),
    access_key_2_active: yesNo(line.get('access_key_2_active')),
    access_key_2_rotated_at: moment(line.get('access_key_2_last_rotated')),
    access_key_2_used_at: moment(line.get('access_key_2_last_used_date')),
  };
}

/** The report writes TRUE and FALSE, in either case; `not_supported` says nothing. */
function yesNo(field: string | undefined): Cell {
  switch (field?.toLowerCase()) {
    case 'true':
      return 1;
    case 'false':
      return 0;
    default:
      return null;
  }
}

/** `N/A`: there is no such time. `no_information`: no use is recorded. `not_supported` and anything else: unknown. */
function moment(field: string | undefined): Cell {
  if (field === 'N/A' || field === 'no_information') return '';
  return time(field);
}
