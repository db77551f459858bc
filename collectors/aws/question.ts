import type { Json } from '../../src/core/canonical.ts';
import { AffidavitError, messageOf } from '../../src/core/errors.ts';
import type { Received } from '../../src/evidence/ask.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import type { EvidenceRecord, Outcome, RawAnswer, Redaction } from '../../src/evidence/record.ts';
import { notKept, rawText, withoutCredentials, withText } from '../../src/evidence/secrets.ts';
import type { Answer, FamilyContext, Operation, Reduction, Scope } from '../contract.ts';
import type { Connection } from './connection.ts';
import { type Interpretation, interpret, outcomeOfError } from './interpret.ts';
import { recording, type Seen } from './raw.ts';
import { type Attempt, persist } from './retry.ts';
import type { AwsOperation } from './source.ts';

/** An answer with what coverage needs to know of it. */
export interface Asked<Output> {
  readonly answer: Answer<Output>;
  readonly record: EvidenceRecord | null;
  readonly status: CoverageStatus;
}

/**
 * One question from beginning to end: look it up or send it, take out secrets, record it, and only then read the
 * record. What a collector sees is therefore always what an auditor can replay.
 */
export async function askAws<Input, Output>(
  context: FamilyContext,
  connection: Connection,
  scope: Scope,
  region: string,
  operation: AwsOperation<Input, Output>,
  input: Input,
): Promise<Asked<Output>> {
  const question = {
    source: 'aws',
    service: operation.id.slice(0, operation.id.indexOf(':')),
    operation: operation.id.slice(operation.id.indexOf(':') + 1),
    account: scope.account,
    region,
    input: JSON.parse(JSON.stringify(input)) as Json,
  };
  let fresh: Interpretation | null = null;
  const record = await context.evidence.ask(question, async () => {
    const sent = await connection.limit(
      operation.client,
      scope,
    )(() => send(context, connection, scope, region, operation, input));
    fresh = sent.interpretation;
    return sent.received;
  });
  if (record === null) return unread('not-collected', null, `${where(operation, scope)} is not in the snapshot`);
  return read(connection, operation, scope, region, input, record, fresh);
}

async function read<Input, Output>(
  connection: Connection,
  operation: AwsOperation<Input, Output>,
  scope: Scope,
  region: string,
  input: Input,
  record: EvidenceRecord,
  fresh: Interpretation | null,
): Promise<Asked<Output>> {
  if (record.answer === null) return ofOutcome(operation, scope, record, record.outcome);
  // What was just recorded was read from these same bytes by this same parser.
  const { outcome, output } = fresh ?? (await parsed(connection, operation, region, input, record.answer));
  const worse = outcome.kind === 'answered' && record.outcome.kind !== 'answered' ? record.outcome : outcome;
  if (worse.kind === 'answered')
    return { answer: { kind: 'answered', output: output as Output, at: record.endedAt }, record, status: 'complete' };
  return ofOutcome(operation, scope, record, worse);
}

function ofOutcome<Output>(
  operation:
    | AwsOperation<never, Output>
    | AwsOperation<unknown, Output>
    | { readonly id: string; readonly permission?: string },
  scope: Scope,
  record: EvidenceRecord,
  outcome: Outcome,
): Asked<Output> {
  switch (outcome.kind) {
    case 'answered':
      return unread('failed', record, `${where(operation, scope)} says it was answered, but no answer was recorded`);
    case 'absent':
      return { answer: { kind: 'absent', code: outcome.code }, record, status: 'complete' };
    default:
      return unread(outcome.kind, record, explain(operation, scope, outcome));
  }
}

function unread<Output>(status: CoverageStatus, record: EvidenceRecord | null, reason: string): Asked<Output> {
  return { answer: { kind: 'unread', reason }, record, status };
}

function where(operation: { readonly id: string }, scope: Scope): string {
  return `${operation.id} in account ${scope.account}, ${scope.region}`;
}

/** What happened, where, and what to do about it: one line that a tired reader can act on. */
function explain(
  operation: { readonly id: string; readonly permission?: string },
  scope: Scope,
  outcome: Extract<Outcome, { message: string }>,
): string {
  const what = `${where(operation, scope)}: ${outcome.kind} (${spoken(outcome.code)})`;
  switch (outcome.kind) {
    case 'denied':
      return outcome.code === 'DeniedByOrganizationPolicy'
        ? `${what}. An organisation policy forbids it: exempt the audit role.`
        : `${what}. Allow ${operation.permission ?? operation.id} to the audit role.`;
    case 'unsupported':
      return `${what}. The service does not offer it there.`;
    default:
      return `${what}. Collect again; if it stays so, the answer itself is at fault.`;
  }
}

/** The SDK's parser says SyntaxError of a body that it cannot read; a reader should not have to know JavaScript. */
export function spoken(code: string): string {
  return code === 'SyntaxError' ? "not in the service's format" : code;
}

