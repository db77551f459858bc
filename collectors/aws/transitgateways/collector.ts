import { flagOf, tags, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { listed } from '../words.ts';

const STATES = ['available', 'deleted', 'deleting', 'modifying', 'pending'];
const ATTACHMENTS = [
  'available',
  'deleted',
  'deleting',
  'failed',
  'failing',
  'initiating',
  'initiatingRequest',
  'modifying',
  'pending',
  'pendingAcceptance',
  'rejected',
  'rejecting',
  'rollingBack',
];
const ON = { enable: 1, disable: 0 } as const;
const LIST = { input: { MaxResults: { value: 1000 } }, pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' } };

/** The transit gateways that an account owns or is shared, and what is attached to them. */
export const collector = declared({
  name: 'aws/transitgateways',
  client: 'ec2',
  scope: 'regional',
  service: 'ec2',
  wire: 'ec2',
  operations: {
    DescribeTransitGateways: { items: 'TransitGateways', ...LIST },
    DescribeTransitGatewayAttachments: { items: 'TransitGatewayAttachments', ...LIST },
  },
  tables: {
    aws_ec2_transit_gateway: {
      doc: 'One transit gateway, of the account or shared with it; its owner tells which.',
      row: 'DescribeTransitGateways',
      key: ['id'],
      columns: {
        id: text('TransitGatewayId', 'Id of the transit gateway.', 'transit-gateway'),
        owner: text('OwnerId', 'Account that owns it.', 'account'),
        state: word('State', STATES, listed(STATES)),
        auto_accept: flagOf(
          'Options.AutoAcceptSharedAttachments',
          ON,
          '1 when attachments of other accounts are accepted by themselves, else 0.',
        ),
        default_association: flagOf(
          'Options.DefaultRouteTableAssociation',
          ON,
          '1 when new attachments use its default route table, else 0.',
        ),
        default_propagation: flagOf(
          'Options.DefaultRouteTablePropagation',
          ON,
          '1 when new attachments make themselves known in its default route table, else 0.',
        ),
        tags: tags('Tags'),
      },
    },
    aws_ec2_transit_gateway_attachment: {
      doc: 'One attachment of a network to a transit gateway.',
      row: 'DescribeTransitGatewayAttachments',
      key: ['id'],
      columns: {
        id: text('TransitGatewayAttachmentId', 'Id of the attachment.', 'attachment'),
        gateway_id: text('TransitGatewayId', 'The transit gateway.', 'transit-gateway'),
        gateway_owner: text('TransitGatewayOwnerId', 'Account that owns that.', 'account'),
        resource_type: text('ResourceType', "What is attached: 'vpc', 'vpn', 'peering' …", 'nothing'),
        resource_id: text('ResourceId', 'Id of what is attached.', 'resource'),
        resource_owner: text('ResourceOwnerId', 'Account that owns that.', 'account'),
        state: word('State', ATTACHMENTS, listed(ATTACHMENTS)),
      },
    },
  },
});
