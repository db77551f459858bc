import type { Instance, Reservation, Volume } from '@aws-sdk/client-ec2';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text, time } from '../../cells.ts';
import { jsonTexts, unknownRow } from '../listing.ts';
import { tagsJson, tagValue } from '../tags.ts';
import { instanceTable } from './tables-compute.ts';

type Values = FactRow['values'];

/** A reservation that does not tell its instances gives one row of unknowns. */
export function instanceRows(reservation: Reservation): readonly Values[] {
  return reservation.Instances?.map(instanceRow) ?? [unknownRow(instanceTable)];
}

/** EC2 leaves out what an instance does not have: a profile, a key pair, a public address, its network once terminated. */
function instanceRow(instance: Instance): Values {
  const tags = instance.Tags ?? [];
  return {
    instance_id: text(instance.InstanceId),
    vpc_id: instance.VpcId ?? '',
    subnet_id: instance.SubnetId ?? '',
    state: text(instance.State?.Name),
    instance_type: text(instance.InstanceType),
    image_id: text(instance.ImageId),
    profile_arn: instance.IamInstanceProfile === undefined ? 'none' : text(instance.IamInstanceProfile.Arn),
    imds_http_tokens: text(instance.MetadataOptions?.HttpTokens),
    imds_endpoint: text(instance.MetadataOptions?.HttpEndpoint),
    key_name: instance.KeyName ?? '',
    private_ip: instance.PrivateIpAddress ?? '',
    public_ip: instance.PublicIpAddress ?? '',
    launched_at: time(instance.LaunchTime),
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
    tags: tagsJson(tags),
  };
}

export function volumeRow(volume: Volume): Values {
  const tags = volume.Tags ?? [];
  const instances = volume.Attachments?.filter((one) => one.State !== 'detached').map((one) => one.InstanceId);
  const attachments = jsonTexts(instances);
  return {
    volume_id: text(volume.VolumeId),
    encrypted: flag(volume.Encrypted),
    kms_key: volume.Encrypted === false ? 'none' : text(volume.KmsKeyId),
    instance_id: attachments === null ? null : firstOf(instances),
    attachments,
    state: text(volume.State),
    size_gib: number(volume.Size),
    volume_type: text(volume.VolumeType),
    snapshot_id: volume.SnapshotId ?? '',
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
    tags: tagsJson(tags),
  };
}

function firstOf(instances: readonly (string | undefined)[] | undefined): Cell {
  return [...(instances ?? [])].sort()[0] ?? '';
}
