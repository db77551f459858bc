import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/mq/collector.ts';
import { describeBroker, listBrokers } from '../../../../collectors/aws/mq/operations.ts';
import { rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const SUMMARY = { brokerArn: 'arn:b', brokerId: 'b', brokerName: 'b', engineType: 'ACTIVEMQ', brokerState: 'RUNNING' };
const described = (more: object) => ({
  brokerId: 'b',
  brokerArn: 'arn:b',
  publiclyAccessible: true,
  subnetIds: ['s-1'],
  ...more,
});
const ACTIVE = [{ consoleURL: 'https://b:8162', endpoints: ['ssl://b:61617', 'amqp+ssl://b:5671'] }];
const RABBIT = [{ consoleURL: 'https://b.mq.eu-west-1.on.aws', endpoints: ['amqps://b:5671'] }];

it.each<[string, object | null, (string | number | null)[]]>([
  [
    'ActiveMQ',
    described({ brokerInstances: ACTIVE, securityGroups: ['sg-1'] }),
    [1, '[5671,8162,61617]', '["s-1"]', '["sg-1"]'],
  ],
  ['RabbitMQ', described({ brokerInstances: RABBIT }), [1, '[443,5671]', '["s-1"]', '[]']],
  [
    'an endpoint without a port',
    described({ brokerInstances: [{ endpoints: ['ssl://b'] }] }),
    [1, null, '["s-1"]', '[]'],
  ],
  ['none that was described', null, [null, null, null, null]],
])('a broker: %s', async (_, body, cells) => {
  const list = await fromWire(listBrokers, { brokerSummaries: [SUMMARY] });
  const told = body === null ? unread : await fromWire(describeBroker, body, { BrokerId: 'b' });
  const answers = { [listBrokers.id]: [list], [describeBroker.id]: () => told };
  const [row] = await rowsOf(collector, answers, 'aws_mq_broker');
  expect([row?.arn, row?.engine, row?.state]).toEqual(['arn:b', 'ACTIVEMQ', 'RUNNING']);
  expect([row?.publicly_accessible, row?.ports, row?.subnets, row?.groups]).toEqual(cells);
});
