import type { GetKeyPolicyCommandOutput, KeyMetadata } from '@aws-sdk/client-kms';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { type Policy, readPolicy } from '../../../src/reasoning/policy.ts';
import { number, text, time } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { unknownRow } from '../listing.ts';
import { statementCells } from '../statements.ts';
import { tagsJson, tagValue } from '../tags.ts';
import type { Key, Rotation } from './read-key.ts';
import { grantTable, statementTable } from './tables.ts';

/** The row of `aws_kms_key`. */
export function keyRow(key: Key): FactRow {
  const policy = policyOf(key.policy);
  return {
    table: 'aws_kms_key',
    values: {
      arn: text(key.arn),
      key_id: text(key.id),
      ...describedCells(key.metadata),
      rotation: rotationCell(key.rotation),
      rotation_period_days: rotationPeriodCell(key.rotation),
      policy: policy === null ? null : policy.document,
      delegates_to_account: policy === null ? null : delegates(policy, key.arn),
      tags: tagsJson(key.tags),
      tag_data_class: tagValue(key.tags, 'data-class'),
    },
  };
}

/** The rows of `aws_kms_policy_statement`. */
export function policyRows(key: Key): readonly FactRow[] {
  return statementCells(policyOf(key.policy)).map((cells) => ({
    table: 'aws_kms_policy_statement',
    values: { key_arn: text(key.arn), ...cells },
  }));
}

/** Stands for the statements and grants of a key that nothing could be asked of. */
export function unknownRows(key: Key): readonly FactRow[] {
  return [statementTable, grantTable].map((table) => ({
    table: table.name,
    values: { ...unknownRow(table), key_arn: text(key.arn) },
  }));
}

function describedCells(metadata: KeyMetadata | null): Readonly<Record<string, Cell>> {
  return {
    owner_account: text(metadata?.AWSAccountId),
    manager: text(metadata?.KeyManager),
    origin: text(metadata?.Origin),
    state: text(metadata?.KeyState),
    spec: text(metadata?.KeySpec),
    usage: text(metadata?.KeyUsage),
    multi_region: metadata === null ? null : multiRegion(metadata),
    primary_key_arn: metadata === null ? null : primaryKey(metadata),
    created_at: time(metadata?.CreationDate),
    deletion_at: metadata === null ? null : deletion(metadata),
  };
}

function multiRegion(metadata: KeyMetadata): Cell {
  if (metadata.MultiRegion === undefined) return null;
  return metadata.MultiRegion ? text(metadata.MultiRegionConfiguration?.MultiRegionKeyType) : 'none';
}

function primaryKey(metadata: KeyMetadata): Cell {
  if (metadata.MultiRegion === undefined) return null;
  return metadata.MultiRegion ? text(metadata.MultiRegionConfiguration?.PrimaryKey?.Arn) : '';
}

/** KeyMetadata: "This value is present only when the KMS key is scheduled for deletion". */
function deletion(metadata: KeyMetadata): Cell {
  if (metadata.KeyState === undefined) return null;
  return metadata.KeyState === 'PendingDeletion' ? time(metadata.DeletionDate) : '';
}

function rotationCell(rotation: Rotation): Cell {
  if (rotation.kind === 'not-applicable') return 'not-applicable';
  if (rotation.kind !== 'answered' || rotation.output.KeyRotationEnabled === undefined) return null;
  return rotation.output.KeyRotationEnabled ? 'enabled' : 'disabled';
}

function rotationPeriodCell(rotation: Rotation): Cell {
  if (rotation.kind === 'not-applicable') return 0;
  if (rotation.kind !== 'answered' || rotation.output.KeyRotationEnabled === undefined) return null;
  return rotation.output.KeyRotationEnabled ? number(rotation.output.RotationPeriodInDays) : 0;
}

function policyOf(answer: Answer<GetKeyPolicyCommandOutput>): Policy | null {
  if (answer.kind !== 'answered' || answer.output.Policy === undefined) return null;
  const reading = readPolicy(answer.output.Policy);
  return reading.kind === 'policy' ? reading.policy : null;
}

/** The statement that makes IAM policies count for the key (KMS guide, "Default key policy"). */
function delegates(policy: Policy, keyArn: string | undefined): Cell {
  const [, partition, , , account] = keyArn?.split(':') ?? [];
  if (partition === undefined || account === undefined) return null;
  const root = [`arn:${partition}:iam::${account}:root`, account];
  const found = policy.statements.some(
    ({ effect, principals, actions, resources, conditions }) =>
      effect === 'Allow' &&
      principals.AWS?.some((principal) => root.includes(principal)) === true &&
      actions.some((action) => action === 'kms:*' || action === '*') &&
      resources.some((resource) => resource === '*' || resource === keyArn) &&
      Object.keys(conditions).length === 0,
  );
  return found ? 1 : 0;
}
