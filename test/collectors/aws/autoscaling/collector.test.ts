import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/autoscaling/collector.ts';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (id: string) =>
  (collector as DeclaredCollector).operations.find((one) => one.id === id) as AwsOperation<object, object>;
const SECRET = 'YW4taW52ZW50ZWQtc2VjcmV0';

/** As the API reference shows the answer of a list of Auto Scaling. */
const list = (name: string, items: string, inner: string) =>
  `<${name}Response xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/"><${name}Result><${items}>${inner}</${items}></${name}Result></${name}Response>`;

test.each<[string, string, object]>([
  [
    'a launch configuration',
    '<LaunchConfigurationName>c</LaunchConfigurationName>',
    { launch_configuration: 'c', template_id: null },
  ],
  [
    'a launch template',
    '<LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>$Latest</Version></LaunchTemplate>',
    { launch_configuration: '', template_id: 'lt-1', template_version: '$Latest' },
  ],
  ['several templates', '<MixedInstancesPolicy/>', { launch_configuration: '', template_id: null }],
])('a group whose instances are made by %s', async (_, made, expected) => {
  const name = 'DescribeAutoScalingGroups';
  const body = list(
    name,
    'AutoScalingGroups',
    `<member><AutoScalingGroupName>g</AutoScalingGroupName>${made}</member>`,
  );
  const answer = await fromWire(operation(`autoscaling:${name}`), body);
  const answers = { [`autoscaling:${name}`]: [answer] };
  expect(await rowsOf(collector, answers, 'aws_autoscaling_group')).toMatchObject([{ name: 'g', ...expected }]);
});

test.each<[string, string, object]>([
  ['nothing', '', { metadata_tokens: null, public_address: null, named_volumes_encrypted: null }],
  [
    'all',
    '<AssociatePublicIpAddress>false</AssociatePublicIpAddress><MetadataOptions><HttpTokens>required</HttpTokens></MetadataOptions>' +
      '<BlockDeviceMappings><member><DeviceName>d</DeviceName><Ebs><Encrypted>true</Encrypted></Ebs></member></BlockDeviceMappings>',
    { metadata_tokens: 'required', public_address: 0, named_volumes_encrypted: 1 },
  ],
])('a launch configuration that says %s, without its user data', async (_, said, expected) => {
  const name = 'DescribeLaunchConfigurations';
  const inner = `<member><LaunchConfigurationName>c</LaunchConfigurationName><UserData>${SECRET}</UserData>${said}</member>`;
  const kept = operation(`autoscaling:${name}`).redact?.(list(name, 'LaunchConfigurations', inner)).body ?? '';
  expect(kept).not.toContain(SECRET);
  const answers = { [`autoscaling:${name}`]: [await fromWire(operation(`autoscaling:${name}`), kept)] };
  expect(await rowsOf(collector, answers, 'aws_autoscaling_launch_configuration')).toMatchObject([
    { name: 'c', ...expected },
  ]);
});
