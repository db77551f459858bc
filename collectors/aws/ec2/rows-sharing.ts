import type { DescribeSnapshotAttributeCommandOutput, Snapshot } from '@aws-sdk/client-ec2';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, flag, number, text, time } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { jsonTexts } from '../listing.ts';
import { tagsJson, tagValue } from '../tags.ts';

export function snapshotRow(
  snapshot: Snapshot,
  attribute: Answer<DescribeSnapshotAttributeCommandOutput>,
): FactRow['values'] {
  const tags = snapshot.Tags ?? [];
  const shared = cellOf(attribute, sharedWith);
  return {
    snapshot_id: text(snapshot.SnapshotId),
    volume_id: text(snapshot.VolumeId),
    state: text(snapshot.State),
    encrypted: flag(snapshot.Encrypted),
    kms_key: snapshot.Encrypted === false ? 'none' : text(snapshot.KmsKeyId),
    size_gib: number(snapshot.VolumeSize),
    started_at: time(snapshot.StartTime),
    is_public: typeof shared === 'string' ? (shared.includes('"all"') ? 1 : 0) : null,
    shared_with: shared,
    tag_name: tagValue(tags, 'Name'),
    tags: tagsJson(tags),
  };
}

/** Each permission is for an account or for the group of all; one that names neither could be for anyone. */
function sharedWith(output: DescribeSnapshotAttributeCommandOutput): Cell {
  return jsonTexts(output.CreateVolumePermissions?.map((one) => one.Group ?? one.UserId));
}
