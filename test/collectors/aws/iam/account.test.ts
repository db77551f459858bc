import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/iam/collector.ts';
import { csvRecords } from '../../../../collectors/aws/iam/csv.ts';
import { getCredentialReport } from '../../../../collectors/aws/iam/operations.ts';
import { type Answers, answering, rowsOf, unread } from '../answering.ts';

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const ANN =
  'ann,arn:aws:iam::1:user/ann,2020-01-01T00:00:00+00:00,true,no_information,2020-01-02T00:00:00+00:00,N/A,FALSE,true,2020-01-03T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const ROOT =
  '<root_account>,arn:aws:iam::1:root,2019-01-01T00:00:00+00:00,not_supported,2026-11-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';

const report = (...lines: string[]) => ({
  Content: Buffer.from([COLUMNS, ...lines].join('\n')),
  ReportFormat: 'text/csv',
  GeneratedTime: new Date(0),
});
const credentials = (output: object, more: Answers = {}) =>
  rowsOf(
    collector,
    { 'iam:GenerateCredentialReport': { State: 'COMPLETE' }, 'iam:GetCredentialReport': output, ...more },
    'aws_iam_credential',
  );

describe('the credential report', () => {
  it('line by line', async () => {
    expect(await credentials(report(ANN, ROOT))).toMatchObject([
      {
        user_name: 'ann',
        password_enabled: 1,
        password_used_at: '',
        password_rotates_at: '',
        mfa_active: 0,
        access_key_1_active: 1,
        access_key_1_rotated_at: '2020-01-03T00:00:00.000Z',
        access_key_1_used_at: '',
        access_key_2_active: 0,
      },
    ]);
  });

  it('the root user stands apart, with what the report supports', async () => {
    const answers = {
      'iam:GenerateCredentialReport': { State: 'COMPLETE' },
      'iam:GetCredentialReport': report(ANN, ROOT),
    };
    expect(await rowsOf(collector, answers, 'aws_iam_root')).toMatchObject([
      { password_used_at: '2026-11-01T00:00:00.000Z', mfa_active: 1, report_at: '1970-01-01T00:00:00.000Z' },
    ]);
  });

  it('fields of no known meaning are unknown', async () => {
    const odd = ANN.replace(',FALSE,', ',maybe,').replace('no_information', 'yesterday');
    expect((await credentials(report(odd)))[0]).toMatchObject({ mfa_active: null, password_used_at: null });
  });

  it.each<[string, object]>([
    ['empty', { Content: Buffer.from('') }],
    ['without content', {}],
    ['of another header', { Content: Buffer.from('user,arn\na,b') }],
    ['with a line cut', report(ANN, ROOT.slice(0, 60))],
    ['with a line shifted by a comma in a name', report(ANN.replace('ann', 'an,n'))],
  ])('%s is doubted, and gives no rows', async (_, output) => {
    expect(getCredentialReport.doubt?.(output)).not.toBeNull();
    expect(await credentials(output)).toEqual([]);
  });

  it('unread gives no rows', async () => {
    expect(await credentials([unread])).toEqual([]);
  });

  it('is polled until complete, with pauses, and no more than ten times', async () => {
    const polled = async (completeAt: number) => {
      const answers = {
        'iam:GenerateCredentialReport': ({ attempt = 1 }: { attempt?: number }) =>
          ({ kind: 'answered', output: { State: attempt >= completeAt ? 'COMPLETE' : 'INPROGRESS' } }) as const,
      };
      const pauses: number[] = [];
      const pause = async (milliseconds: number): Promise<void> => void pauses.push(milliseconds);
      const source = { ...answering(answers), pause };
      for await (const _ of collector.collect(source));
      const asked = (id: string): number => source.asked.filter((one) => one === id).length;
      return [asked('iam:GenerateCredentialReport'), pauses.length, asked('iam:GetCredentialReport')];
    };
    expect(await polled(1)).toEqual([1, 0, 1]);
    expect(await polled(3)).toEqual([3, 2, 1]);
    expect(await polled(99)).toEqual([10, 9, 1]);
  });
});

describe('the password policy', () => {
  const policy = (output: object) =>
    rowsOf(collector, { 'iam:GetAccountPasswordPolicy': output }, 'aws_iam_password_policy');

  it('that nobody set is the default of AWS', async () => {
    expect(await policy([{ kind: 'absent', code: 'NoSuchEntity' }])).toMatchObject([
      { is_custom: 0, minimum_length: 8, maximum_age_days: 0 },
    ]);
  });

  it('that somebody set', async () => {
    expect(
      await policy({ PasswordPolicy: { MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90 } }),
    ).toMatchObject([
      {
        is_custom: 1,
        minimum_length: 14,
        requires_symbols: 1,
        requires_numbers: null,
        maximum_age_days: 90,
        reuse_prevention: 0,
        hard_expiry: 0,
      },
    ]);
  });

  it('that is unread is not there', async () => {
    expect(await policy([unread])).toEqual([]);
  });
});

it('the summary', async () => {
  const given = {
    'iam:GetAccountSummary': { SummaryMap: { Users: 3, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } },
  };
  expect(await rowsOf(collector, given, 'aws_iam_summary')).toMatchObject([
    { users: 3, roles: null, root_mfa_enabled: 1, root_access_keys: 0, root_certificates: null },
  ]);
  expect(await rowsOf(collector, {}, 'aws_iam_summary')).toEqual([]);
});

it.each<[string, string, string[][]]>([
  ['nothing', '', []],
  [
    'line ends',
    'a,b\r\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['quotes', '"a,""b""\n",c', [['a,"b"\n', 'c']]],
  ['an open quote', '"a,b\nc', [['a,b\nc']]],
  ['empty fields', ',\n', [['', '']]],
])('CSV: %s', (_, text, expected) => {
  expect(csvRecords(text)).toEqual(expected);
});
