import type { Operation } from '../../contract.ts';
import type { OpenRecorded, Recorded } from '../../recorded.ts';
import { cloudmapperRecorder } from './cloudmapper.ts';
import { type ImportableOperation, ImportedEvidence } from './evidence.ts';
import { iamAuthzRecorder } from './iam-authz.ts';
import type { Recorder } from './recorder.ts';

/** The tools whose recordings of AWS are taken over, by the name that `import --from` has for them. */
export const tools: Readonly<Record<Recorder['tool'], OpenRecorded<Operation>>> = {
  cloudmapper: (path, statedAt) => recordedBy(cloudmapperRecorder(path, statedAt)),
  'iam-authz': (path, statedAt) => recordedBy(iamAuthzRecorder(path, statedAt)),
};

/** What a recorder holds, as evidence. */
export function recordedBy(recorder: Recorder): Recorded<Operation> {
  const { tool, account, readAt, files } = recorder;
  return {
    tool,
    account,
    readAt,
    files,
    answering: (operations, keep) => new ImportedEvidence(recorder, operations.filter(isOfSdk), keep),
  };
}

function isOfSdk(operation: Operation): operation is ImportableOperation {
  return 'client' in operation && 'command' in operation;
}
