import { expect, test } from 'vitest';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import { collector } from '../../../../collectors/aws/route53/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { answered, rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (id: string) =>
  (collector as DeclaredCollector).operations.find((one) => one.id === id) as AwsOperation<object, object>;

/** As the API reference shows the answer of ListHostedZones. */
const zones = (...configs: readonly string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<ListHostedZonesResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones>${configs
  .map(
    (config, index) =>
      `<HostedZone><Id>/hostedzone/Z${index}</Id><Name>example.com.</Name><CallerReference>r</CallerReference>${config}<ResourceRecordSetCount>4</ResourceRecordSetCount></HostedZone>`,
  )
  .join('')}</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesResponse>`;

test.each<[string, string, object]>([
  [
    'a public zone',
    '<Config><PrivateZone>false</PrivateZone></Config>',
    { private: 0, dnssec: 'SIGNING', owner_service: '' },
  ],
  [
    'a private zone, of which it is an error to ask',
    '<Config><PrivateZone>true</PrivateZone></Config>',
    { private: 1, dnssec: null },
  ],
  ['a zone that does not say which it is', '', { private: null, dnssec: null }],
  [
    'a zone of another service',
    '<LinkedService><ServicePrincipal>servicediscovery.amazonaws.com</ServicePrincipal></LinkedService>',
    { owner_service: 'servicediscovery.amazonaws.com' },
  ],
])('%s', async (_, config, expected) => {
  const listed = await fromWire(operation('route53:ListHostedZones'), zones(config));
  const asked: unknown[] = [];
  const answers = {
    'route53:ListHostedZones': [listed],
    'route53:GetDNSSEC': (input: unknown) => {
      asked.push(input);
      return answered({ Status: { ServeSignature: 'SIGNING' }, KeySigningKeys: [{}] });
    },
  };
  const [row] = await rowsOf(collector, answers, 'aws_route53_zone');
  expect(row).toMatchObject(expected);
  expect(asked).toEqual(row?.private === 0 ? [{ HostedZoneId: '/hostedzone/Z0' }] : []);
});

test('an account without zones has none', async () => {
  expect((await fromWire(operation('route53:ListHostedZones'), zones())).kind).toBe('answered');
  const empty = '<ListHostedZonesResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"/>';
  expect((await fromWire(operation('route53:ListHostedZones'), empty)).kind).toBe('unread');
});
