import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/apprunner/collector.ts';
import { describeService, listServices, withoutEnvironment } from '../../../../collectors/aws/apprunner/operations.ts';
import { rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const SUMMARY = {
  ServiceArn: 'arn:app',
  ServiceName: 'app',
  ServiceUrl: 'x.eu-west-1.awsapprunner.com',
  Status: 'RUNNING',
};
const described = (isPublic?: boolean) => ({
  Service: {
    ServiceArn: 'arn:app',
    NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: isPublic } },
  },
});

it.each<[string, object | null, number | null]>([
  ['public', described(true), 1],
  ['private', described(false), 0],
  ['not told', described(), null],
  ['not described', null, null],
])('a service that is %s', async (_, body, cell) => {
  const list = await fromWire(listServices, { ServiceSummaryList: [SUMMARY] });
  const told = body === null ? unread : await fromWire(describeService, body, { ServiceArn: 'arn:app' });
  const rows = await rowsOf(
    collector,
    { [listServices.id]: [list], [describeService.id]: () => told },
    'aws_apprunner_service',
  );
  expect(rows).toEqual([
    { arn: 'arn:app', name: 'app', url: SUMMARY.ServiceUrl, status: 'RUNNING', public_endpoint: cell },
  ]);
});

it('keeps no environment variable and no command', () => {
  const code = {
    RuntimeEnvironmentVariables: { KEY: 'secret' },
    BuildCommand: 'secret',
    StartCommand: 'secret',
    Runtime: 'NODEJS_22',
  };
  const { body, redactions } = withoutEnvironment(JSON.stringify({ Service: { SourceConfiguration: code } }));
  expect(body).toBe('{"Service":{"SourceConfiguration":{"Runtime":"NODEJS_22"}}}');
  expect(redactions).toHaveLength(3);
});
