import type { DefaultRetention, GetObjectLockConfigurationCommandOutput } from '@aws-sdk/client-s3';
import type { Cell } from '../../../src/facts/table.ts';
import { cellOf } from '../../cells.ts';
import type { Answer } from '../../contract.ts';

/** Object Lock, and the retention that new objects get by default. */
export function objectLockCells(
  answer: Answer<GetObjectLockConfigurationCommandOutput>,
): Readonly<Record<string, Cell>> {
  return {
    object_lock: cellOf(answer, (o) => (o.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled' ? 1 : null), 0),
    object_lock_mode: cellOf(answer, (output) => mode(retention(output)), 'none'),
    object_lock_days: cellOf(answer, (output) => days(retention(output)), 0),
  };
}

function retention(output: GetObjectLockConfigurationCommandOutput): DefaultRetention | undefined {
  return output.ObjectLockConfiguration?.Rule?.DefaultRetention;
}

/** ObjectLockConfiguration: a bucket may be lockable without a rule; a rule may hold nothing but an event hold. */
function mode(rule: DefaultRetention | undefined): Cell {
  if (rule === undefined) return 'none';
  return rule.Mode ?? (rule.DefaultEventHold === undefined ? null : 'none');
}

function days(rule: DefaultRetention | undefined): Cell {
  if (mode(rule) === 'none') return 0;
  if (rule?.Days !== undefined) return rule.Days;
  return rule?.Years === undefined ? null : rule.Years * 365;
}
