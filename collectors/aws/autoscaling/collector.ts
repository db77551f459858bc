import { allEncrypted, ENCRYPTED_DEVICES } from '../block-devices.ts';
import { computed, flag, integer, tags, text, texts, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { withoutElements } from '../redact-xml.ts';
import { listed } from '../words.ts';

const TOKENS = ['optional', 'required'];
const ENDPOINT = ['disabled', 'enabled'];
const PROTECTION = ['none', 'prevent-all-deletion', 'prevent-force-deletion'];
const LIST = { input: { MaxRecords: { value: 100 } }, pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' } };
const EITHER =
  'CreateAutoScalingGroup: "You must specify either a launch template (LaunchTemplate or MixedInstancesPolicy) or a launch configuration"';

/** The Auto Scaling groups of a region, and the launch configurations that instances are made by. */
export const collector = declared({
  name: 'aws/autoscaling',
  client: 'auto-scaling',
  scope: 'regional',
  service: 'autoscaling',
  wire: 'query',
  operations: {
    DescribeAutoScalingGroups: { items: 'AutoScalingGroups', ...LIST },
    DescribeLaunchConfigurations: {
      items: 'LaunchConfigurations',
      ...LIST,
      redact: withoutElements({ UserData: 'user data can hold secrets' }),
      redacts: 'user data',
    },
  },
  tables: {
    aws_autoscaling_group: {
      doc: 'One Auto Scaling group.',
      row: 'DescribeAutoScalingGroups',
      key: ['arn'],
      columns: {
        arn: text('AutoScalingGroupARN', 'ARN of the group.', 'group'),
        name: text('AutoScalingGroupName', 'Its name.', 'group'),
        launch_configuration: text(
          'LaunchConfigurationName',
          "Launch configuration that its instances are made by; '' when it is a template.",
          'launch-configuration',
          { missing: ['', EITHER] },
        ),
        template_id: text(
          'LaunchTemplate.LaunchTemplateId',
          'Id of the launch template that its instances are made by, where it is the only one.',
          'launch-template',
        ),
        template_version: text(
          'LaunchTemplate.Version',
          "Version of that: a number, '$Default' or '$Latest'.",
          'nothing',
        ),
        health_check: text('HealthCheckType', "What tells that an instance is well: 'EC2', 'ELB' …", 'nothing'),
        zones: texts('AvailabilityZones', 'Its Availability Zones as a sorted JSON array.', 'nothing'),
        min_size: integer('MinSize', 'The least number of instances.'),
        max_lifetime: integer('MaxInstanceLifetime', 'After how many seconds an instance is replaced.'),
        deletion_protection: word('DeletionProtection', PROTECTION, listed(PROTECTION)),
        tags: tags('Tags'),
      },
    },
    aws_autoscaling_launch_configuration: {
      doc: 'One launch configuration.',
      row: 'DescribeLaunchConfigurations',
      key: ['arn'],
      columns: {
        arn: text('LaunchConfigurationARN', 'ARN of the launch configuration.', 'launch-configuration'),
        name: text('LaunchConfigurationName', 'Its name.', 'launch-configuration'),
        image_id: text('ImageId', 'Image that instances are made of.', 'image'),
        public_address: flag(
          'AssociatePublicIpAddress',
          '1 when instances get a public address, 0 when not; NULL when the subnet decides.',
        ),
        groups: texts('SecurityGroups', 'Its security groups as a sorted JSON array.', 'security-group'),
        instance_profile: text('IamInstanceProfile', 'Name or ARN of the instance profile.', 'instance-profile'),
        metadata_tokens: word(
          'MetadataOptions.HttpTokens',
          TOKENS,
          "'required' when metadata is given with a token alone (IMDSv2), else 'optional'.",
        ),
        metadata_endpoint: word('MetadataOptions.HttpEndpoint', ENDPOINT, listed(ENDPOINT)),
        named_volumes_encrypted: computed(
          'BlockDeviceMappings',
          {
            type: 'boolean',
            doc: '1 when all volumes that it names are encrypted, 0 when one is said not to be; NULL where others decide. It says nothing of the volumes that the image brings, its root among them unless it is named.',
          },
          allEncrypted,
          { example: ENCRYPTED_DEVICES },
        ),
        created: time('CreatedTime', 'When it was created.'),
      },
    },
  },
});
