import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/images/collector.ts';
import { answered, rowsOf } from '../answering.ts';

const ORG = { OrganizationArn: 'arn:x:organizations::111122223333:organization/o-1' };
const UNIT = { OrganizationalUnitArn: 'arn:x:organizations::111122223333:ou/o-1/ou-2' };

test.each<[string, readonly object[], string | null, string | null]>([
  ['nobody', [], '[]', '[]'],
  ['accounts', [{ UserId: '444455556666' }, { UserId: '222233334444' }], '["222233334444","444455556666"]', '[]'],
  ['everybody', [{ Group: 'all' }], '[]', '[]'],
  ['an organization and a unit', [UNIT, ORG], '[]', JSON.stringify([ORG.OrganizationArn, UNIT.OrganizationalUnitArn])],
  ['an account and somebody of a kind that nobody here knows', [{ UserId: '222233334444' }, {}], null, null],
])('an image that is shared with %s', async (_, LaunchPermissions, accounts, organizations) => {
  const answers = {
    'ec2:DescribeImages': { Images: [{ ImageId: 'ami-1', Public: false }] },
    'ec2:DescribeImageAttribute': (input: object) => {
      expect(input).toEqual({ ImageId: 'ami-1', Attribute: 'launchPermission' });
      return answered({ LaunchPermissions });
    },
  };
  expect(await rowsOf(collector, answers, 'aws_ec2_image')).toMatchObject([{ id: 'ami-1', accounts, organizations }]);
});
