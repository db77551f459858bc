import { expect, test } from 'vitest';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import { collector } from '../../../../collectors/aws/iamproviders/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (id: string) =>
  (collector as DeclaredCollector).operations.find((one) => one.id === id) as AwsOperation<object, object>;
const result = (name: string, inner: string) =>
  `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${name}Result>${inner}</${name}Result></${name}Response>`;

/** The example of the API reference: the first is unassigned, the second is root's, the third ExampleUser's. */
const DEVICES = `<IsTruncated>false</IsTruncated><VirtualMFADevices>
<member><SerialNumber>arn:x:iam::123456789012:mfa/MFAdeviceName</SerialNumber></member>
<member><SerialNumber>arn:x:iam::123456789012:mfa/RootMFAdeviceName</SerialNumber><EnableDate>2011-10-20T20:49:03Z</EnableDate>
<User><UserId>123456789012</UserId><Arn>arn:x:iam::123456789012:root</Arn><CreateDate>2009-10-13T22:00:36Z</CreateDate></User></member>
<member><SerialNumber>arn:x:iam:::mfa/ExampleUserMFAdeviceName</SerialNumber><EnableDate>2011-10-31T20:45:02Z</EnableDate>
<User><UserId>AIDEXAMPLE4EXAMPLEXYZ</UserId><Path>/</Path><UserName>ExampleUser</UserName>
<Arn>arn:x:iam::111122223333:user/ExampleUser</Arn><CreateDate>2011-07-01T17:23:07Z</CreateDate></User></member>
</VirtualMFADevices>`;

test('the virtual MFA devices of root, of a user and of nobody', async () => {
  const answer = await fromWire(operation('iam:ListVirtualMFADevices'), result('ListVirtualMFADevices', DEVICES));
  const rows = await rowsOf(collector, { 'iam:ListVirtualMFADevices': [answer] }, 'aws_iam_virtual_mfa_device');
  expect(rows.map(({ user_arn }) => user_arn)).toEqual([
    '',
    'arn:x:iam::123456789012:root',
    'arn:x:iam::111122223333:user/ExampleUser',
  ]);
});

test.each([
  ['ListVirtualMFADevices', 'VirtualMFADevices'],
  ['ListSAMLProviders', 'SAMLProviderList'],
  ['ListOpenIDConnectProviders', 'OpenIDConnectProviderList'],
  ['ListServerCertificates', 'ServerCertificateMetadataList'],
])('%s that lists nothing is an answer, and one without its list is none', async (name, list) => {
  const read = async (inner: string) => (await fromWire(operation(`iam:${name}`), result(name, inner))).kind;
  expect([await read(`<${list}/>`), await read('')]).toEqual(['answered', 'unread']);
});
