import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { DescribeFlowLogsCommand, DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { PlacedObject } from '../../cloudtrail/generator/tree.ts';
import type { Account } from '../account.ts';
import { deliver } from '../building/delivery.ts';
import { weekBefore } from '../building/log-week.ts';
import { BUCKETS, CUSTOMER, DAYS, REGIONS } from './names.ts';

const HOUR = 3_600_000;
const HEADING =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** Heartbeats go to the first two, in the vendor's own range; the others are sources that loaders read. */
const HEARTBEATS = ['203.0.113.10', '203.0.113.11'];
const SOURCES = ['198.51.100.200', '192.0.2.44'];

/** Days of flow log files for each flow log of the installation, an hour in a file, up to `now`. */
export async function deliverTrafficWeek(customer: Account, audit: Account, now: number): Promise<void> {
  for (const region of REGIONS) {
    const ec2 = new EC2Client(customer.settings(region));
    const { FlowLogs = [] } = await ec2.send(new DescribeFlowLogsCommand({}));
    const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    ec2.destroy();
    for (const { FlowLogId = '', ResourceId, TrafficType } of FlowLogs) {
      const own = NetworkInterfaces.filter(({ VpcId }) => VpcId === ResourceId);
      const interfaces = own.map(({ NetworkInterfaceId: id = '', PrivateIpAddress: address = '' }) => ({
        id,
        address,
      }));
      await deliver(audit, BUCKETS.traffic, files(region, FlowLogId, TrafficType === 'ALL', interfaces, now));
    }
  }
}

function* files(
  region: string,
  flowLog: string,
  all: boolean,
  interfaces: readonly { readonly id: string; readonly address: string }[],
  now: number,
): Generator<PlacedObject> {
  const { from, to } = weekBefore(now, DAYS);
  for (let start = Date.parse(from); start < Date.parse(to); start += HOUR) {
    const lines = interfaces.map(({ id, address }, i) => record(id, address, start / 1000, all, i));
    const end = new Date(start + HOUR).toISOString();
    const stamp = `${end.slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
    const unique = createHash('sha256').update(`${flowLog} ${start}`).digest('hex').slice(0, 8);
    yield {
      bucket: BUCKETS.traffic,
      key: `AWSLogs/${CUSTOMER}/vpcflowlogs/${region}/${end.slice(0, 10).replaceAll('-', '/')}/${CUSTOMER}_vpcflowlogs_${region}_${flowLog}_${stamp}_${unique}.log.gz`,
      body: gzipSync([HEADING, ...lines, ''].join('\n')),
      metadata: {},
    };
  }
}

/** What an interface did in an hour: a heartbeat, now and then a source, or nothing that the flow log records. */
function record(id: string, address: string, start: number, all: boolean, i: number): string {
  const nothing = `2 ${CUSTOMER} ${id} - - - - - - - ${start} ${start + 59} - NODATA`;
  if (!all || !/^\d/.test(address)) return nothing;
  const hour = start / 3600;
  const to = hour % 6 === i % 6 ? SOURCES[i % 2] : HEARTBEATS[hour % 2];
  return `2 ${CUSTOMER} ${id} ${address} ${to} ${40_000 + i} 443 6 12 ${900 + i} ${start} ${start + 59} ACCEPT OK`;
}