async function send<Input, Output>(
  context: FamilyContext,
  connection: Connection,
  scope: Scope,
  region: string,
  operation: AwsOperation<Input, Output>,
  input: Input,
): Promise<{ readonly received: Received; readonly interpretation: Interpretation | null }> {
  const sdk = await connection.package(operation.client);
  const client = connection.live(operation.client, sdk, scope.account, region);
  const seen: Seen = { attempts: 0, raw: null };
  const attempt = async (): Promise<Attempt> => {
    const command = new (sdk.command(operation.command))(input);
    command.middlewareStack.add(recording(seen), { step: 'deserialize', priority: 'low', name: 'affidavitRecord' });
    seen.raw = null;
    try {
      await connection.anyTurn(() => client.send(command));
      return { thrown: undefined, status: statusOf(seen) };
    } catch (thrown) {
      return { thrown, status: statusOf(seen) };
    }
  };
  const startedAt = context.now();
  const { thrown } = await persist(attempt, connection.pace(operation.client, scope), connection.patience);
  const endedAt = context.now();
  const { answer, redactions } = await sealable(operation, seen.raw);
  const interpretation = answer === null ? null : await parsed(connection, operation, region, input, answer);
  const outcome = interpretation === null ? outcomeOfError(operation, thrown, null) : interpretation.outcome;
  if (context.evidence.run !== undefined && isExpired(outcome, thrown)) throw expired(operation, scope);
  const requestId = answer?.headers['x-amzn-requestid'] ?? answer?.headers['x-amz-request-id'] ?? null;
  const attempts = Math.max(seen.attempts, 1);
  const received = { startedAt, endedAt, attempts, requestId, agent: sdk.agent, outcome, answer, redactions };
  return { received, interpretation };
}

/** Whether the session is over: it says nothing of what was asked, nor of who may ask it. */
function isExpired(outcome: Outcome, thrown: unknown): boolean {
  if (outcome.kind !== 'denied') return false;
  return (
    EXPIRED.has(outcome.code) || (outcome.code === 'CredentialsProviderError' && /expired/i.test(messageOf(thrown)))
  );
}

/** As services say it, some in the words of their JSON. */
const EXPIRED: ReadonlySet<string> = new Set(['ExpiredToken', 'ExpiredTokenException']);

function expired(operation: { readonly id: string }, scope: Scope): AffidavitError {
  return new AffidavitError(
    'CREDENTIALS_MISSING',
    `The credentials expired while ${where(operation, scope)} was asked.`,
    'Get new ones, then run `affidavit collect` again within six hours: what was answered is kept, and nothing was sealed.',
  );
}

function statusOf({ raw }: Seen): number | null {
  return raw === null ? null : raw.status;
}

async function parsed<Input, Output>(
  connection: Connection,
  operation: AwsOperation<Input, Output>,
  region: string,
  input: Input,
  raw: RawAnswer,
): Promise<Interpretation> {
  const sdk = await connection.package(operation.client);
  return interpret(operation, raw, sdk, connection.parser(operation.client, sdk, region), input);
}

/** What may be sealed of an answer: cut, where the catalogue says so, and without secrets. */
async function sealable(
  operation: Operation,
  raw: RawAnswer | null,
): Promise<{ readonly answer: RawAnswer | null; readonly redactions: readonly Redaction[] }> {
  if (operation.reduce === undefined || raw === null || raw.status >= 400) return withoutSecrets(operation, raw);
  let cut: Reduction;
  try {
    cut = await operation.reduce.cut(raw);
  } catch (error) {
    cut = { answer: { ...raw, body: '' }, redactions: [notKept('it could not be reduced', error)] };
  }
  const { answer, redactions } = withoutSecrets(operation, cut.answer);
  return { answer, redactions: [...cut.redactions, ...redactions] };
}

/** First what the catalogue knows to be secret, then whatever looks like a credential, in errors too. */
export function withoutSecrets(
  operation: Operation,
  raw: RawAnswer | null,
): { answer: RawAnswer | null; redactions: readonly Redaction[] } {
  if (raw === null) return { answer: null, redactions: [] };
  const known = catalogued(operation, raw);
  const shaped = withoutCredentials(rawText(known.answer), operation.pages?.tokenOut ?? null);
  if (shaped.redactions.length === 0) return known;
  return { answer: withText(known.answer, shaped.body), redactions: [...known.redactions, ...shaped.redactions] };
}

/** Nothing of a body that cannot be redacted is kept: secrets weigh more than evidence. */
function catalogued(operation: Operation, raw: RawAnswer): { answer: RawAnswer; redactions: readonly Redaction[] } {
  if (raw.status >= 400) return { answer: raw, redactions: [] };
  try {
    if (operation.redact === undefined) return { answer: raw, redactions: [] };
    const { body, redactions } = operation.redact(raw.body);
    return { answer: { ...raw, body }, redactions };
  } catch (error) {
    return {
      answer: { ...raw, body: '' },
      redactions: [notKept('its secrets could not be found', error)],
    };
  }
}
