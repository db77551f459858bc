import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ssm/collector.ts';
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
    expect(rows).toEqual([
      { instance_id: 'i-1', type: null, ping: null, agent_version: null },
      { instance_id: 'i-2', type: 'EC2Instance', ping: 'ConnectionLost', agent_version: null },
    ]);
  });
});
