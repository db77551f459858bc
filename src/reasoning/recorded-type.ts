import { z } from 'zod';
import type { Cell } from '../facts/table.ts';

/** A configuration recorder as far as it decides what is recorded; null is unknown. */
export interface RecorderScope {
  readonly strategy: string | null;
  readonly includesGlobal: boolean | null;
  /** Types named for recording, and types left out. */
  readonly named: readonly string[] | null;
  readonly excluded: readonly string[] | null;
  readonly isRecording: boolean | null;
}

const textsShape = z.array(z.string());

/** From a row of `aws_config_recorder`. */
export function recorderScope(row: Readonly<Record<string, Cell>>): RecorderScope {
  return {
    strategy: typeof row.strategy === 'string' ? row.strategy : null,
    includesGlobal: flagOf(row.includes_global),
    named: textsOf(row.resource_types),
    excluded: textsOf(row.excluded_types),
    isRecording: flagOf(row.is_recording),
  };
}

function flagOf(cell: Cell | undefined): boolean | null {
  return cell === 1 ? true : cell === 0 ? false : null;
}

function textsOf(cell: Cell | undefined): readonly string[] | null {
  return typeof cell === 'string' ? textsShape.parse(JSON.parse(cell)) : null;
}

/** Types that are recorded in every region or in one, as the recorder is told: RecordingGroup, includeGlobalResourceTypes. */
export const GLOBAL_TYPES: ReadonlySet<string> = new Set([
  'AWS::IAM::User',
  'AWS::IAM::Group',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
]);

/**
 * Whether one of a region's recorders records a type: null when that is not known. Without recorders nothing is
 * recorded. AWS Config Developer Guide, "Selecting which resources AWS Config records".
 */
export function isRecorded(type: string, recorders: readonly RecorderScope[]): boolean | null {
  const each = recorders.map((recorder) => recordedBy(type, recorder));
  if (each.includes(true)) return true;
  return each.includes(null) ? null : false;
}

function recordedBy(type: string, recorder: RecorderScope): boolean | null {
  const inScope = scopeHolds(type, recorder);
  if (recorder.isRecording === false || inScope === false) return false;
  return recorder.isRecording === null ? null : inScope;
}

function scopeHolds(type: string, { strategy, includesGlobal, named, excluded }: RecorderScope): boolean | null {
  switch (strategy) {
    case 'ALL_SUPPORTED_RESOURCE_TYPES':
      return GLOBAL_TYPES.has(type) ? includesGlobal : true;
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return named === null ? null : named.includes(type);
    case 'EXCLUSION_BY_RESOURCE_TYPES':
      if (excluded === null) return null;
      if (excluded.includes(type)) return false;
      // Where IAM is recorded under this strategy depends on the region's age, which no answer tells.
      return GLOBAL_TYPES.has(type) ? null : true;
    default:
      return null;
  }
}
