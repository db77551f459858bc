import { flag, tags, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { listed } from '../words.ts';

const STATES = [
  'active',
  'deleted',
  'deleting',
  'expired',
  'failed',
  'initiating-request',
  'pending-acceptance',
  'provisioning',
  'rejected',
];

/** Which VPCs are joined to others, of the same account or of another. */
export const collector = declared({
  name: 'aws/peering',
  client: 'ec2',
  scope: 'regional',
  service: 'ec2',
  wire: 'ec2',
  operations: {
    DescribeVpcPeeringConnections: {
      items: 'VpcPeeringConnections',
      input: { MaxResults: { value: 1000 } },
      pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    },
  },
  tables: {
    aws_ec2_peering: {
      doc: 'One VPC peering connection; one between two accounts that are read is told by both.',
      row: 'DescribeVpcPeeringConnections',
      key: ['id'],
      columns: {
        id: text('VpcPeeringConnectionId', 'Id of the connection.', 'peering'),
        status: word('Status.Code', STATES, listed(STATES)),
        requester_vpc: text('RequesterVpcInfo.VpcId', 'VPC that asked for it.', 'vpc'),
        requester_account: text('RequesterVpcInfo.OwnerId', 'Account of that.', 'account'),
        requester_region: text('RequesterVpcInfo.Region', 'Region of that.', 'nothing'),
        requester_resolves: flag(
          'RequesterVpcInfo.PeeringOptions.AllowDnsResolutionFromRemoteVpc',
          '1 when its names are resolved to private addresses for the other, else 0.',
        ),
        accepter_vpc: text('AccepterVpcInfo.VpcId', 'VPC that was asked.', 'vpc'),
        accepter_account: text('AccepterVpcInfo.OwnerId', 'Account of that.', 'account'),
        accepter_region: text('AccepterVpcInfo.Region', 'Region of that.', 'nothing'),
        tags: tags('Tags'),
      },
    },
  },
});
