import type {
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  RecordingGroup,
} from '@aws-sdk/client-config-service';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { type RecorderScope, recorderScope } from '../../../src/reasoning/recorded-type.ts';
import { flag, text, time } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';

/** The cells of `aws_config_recorder`; `status` is undefined when it was not read. */
export function recorderCells(
  recorder: ConfigurationRecorder,
  status: ConfigurationRecorderStatus | undefined,
): FactRow['values'] {
  const group = recorder.recordingGroup;
  return {
    name: text(recorder.name),
    role_arn: text(recorder.roleARN),
    // ConfigurationRecorder: servicePrincipal is there for service-linked recorders alone.
    service_principal: recorder.servicePrincipal ?? '',
    strategy: strategyOf(group),
    includes_global: flag(group?.includeGlobalResourceTypes),
    resource_types: group === undefined ? null : jsonTexts(group.resourceTypes ?? []),
    excluded_types: group === undefined ? null : jsonTexts(group.exclusionByResourceTypes?.resourceTypes ?? []),
    frequency: text(recorder.recordingMode?.recordingFrequency),
    is_recording: flag(status?.recording),
    last_status: text(status?.lastStatus),
    last_status_at: since(status, status?.lastStatusChangeTime),
    last_error: status === undefined ? null : (status.lastErrorCode ?? ''),
    last_started_at: since(status, status?.lastStartTime),
  };
}

/** What the recorders of the customer's record: those of AWS services keep their items to themselves. */
export function scopesOf(recorders: readonly FactRow['values'][]): readonly RecorderScope[] {
  return recorders.filter((cells) => cells.service_principal === '').map(recorderScope);
}

/** RecordingGroup: recorders older than recordingStrategy say the same with allSupported and resourceTypes. */
function strategyOf(group: RecordingGroup | undefined): Cell {
  if (group === undefined) return null;
  if (group.recordingStrategy?.useOnly !== undefined) return group.recordingStrategy.useOnly;
  if (group.allSupported === true) return 'ALL_SUPPORTED_RESOURCE_TYPES';
  return group.allSupported === false && (group.resourceTypes?.length ?? 0) > 0 ? 'INCLUSION_BY_RESOURCE_TYPES' : null;
}

/** ConfigurationRecorderStatus: a time is there once there is something to tell. */
function since(status: ConfigurationRecorderStatus | undefined, date: Date | undefined): Cell {
  if (status === undefined) return null;
  return date === undefined ? '' : time(date);
}
