import { CreateSnapshotCommand, DescribeVolumesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { Account } from '../account.ts';
import { named } from '../building/vpc.ts';
import type { Region } from './names.ts';

/** One snapshot of every data volume of the region's log buffer. */
export async function takeSnapshots(production: Account, region: Region): Promise<void> {
  const ec2 = new EC2Client(production.settings(region));
  const Filters = [{ Name: 'tag:role', Values: ['log-buffer'] }];
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({ Filters }));
  for (const { VolumeId } of Volumes) {
    const TagSpecifications = named('snapshot', `log-buffer-${VolumeId}`);
    await ec2.send(new CreateSnapshotCommand({ VolumeId, Description: 'Log buffer', TagSpecifications }));
  }
  ec2.destroy();
}
