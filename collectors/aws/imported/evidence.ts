import { canonicalJson } from '../../../src/core/canonical.ts';
import { AffidavitError } from '../../../src/core/errors.ts';
import type { Evidence, Received } from '../../../src/evidence/ask.ts';
import type { EvidenceRecord, Question, RawAnswer, Redaction } from '../../../src/evidence/record.ts';
import { withoutSecrets } from '../../asking/sealable.ts';
import type { Operation } from '../../contract.ts';
import type { RecordedEvidence, RefusedFile } from '../../recorded.ts';
import { interpret } from '../interpret.ts';
import { sdkPackage } from '../sdk.ts';
import { writeAnswer } from './answer.ts';
import { difference } from './faithful.ts';
import { withEncodedDocuments } from './iam-documents.ts';
import type { Recorder, Recording } from './recorder.ts';
import { isRecord, outputShape } from './shape.ts';
import { Unwritable } from './unwritable.ts';

/** An operation of the SDK, whatever it asks and answers. */
export type ImportableOperation = Operation & { readonly client: string; readonly command: string };

/**
 * Answers the questions of collectors from another tool's recordings: each answer is written anew as the service would
 * have sent it, parsed again, and taken over only when nothing was lost or changed. What is not there stays unasked.
 */
export class ImportedEvidence implements RecordedEvidence {
  readonly mode = 'replay';
  readonly used = new Set<string>();
  readonly refused = new Map<string, RefusedFile>();
  readonly #recorder: Recorder;
  readonly #operations: ReadonlyMap<string, ImportableOperation>;
  readonly #keep: Evidence;

  /** `keep` records what is taken over. */
  constructor(recorder: Recorder, operations: Iterable<ImportableOperation>, keep: Evidence) {
    this.#recorder = recorder;
    this.#operations = new Map([...operations].map((operation) => [operation.id, operation]));
    this.#keep = keep;
  }

  async ask(question: Question): Promise<EvidenceRecord | null> {
    const received = isAccount(question) ? this.#account(question) : await this.#answer(question);
    return received === null ? null : this.#keep.ask(question, async () => received);
  }

  async #answer(question: Question): Promise<Received | null> {
    const operation = this.#operations.get(`${question.service}:${question.operation}`);
    if (operation === undefined) return null;
    const file = this.#recorder.fileOf(question);
    if (file === null) return null;
    try {
      const recording = this.#recorder.read(file);
      const received = await this.#written(operation, question, recording);
      this.used.add(file);
      return received;
    } catch (thrown) {
      const isTheFile = thrown instanceof AffidavitError && thrown.code === 'IMPORT_INVALID';
      if (!isTheFile && !(thrown instanceof Unwritable)) throw thrown;
      this.refused.set(file, { file, reason: thrown.message });
      return null;
    }
  }

  async #written(operation: ImportableOperation, question: Question, recording: Recording): Promise<Received> {
    const sdk = await sdkPackage(operation.client);
    const shape = outputShape(sdk, operation.command);
    if (shape === null) throw new Unwritable('$', 'the SDK does not tell how the service writes it');
    const whole = endedList(operation, recording.output);
    const output = operation.client === 'iam' ? withEncodedDocuments(whole.output) : whole.output;
    const raw = writeAnswer(operation, shape, output);
    const parser = new sdk.Client({ region: 'us-east-1', credentials: NOBODY, endpoint: 'https://recorded.invalid' });
    const read = await interpret(operation, raw, sdk, parser, question.input).finally(() => parser.destroy());
    if (read.outcome.kind !== 'answered')
      throw new Unwritable('$', 'message' in read.outcome ? read.outcome.message : read.outcome.kind);
    const lost = difference(shape.schema, output, read.output);
    if (lost !== null) throw new Unwritable(lost, 'reads differently when written anew');
    const { answer, redactions } = withoutSecrets(operation, raw, 'own');
    const notes = [...this.#notes(recording.file), ...whole.notes, ...redactions];
    return this.#received(recording.readAt, answer, notes);
  }

  /** Whose recording it is, where the tool did not record who asked. */
  #account(question: Question): Received | null {
    const { account, witness, readAt, files } = this.#recorder;
    if (question.account !== account) return null;
    const body = canonicalJson({ account, witness });
    const headers = { 'content-type': 'application/json' };
    return this.#received(readAt, { status: 200, headers, encoding: 'utf8', body }, this.#notes(files[0] ?? ''));
  }

  #received(readAt: string, answer: RawAnswer | null, redactions: readonly Redaction[]): Received {
    return {
      startedAt: readAt,
      endedAt: readAt,
      attempts: 1,
      requestId: null,
      agent: `import/${this.#recorder.tool}`,
      outcome: { kind: 'answered' },
      answer,
      redactions,
    };
  }

  #notes(file: string): readonly Redaction[] {
    const reason = `imported from ${this.#recorder.tool}, ${file}: the body was written anew in the service's own form`;
    return [{ path: '$', reason }];
  }
}

const NOBODY = { accessKeyId: 'recorded', secretAccessKey: 'recorded' };

function isAccount({ service, operation }: Question): boolean {
  return service === 'import' && operation === 'Account';
}

/** Recorders join all pages and drop the member that says whether there are more: without a token it is false again. */
function endedList(
  { pages }: ImportableOperation,
  output: unknown,
): { readonly output: unknown; readonly notes: readonly Redaction[] } {
  if (pages?.more === undefined || !isRecord(output)) return { output, notes: [] };
  if (output[pages.more] !== undefined || output[pages.tokenOut] !== undefined) return { output, notes: [] };
  const reason = 'added as false: the recorder joined all pages into one answer';
  return { output: { ...output, [pages.more]: false }, notes: [{ path: `$.${pages.more}`, reason }] };
}
