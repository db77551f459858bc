import {
  type _InstanceType,
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachVolumeCommand,
  CreateVolumeCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { AddRoleToInstanceProfileCommand, CreateInstanceProfileCommand, type IAMClient } from '@aws-sdk/client-iam';
import { given, serviceRole } from '../account.ts';
import { type Network, named } from './vpc.ts';

/** Instances of one role, each with its instance profile, IMDSv2 only and an encrypted root volume. */
export interface ServerPlan {
  readonly name: string;
  readonly role: string;
  readonly type: _InstanceType;
  readonly subnet: string;
  readonly zone: string;
  readonly groups: readonly string[];
  readonly profile: string;
  readonly key: string;
}

const IMAGE = 'ami-0d593311db5abb72b';

/** An instance profile around a role for instances. Returns the profile's name. */
export async function instanceProfile(iam: IAMClient, name: string, ...statements: object[]): Promise<string> {
  await serviceRole(iam, name, 'ec2', ...statements);
  return profileOf(iam, name);
}

/** An instance profile that bears the name of the role in it. Returns the name. */
export async function profileOf(iam: IAMClient, name: string): Promise<string> {
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }));
  return name;
}

/** Starts one instance. Returns its id. */
export async function startServer(network: Network, plan: ServerPlan): Promise<string> {
  const tagged = { role: plan.role };
  const { Instances } = await network.ec2.send(
    new RunInstancesCommand({
      ImageId: IMAGE,
      InstanceType: plan.type,
      MinCount: 1,
      MaxCount: 1,
      SubnetId: plan.subnet,
      SecurityGroupIds: [...plan.groups],
      IamInstanceProfile: { Name: plan.profile },
      MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [
        { DeviceName: '/dev/sda1', Ebs: { VolumeSize: 40, VolumeType: 'gp3', Encrypted: true, KmsKeyId: plan.key } },
      ],
      TagSpecifications: [
        ...named('instance', plan.name, tagged),
        ...named('volume', `${plan.name}-root`, { role: `${plan.role}-root` }),
      ],
    }),
  );
  return given(Instances?.[0]?.InstanceId, 'instance id');
}

/** Adds an encrypted data volume, tagged with the server's role. */
export async function attachVolume(
  network: Network,
  plan: ServerPlan,
  InstanceId: string,
  Size: number,
): Promise<void> {
  const volume = { AvailabilityZone: plan.zone, Size, VolumeType: 'gp3' as const, Encrypted: true, KmsKeyId: plan.key };
  const TagSpecifications = named('volume', `${plan.name}-data`, { role: plan.role });
  const { VolumeId } = await network.ec2.send(new CreateVolumeCommand({ ...volume, TagSpecifications }));
  await network.ec2.send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: '/dev/sdf' }));
}

/** Gives an instance a public address that stays. Returns the address. */
export async function attachAddress(network: Network, plan: ServerPlan, InstanceId: string): Promise<string> {
  const TagSpecifications = named('elastic-ip', plan.name, { role: plan.role });
  const { AllocationId, PublicIp } = await network.ec2.send(
    new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications }),
  );
  await network.ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
  return given(PublicIp, 'elastic address');
}
