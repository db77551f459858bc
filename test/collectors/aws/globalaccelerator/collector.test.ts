import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/globalaccelerator/collector.ts';
import * as ask from '../../../../collectors/aws/globalaccelerator/operations.ts';
import { US_WEST_2 } from '../../../partitions/here.ts';
import { type Answers, answering, rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const IPS = [{ IpFamily: 'IPv4', IpAddresses: ['192.0.2.9', '192.0.2.8'] }];
const ACCELERATOR = { AcceleratorArn: 'arn:a', Name: 'a', Enabled: true, DnsName: 'a.invalid', IpSets: IPS };
const LISTENER = { ListenerArn: 'arn:l', Protocol: 'TCP', PortRanges: [{ FromPort: 80, ToPort: 81 }] };
const GROUP = {
  EndpointGroupArn: 'arn:g',
  EndpointGroupRegion: 'eu-west-1',
  EndpointDescriptions: [{ EndpointId: 'arn:lb', ClientIPPreservationEnabled: true }],
};

async function answers(accelerator: object, listener: object, group: object): Promise<Answers> {
  return {
    [ask.listAccelerators.id]: [await fromWire(ask.listAccelerators, { Accelerators: [accelerator] })],
    [ask.listListeners.id]: [await fromWire(ask.listListeners, { Listeners: [listener] })],
    [ask.listEndpointGroups.id]: [await fromWire(ask.listEndpointGroups, { EndpointGroups: [group] })],
    [ask.listCustomAccelerators.id]: { Accelerators: [] },
  };
}

it('tells accelerators, listeners and endpoints', async () => {
  const given = await answers(ACCELERATOR, LISTENER, GROUP);
  expect(await rowsOf(collector, given, 'aws_globalaccelerator_accelerator')).toEqual([
    {
      arn: 'arn:a',
      name: 'a',
      type: 'standard',
      enabled: 1,
      dns_name: 'a.invalid',
      addresses: '["192.0.2.8","192.0.2.9"]',
    },
  ]);
  expect(await rowsOf(collector, given, 'aws_globalaccelerator_listener')).toEqual([
    { arn: 'arn:l', accelerator_arn: 'arn:a', protocol: 'TCP', from_port: 80, to_port: 81 },
  ]);
  expect(await rowsOf(collector, given, 'aws_globalaccelerator_endpoint')).toEqual([
    { listener_arn: 'arn:l', group_arn: 'arn:g', endpoint_region: 'eu-west-1', endpoint_id: 'arn:lb', keeps_client: 1 },
  ]);
});

it('knows nothing of what is not told', async () => {
  const given = await answers({ AcceleratorArn: 'arn:a' }, { ListenerArn: 'arn:l' }, {});
  const [accelerator] = await rowsOf(collector, given, 'aws_globalaccelerator_accelerator');
  expect([accelerator?.enabled, accelerator?.addresses]).toEqual([null, null]);
  const [listener] = await rowsOf(collector, given, 'aws_globalaccelerator_listener');
  expect([listener?.accelerator_arn, listener?.protocol, listener?.from_port]).toEqual(['arn:a', null, null]);
  const [endpoint] = await rowsOf(collector, given, 'aws_globalaccelerator_endpoint');
  expect([endpoint?.listener_arn, endpoint?.endpoint_id, endpoint?.keeps_client]).toEqual(['arn:l', null, null]);
});

it('tells those of custom routing, which take both protocols', async () => {
  const given: Answers = {
    [ask.listAccelerators.id]: { Accelerators: [] },
    [ask.listCustomAccelerators.id]: [await fromWire(ask.listCustomAccelerators, { Accelerators: [ACCELERATOR] })],
    [ask.listCustomListeners.id]: [
      await fromWire(ask.listCustomListeners, { Listeners: [{ ...LISTENER, Protocol: undefined }] }),
    ],
    [ask.listCustomEndpointGroups.id]: [
      await fromWire(ask.listCustomEndpointGroups, {
        EndpointGroups: [{ ...GROUP, EndpointDescriptions: [{ EndpointId: 'subnet-1' }] }],
      }),
    ],
  };
  const [accelerator] = await rowsOf(collector, given, 'aws_globalaccelerator_accelerator');
  expect(accelerator?.type).toBe('custom-routing');
  const [listener] = await rowsOf(collector, given, 'aws_globalaccelerator_listener');
  expect([listener?.protocol, listener?.from_port, listener?.to_port]).toEqual(['TCP_UDP', 80, 81]);
  const [endpoint] = await rowsOf(collector, given, 'aws_globalaccelerator_endpoint');
  expect([endpoint?.endpoint_id, endpoint?.keeps_client]).toEqual(['subnet-1', 1]);
});

it('asks the one region that answers', async () => {
  const regions: (string | undefined)[] = [];
  const source = answering(await answers(ACCELERATOR, LISTENER, GROUP));
  const watched = {
    ...source,
    pages: (operation: never, input: never, options?: { readonly region?: string }) => {
      regions.push(options?.region);
      return source.pages(operation, input);
    },
  } as typeof source;
  for await (const _ of collector.collect(watched));
  expect(regions).toHaveLength(4);
  expect(new Set(regions)).toEqual(new Set([US_WEST_2]));
});

it('an accelerator or a listener without its ARN is no answer', async () => {
  expect((await fromWire(ask.listAccelerators, { Accelerators: [{ Name: 'a' }] })).kind).toBe('unread');
  expect((await fromWire(ask.listListeners, { Listeners: [{ Protocol: 'TCP' }] })).kind).toBe('unread');
});
