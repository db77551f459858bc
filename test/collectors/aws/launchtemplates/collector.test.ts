import { expect, test } from 'vitest';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import { collector } from '../../../../collectors/aws/launchtemplates/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const [operation] = (collector as DeclaredCollector).operations as readonly AwsOperation<object, object>[];

/** As the API reference shows the answer of DescribeLaunchTemplateVersions. */
const versions = (
  data: string,
) => `<DescribeLaunchTemplateVersionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
<requestId>65cadec1-b364-4354-8ca8-4176dexample</requestId><launchTemplateVersionSet><item>
<launchTemplateId>lt-1</launchTemplateId><launchTemplateName>t</launchTemplateName><versionNumber>2</versionNumber>
<defaultVersion>true</defaultVersion><launchTemplateData>${data}</launchTemplateData></item></launchTemplateVersionSet>
</DescribeLaunchTemplateVersionsResponse>`;
const interfaces = (...flags: readonly string[]) =>
  `<networkInterfaceSet>${flags.map((flag) => `<item>${flag}</item>`).join('')}</networkInterfaceSet>`;
const YES = '<associatePublicIpAddress>true</associatePublicIpAddress>';
const NO = '<associatePublicIpAddress>false</associatePublicIpAddress>';

test.each<[string, string, object]>([
  ['says nothing', '', { metadata_tokens: null, public_address: null, named_volumes_encrypted: null, groups: null }],
  [
    'asks for tokens',
    '<metadataOptions><httpTokens>required</httpTokens></metadataOptions>',
    { metadata_tokens: 'required' },
  ],
  ['gives one interface a public address', interfaces(NO, YES), { public_address: 1 }],
  ['gives none a public address', interfaces(NO, NO), { public_address: 0 }],
  [
    'encrypts a second volume, and leaves that of the image to the image',
    '<blockDeviceMappingSet><item><deviceName>/dev/sdb</deviceName><ebs><encrypted>true</encrypted></ebs></item></blockDeviceMappingSet>',
    { named_volumes_encrypted: 1 },
  ],
  ['leaves one to the subnet', interfaces(NO, '<deviceIndex>1</deviceIndex>'), { public_address: null }],
])('a template that %s', async (_, data, expected) => {
  const answer = await fromWire(operation as AwsOperation<object, object>, versions(data));
  const answers = { 'ec2:DescribeLaunchTemplateVersions': [answer] };
  expect(await rowsOf(collector, answers, 'aws_ec2_launch_template_version')).toMatchObject([
    { template_id: 'lt-1', version: 2, is_default: 1, ...expected },
  ]);
});

test('user data is not kept', () => {
  const secret = 'YW4taW52ZW50ZWQtc2VjcmV0';
  expect(operation?.redact?.(versions(`<userData>${secret}</userData>`)).body).not.toContain(secret);
});
