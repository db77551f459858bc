import type { AliasListEntry } from '@aws-sdk/client-kms';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';

/** The row of `aws_kms_alias`. AliasListEntry: AWS aliases without a key yet have no TargetKeyId. */
export function aliasRow(alias: AliasListEntry): FactRow {
  const { AliasArn: arn, AliasName: name, TargetKeyId: target } = alias;
  const isAws = name === undefined ? null : name.startsWith('alias/aws/');
  // Only an AWS alias may point nowhere: of any other, a missing target is an answer that lacks something.
  const nowhere = isAws === true ? '' : null;
  return {
    table: 'aws_kms_alias',
    values: {
      arn: text(arn),
      name: text(name),
      is_aws: isAws === null ? null : isAws ? 1 : 0,
      key_id: target ?? nowhere,
      key_arn: target === undefined ? nowhere : keyArn(arn, target),
    },
  };
}

/** CreateAlias: "The alias and the KMS key it is associated with must be in the same AWS account and Region". */
function keyArn(aliasArn: string | undefined, keyId: string): Cell {
  const marker = aliasArn?.indexOf(':alias/') ?? -1;
  return aliasArn === undefined || marker < 0 ? null : `${aliasArn.slice(0, marker)}:key/${keyId}`;
}
