import { CreateFlowLogsCommand } from '@aws-sdk/client-ec2';
import { type Network, named } from './vpc.ts';

/** Records a VPC's traffic into a bucket. */
export async function recordTraffic(network: Network, bucket: string, TrafficType: 'ALL' | 'REJECT'): Promise<void> {
  const { Unsuccessful = [] } = await network.ec2.send(
    new CreateFlowLogsCommand({
      ResourceType: 'VPC',
      ResourceIds: [network.vpc],
      TrafficType,
      LogDestinationType: 's3',
      LogDestination: `arn:aws:s3:::${bucket}`,
      MaxAggregationInterval: 60,
      TagSpecifications: named('vpc-flow-log', `traffic-${network.region}`),
    }),
  );
  if (Unsuccessful.length > 0) throw new Error(`flow logs were refused: ${Unsuccessful[0]?.Error?.Message}`);
}
