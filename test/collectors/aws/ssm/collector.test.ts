import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ssm/collector.ts';
import { withoutLists } from '../../../../collectors/aws/ssm/redact.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const parameters = (Parameters: readonly object[]) =>
  rowsOf(collector, { 'ssm:DescribeParameters': { Parameters } }, 'aws_ssm_parameter');

describe('parameters', () => {
  const cases = [
    ['encrypted', { Type: 'SecureString', KeyId: 'alias/app' }, ['SecureString', 'alias/app']],
    ['encrypted under an untold key', { Type: 'SecureString' }, ['SecureString', null]],
    ['plain', { Type: 'String' }, ['String', 'none']],
    ['of unknown type', {}, [null, null]],
  ] as const;
  it.each(cases)('%s', async (_, more, expected) => {
    const [row] = await parameters([{ Name: '/a', ...more }]);
    expect([row?.type, row?.kms_key]).toEqual(expected);
  });
  it('keep hostile names as they are, in a stable order', async () => {
    const rows = await parameters([{ Name: '/b"]--><script>' }, { Name: "/a'; drop table x" }]);
    expect(rows.map((row) => row.name)).toEqual(["/a'; drop table x", '/b"]--><script>']);
  });
  it('of the pages that were read stay when a later page was not', async () => {
    const pages = [answered({ Parameters: [{ Name: '/a' }] }), unread];
    expect(await rowsOf(collector, { 'ssm:DescribeParameters': pages }, 'aws_ssm_parameter')).toHaveLength(1);
  });
});

describe('servers with an agent', () => {
  it('are told, also those that do not answer', async () => {
    const InstanceInformationList = [
      { InstanceId: 'i-2', ResourceType: 'EC2Instance', PingStatus: 'ConnectionLost' },
      { InstanceId: 'i-1' },
    ];
    const rows = await rowsOf(
      collector,
      { 'ssm:DescribeInstanceInformation': { InstanceInformationList } },
      'aws_ssm_instance',
    );
    expect(rows.map((row) => [row.instance_id, row.type, row.ping, row.agent_version])).toEqual([
      ['i-1', null, null, null],
      ['i-2', 'EC2Instance', 'ConnectionLost', null],
    ]);
  });
  it('are asked about in fifties, and one whose patches nobody looked at has no counts', async () => {
    const InstanceInformationList = Array.from({ length: 51 }, (_, i) => ({
      InstanceId: `i-${String(i).padStart(2, '0')}`,
    }));
    const asked: number[] = [];
    const states = ({ InstanceIds }: { InstanceIds: readonly string[] }) => {
      asked.push(InstanceIds.length);
      return answered({
        InstancePatchStates: InstanceIds.filter((id) => id !== 'i-07').map((InstanceId) => ({
          InstanceId,
          MissingCount: 0,
        })),
      });
    };
    const rows = await rowsOf(
      collector,
      {
        'ssm:DescribeInstanceInformation': { InstanceInformationList },
        'ssm:DescribeInstancePatchStates': states,
      },
      'aws_ssm_instance',
    );
    expect(asked).toEqual([50, 1]);
    expect(rows.filter((row) => row.patches_missing !== 0).map((row) => row.instance_id)).toEqual(['i-07']);
  });
});

it.each<[string, number | null]>([
  ['Disable', 1],
  ['Enable', 0],
  ['disabled', null],
])('documents may be shared with everybody: %s', async (SettingValue, blocked) => {
  const answers = { 'ssm:GetServiceSetting': { ServiceSetting: { SettingValue } } };
  expect(await rowsOf(collector, answers, 'aws_ssm_region')).toEqual([{ public_documents_blocked: blocked }]);
});

it('the address of a list of patches is taken out', () => {
  const state = { InstanceId: 'i-1', InstallOverrideList: 'https://b.s3.amazonaws.com/l?X-Amz-Signature=x' };
  const { body } = withoutLists(JSON.stringify({ InstancePatchStates: [state] }));
  expect(JSON.parse(body)).toEqual({ InstancePatchStates: [{ InstanceId: 'i-1' }] });
});
