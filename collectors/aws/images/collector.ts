import { canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { time as timeCell } from '../../cells.ts';
import { allEncrypted, ENCRYPTED_DEVICES } from '../block-devices.ts';
import { computed, flag, of, tags, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { valueAt } from '../declared/path.ts';
import { listed } from '../words.ts';

const STATES = ['available', 'deregistered', 'disabled', 'error', 'failed', 'invalid', 'pending', 'transient'];
const SHARED = [{ UserId: '111122223333' }];
const PERMISSIONS = of('DescribeImageAttribute', 'LaunchPermissions');

/** The machine images that an account owns in a region, and with whom they are shared. */
export const collector = declared({
  name: 'aws/images',
  client: 'ec2',
  scope: 'regional',
  service: 'ec2',
  wire: 'ec2',
  operations: {
    DescribeImages: {
      items: 'Images',
      input: { Owners: { value: ['self'] }, IncludeDisabled: { value: true }, MaxResults: { value: 1000 } },
      pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    },
    DescribeImageAttribute: {
      of: 'DescribeImages',
      input: { ImageId: 'ImageId', Attribute: { value: 'launchPermission' } },
      required: ['LaunchPermissions'],
    },
  },
  tables: {
    aws_ec2_image: {
      doc: 'One machine image (AMI) that the account owns.',
      row: 'DescribeImages',
      key: ['id'],
      columns: {
        id: text('ImageId', 'Id of the image.', 'image'),
        name: text('Name', 'Its name.', 'image'),
        state: word('State', STATES, listed(STATES)),
        public: flag('Public', '1 when everybody may launch it, else 0.'),
        accounts: computed(
          PERMISSIONS,
          { type: 'json', doc: 'Accounts that may launch it, as a sorted JSON array.', identifies: 'account' },
          (value) => namedBy(value, ['UserId']),
          { example: SHARED },
        ),
        organizations: computed(
          PERMISSIONS,
          {
            type: 'json',
            doc: 'ARNs of organizations and units whose accounts may launch it, as a sorted JSON array.',
            identifies: 'organisation',
          },
          (value) => namedBy(value, ['OrganizationArn', 'OrganizationalUnitArn']),
          { example: SHARED },
        ),
        encrypted: computed(
          'BlockDeviceMappings',
          { type: 'boolean', doc: '1 when all its volumes are encrypted, 0 when one is not.' },
          allEncrypted,
          { example: ENCRYPTED_DEVICES },
        ),
        metadata: text('ImdsSupport', "'v2.0' when its instances give metadata with a token alone.", 'nothing'),
        created: computed('CreationDate', { type: 'time', doc: 'When it was created.' }, timeCell, {
          example: '2026-01-02T03:04:05.000Z',
        }),
        tags: tags('Tags'),
      },
    },
  },
});

const GRANTEES = ['UserId', 'Group', 'OrganizationArn', 'OrganizationalUnitArn'];

/** Whom permissions name by one of these members; unknown when one of them names nobody that is known here. */
function namedBy(permissions: unknown, members: readonly string[]): Cell {
  if (!Array.isArray(permissions)) return null;
  const named = (one: unknown, some: readonly string[]) =>
    some.flatMap((member) => {
      const value = valueAt(one, member);
      return typeof value === 'string' ? [value] : [];
    });
  if (permissions.some((one) => named(one, GRANTEES).length === 0)) return null;
  return canonicalJson([...new Set(permissions.flatMap((one) => named(one, members)))].sort());
}
