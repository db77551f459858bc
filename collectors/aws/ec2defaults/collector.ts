import { flag, flagOf, integer, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { listed } from '../words.ts';

const SNAPSHOTS = ['block-all-sharing', 'block-new-sharing', 'unblocked'];
const IMAGES = ['block-new-sharing', 'unblocked'];
const MANAGERS = ['account', 'declarative-policy'];
const TOKENS = ['optional', 'required'];
const ENDPOINT = ['disabled', 'enabled'];
const managed = () => word('ManagedBy', MANAGERS, `What sets it: ${listed(MANAGERS)}`);

/** What EC2 does or forbids in a region unless something more is said. */
export const collector = declared({
  name: 'aws/ec2defaults',
  client: 'ec2',
  scope: 'regional',
  service: 'ec2',
  wire: 'ec2',
  operations: {
    GetSnapshotBlockPublicAccessState: { required: ['State'] },
    GetImageBlockPublicAccessState: { required: ['ImageBlockPublicAccessState'] },
    GetSerialConsoleAccessStatus: { required: ['SerialConsoleAccessEnabled'] },
    GetInstanceMetadataDefaults: {},
  },
  tables: {
    aws_ec2_snapshot_public_access: {
      doc: 'Whether snapshots of the account can be public in a region: one row.',
      row: 'GetSnapshotBlockPublicAccessState',
      key: [],
      columns: {
        state: word(
          'State',
          SNAPSHOTS,
          "'block-all-sharing' when none is public, 'block-new-sharing' when none more can be, 'unblocked'.",
        ),
        managed_by: managed(),
      },
    },
    aws_ec2_image_public_access: {
      doc: 'Whether images of the account can be made public in a region: one row.',
      row: 'GetImageBlockPublicAccessState',
      key: [],
      columns: {
        state: word('ImageBlockPublicAccessState', IMAGES, "'block-new-sharing' when none more can be, 'unblocked'."),
        managed_by: managed(),
      },
    },
    aws_ec2_serial_console: {
      doc: 'Whether the serial console of instances can be used in a region: one row.',
      row: 'GetSerialConsoleAccessStatus',
      key: [],
      columns: {
        enabled: flag('SerialConsoleAccessEnabled', '1 when it can be used, else 0.'),
        managed_by: managed(),
      },
    },
    aws_ec2_metadata_default: {
      doc: 'How new instances give their metadata in a region unless they say otherwise: one row.',
      row: 'GetInstanceMetadataDefaults',
      key: [],
      columns: {
        tokens: word(
          'AccountLevel.HttpTokens',
          TOKENS,
          "'required' when with a token alone (IMDSv2), 'optional' when without; NULL when nothing is set.",
        ),
        enforced: flagOf(
          'AccountLevel.HttpTokensEnforced',
          { enabled: 1, disabled: 0 },
          '1 when an instance that would give it without a token cannot be launched, else 0.',
        ),
        endpoint: word('AccountLevel.HttpEndpoint', ENDPOINT, listed(ENDPOINT)),
        hops: integer('AccountLevel.HttpPutResponseHopLimit', 'How many hops a token may travel.'),
      },
    },
  },
});
