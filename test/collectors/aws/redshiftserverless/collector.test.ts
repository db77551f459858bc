import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/redshiftserverless/collector.ts';
import { listWorkgroups } from '../../../../collectors/aws/redshiftserverless/operations.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const workgroup = (more: object) => ({
  workgroupArn: 'arn:w',
  workgroupName: 'w',
  status: 'AVAILABLE',
  publiclyAccessible: true,
  ...more,
});
const ENDPOINT = { endpoint: { address: 'w.example', port: 5439, vpcEndpoints: [{ vpcId: 'vpc-1' }] } };
const PLACE = { subnetIds: ['s-2', 's-1'], securityGroupIds: ['sg-1'] };

async function rows(more: object, table = '') {
  const list = await fromWire(listWorkgroups, { workgroups: [workgroup(more)] });
  return rowsOf(collector, { [listWorkgroups.id]: [list] }, `aws_redshiftserverless_workgroup${table}`);
}

it.each<[string, object, (string | number | null)[]]>([
  [
    'that demands TLS',
    { ...ENDPOINT, configParameters: [{ parameterKey: 'require_ssl', parameterValue: 'true' }] },
    [1, 'vpc-1', 'w.example', 5439, 1],
  ],
  [
    'that does not',
    { ...ENDPOINT, configParameters: [{ parameterKey: 'require_ssl', parameterValue: 'false' }] },
    [1, 'vpc-1', 'w.example', 5439, 0],
  ],
  ['that tells no endpoint', {}, [1, null, null, null, null]],
  ['that is being made', { status: 'CREATING', publiclyAccessible: false }, [0, '', '', 0, null]],
])('a workgroup %s', async (_, more, cells) => {
  const [row] = await rows(more);
  expect([row?.publicly_accessible, row?.vpc_id, row?.endpoint, row?.port, row?.require_ssl]).toEqual(cells);
});

it('has its subnets and groups, unknown where they are left out', async () => {
  expect((await rows(PLACE, '_subnet')).map((row) => row.subnet_id)).toEqual(['s-1', 's-2']);
  expect((await rows(PLACE, '_group')).map((row) => row.group_id)).toEqual(['sg-1']);
  expect((await rows({}, '_subnet')).map((row) => row.subnet_id)).toEqual([null]);
});
