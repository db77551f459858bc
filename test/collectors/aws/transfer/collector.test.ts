import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/transfer/collector.ts';
import { describeServer, listServers, listWebApps } from '../../../../collectors/aws/transfer/operations.ts';
import { rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const LISTED = {
  Arn: 'arn:s',
  ServerId: 's-1',
  EndpointType: 'VPC',
  State: 'ONLINE',
  IdentityProviderType: 'SERVICE_MANAGED',
};
const NO_APPS = { [listWebApps.id]: { WebApps: [] } };
const described = (more: object) => ({
  Server: { Arn: 'arn:s', Protocols: ['SFTP'], SecurityPolicyName: 'P', EndpointType: 'VPC', ...more },
});

it.each<[string, object | null, (string | number | null)[]]>([
  [
    'with elastic addresses',
    described({ EndpointDetails: { VpcId: 'vpc-1', AddressAllocationIds: ['a', 'b'] } }),
    ['["SFTP"]', 2, 'vpc-1', 'P'],
  ],
  ['without any', described({ EndpointDetails: { VpcId: 'vpc-1' } }), ['["SFTP"]', 0, 'vpc-1', 'P']],
  ['with a public endpoint', described({ EndpointType: 'PUBLIC' }), ['["SFTP"]', 0, 'none', 'P']],
  ['that was not described', null, [null, null, null, null]],
])('a server %s', async (_, body, cells) => {
  const list = await fromWire(listServers, { Servers: [LISTED] });
  const told = body === null ? unread : await fromWire(describeServer, body, { ServerId: 's-1' });
  const answers = { ...NO_APPS, [listServers.id]: [list], [describeServer.id]: () => told };
  const [row] = await rowsOf(collector, answers, 'aws_transfer_server');
  expect([row?.arn, row?.endpoint_type, row?.state]).toEqual(['arn:s', 'VPC', 'ONLINE']);
  expect([row?.protocols, row?.addresses, row?.vpc_id, row?.security_policy]).toEqual(cells);
});

it('a web app', async () => {
  const list = await fromWire(listWebApps, {
    WebApps: [{ Arn: 'arn:w', WebAppId: 'w', WebAppEndpoint: 'https://w', EndpointType: 'PUBLIC' }],
  });
  const answers = { [listServers.id]: { Servers: [] }, [listWebApps.id]: [list] };
  expect(await rowsOf(collector, answers, 'aws_transfer_web_app')).toEqual([
    { arn: 'arn:w', endpoint: 'https://w', endpoint_type: 'PUBLIC' },
  ]);
});
