import { type ImportableOperation, ImportedEvidence } from '../../collectors/aws/imported/evidence.ts';
import type { Recorder } from '../../collectors/aws/imported/recorder.ts';
import { interpret } from '../../collectors/aws/interpret.ts';
import { sdkPackage } from '../../collectors/aws/sdk.ts';
import type { RefusedFile } from '../../collectors/recorded.ts';
import { type Evidence, recordOf } from '../../src/evidence/ask.ts';
import type { EvidenceRecord, Question } from '../../src/evidence/record.ts';
import { READ_AT } from './workspace.ts';

export const ACCOUNT = '111122223333';

/** What became of one recorded output: a record with what the SDK reads in it, or the reason why it was left out. */
export interface Taken {
  readonly record: EvidenceRecord | null;
  readonly output: unknown;
  readonly leftOut: RefusedFile | undefined;
}

const keep: Evidence = { mode: 'live', ask: async (question, run) => recordOf(question, await run()) };

/** Imports one recorded output as the answer of an operation, and reads it as a replay would. */
export async function take(operation: ImportableOperation, output: unknown): Promise<Taken> {
  const recorder: Recorder = {
    tool: 'cloudmapper',
    account: ACCOUNT,
    witness: 'a test',
    readAt: READ_AT,
    files: ['file'],
    fileOf: () => 'file',
    read: () => ({ file: 'file', readAt: READ_AT, output }),
  };
  const evidence = new ImportedEvidence(recorder, [operation], keep);
  const input = operation.client === 's3' ? { Bucket: 'b' } : {};
  const record = await evidence.ask(questionOf(operation.id, input));
  return { record, output: await outputOf(operation, input, record), leftOut: evidence.refused.get('file') };
}

export function questionOf(id: string, input: Question['input'] = {}, region = 'us-east-1'): Question {
  const [service = '', operation = ''] = id.split(':');
  return { source: 'aws', service, operation, account: ACCOUNT, region, input };
}

async function outputOf(
  operation: ImportableOperation,
  input: object,
  record: EvidenceRecord | null,
): Promise<unknown> {
  if (record?.answer === undefined || record.answer === null) return undefined;
  const sdk = await sdkPackage(operation.client);
  const parser = new sdk.Client({ region: 'us-east-1', credentials: NOBODY, endpoint: 'https://recorded.invalid' });
  const { output } = await interpret(operation, record.answer, sdk, parser, input).finally(() => parser.destroy());
  const { $metadata: _, ...members } = (output ?? {}) as Record<string, unknown>;
  return members;
}

const NOBODY = { accessKeyId: 'recorded', secretAccessKey: 'recorded' };
