import type { Cell } from '../../../src/facts/table.ts';
import { allEncrypted, ENCRYPTED_DEVICES } from '../block-devices.ts';
import { computed, flag, integer, text, texts, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { valueAt } from '../declared/path.ts';
import { withoutElements } from '../redact-xml.ts';
import { listed } from '../words.ts';

const TOKENS = ['optional', 'required'];
const ENDPOINT = ['disabled', 'enabled'];

/** The default and the latest version of each EC2 launch template of a region. */
export const collector = declared({
  name: 'aws/launchtemplates',
  client: 'ec2',
  scope: 'regional',
  service: 'ec2',
  wire: 'ec2',
  operations: {
    DescribeLaunchTemplateVersions: {
      items: 'LaunchTemplateVersions',
      // Without a template's name these are the versions of all.
      input: {
        Versions: { value: ['$Default', '$Latest'] },
        IncludeManagedResources: { value: true },
        MaxResults: { value: 200 },
      },
      pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
      redact: withoutElements({ userData: 'user data can hold secrets' }),
      redacts: 'user data',
    },
  },
  tables: {
    aws_ec2_launch_template_version: {
      doc: 'One version of a launch template that is its default, its latest, or both; both may be told twice.',
      row: 'DescribeLaunchTemplateVersions',
      key: ['template_id', 'version'],
      columns: {
        template_id: text('LaunchTemplateId', 'Id of the launch template.', 'launch-template'),
        name: text('LaunchTemplateName', 'Its name.', 'launch-template'),
        version: integer('VersionNumber', 'Number of the version.'),
        is_default: flag('DefaultVersion', '1 when it is the default, else 0.'),
        created: time('CreateTime', 'When the version was created.'),
        image_id: text('LaunchTemplateData.ImageId', 'Image that instances are made of.', 'image'),
        groups: texts(
          'LaunchTemplateData.SecurityGroupIds',
          'Security groups beside those of its network interfaces, as a sorted JSON array.',
          'security-group',
        ),
        public_address: computed(
          'LaunchTemplateData.NetworkInterfaces',
          {
            type: 'boolean',
            doc: '1 when a network interface gets a public address, 0 when none does; NULL when the subnet decides.',
          },
          publicAddress,
          { example: [{ AssociatePublicIpAddress: false }] },
        ),
        metadata_tokens: word(
          'LaunchTemplateData.MetadataOptions.HttpTokens',
          TOKENS,
          "'required' when metadata is given with a token alone (IMDSv2), 'optional' when without; NULL when image or account decide.",
        ),
        metadata_endpoint: word('LaunchTemplateData.MetadataOptions.HttpEndpoint', ENDPOINT, listed(ENDPOINT)),
        metadata_hops: integer(
          'LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit',
          'How many hops a token for metadata may travel.',
        ),
        named_volumes_encrypted: computed(
          'LaunchTemplateData.BlockDeviceMappings',
          {
            type: 'boolean',
            doc: '1 when all volumes that it names are encrypted, 0 when one is said not to be; NULL where others decide. It says nothing of the volumes that the image brings, its root among them unless it is named.',
          },
          allEncrypted,
          { example: ENCRYPTED_DEVICES },
        ),
      },
    },
  },
});

function publicAddress(interfaces: unknown): Cell {
  if (!Array.isArray(interfaces) || interfaces.length === 0) return null;
  const said = interfaces.map((one) => valueAt(one, 'AssociatePublicIpAddress'));
  if (said.includes(true)) return 1;
  return said.every((one) => one === false) ? 0 : null;
}
