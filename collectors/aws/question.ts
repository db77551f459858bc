import type { Json } from '../../src/core/canonical.ts';
import { AffidavitError, messageOf } from '../../src/core/errors.ts';
import type { Outcome, Question, RawAnswer } from '../../src/evidence/record.ts';
import { type Asked, ask, type Interpretation, type Sent, type Transport } from '../asking/ask.ts';
import { sealable } from '../asking/sealable.ts';
import type { FamilyContext, Operation, Scope } from '../contract.ts';
import { causeOf } from './cause.ts';
import type { Connection } from './connection.ts';
import { interpret, outcomeOfError } from './interpret.ts';
import { recording, type Seen } from './raw.ts';
import { type Attempt, persist } from './retry.ts';
import type { AwsOperation } from './source.ts';

/** How AWS is asked one question: what identifies it, and how it is sent, read and explained. */
export interface AwsAsking {
  readonly question: Question;
  readonly transport: Transport;
}

/** One question outside a collector: what opening an account asks. */
export async function askAws<Input, Output>(
  context: FamilyContext,
  connection: Connection,
  scope: Scope,
  region: string,
  operation: AwsOperation<Input, Output>,
  input: Input,
): Promise<Asked<Output>> {
  const { question, transport } = awsAsking(context, connection, scope, region, operation, input);
  return ask<Output>(context.evidence, question, transport);
}

/** What `ask` needs to put one question to a service of AWS in one account and region. */
export function awsAsking<Input, Output>(
  context: FamilyContext,
  connection: Connection,
  scope: Scope,
  region: string,
  operation: AwsOperation<Input, Output>,
  input: Input,
): AwsAsking {
  const colon = operation.id.indexOf(':');
  const limited = connection.limit(operation.client, scope);
  return {
    question: {
      source: 'aws',
      service: operation.id.slice(0, colon),
      operation: operation.id.slice(colon + 1),
      account: scope.account,
      region,
      input: JSON.parse(JSON.stringify(input)) as Json,
    },
    transport: {
      send: () => limited(() => send(context, connection, scope, region, operation, input)),
      read: (raw) => parsed(connection, operation, region, input, raw),
      where: where(operation, scope),
      remedy: (outcome) => remedyOf(operation, outcome),
      cause: (record, status) => causeOf(operation.id, record, status),
    },
  };
}

function where(operation: { readonly id: string }, scope: Scope): string {
  return `${operation.id} in account ${scope.account}, ${scope.region}`;
}

/** What is to be done where an operation is denied. */
export function allowing({ id, permission }: Pick<Operation, 'id' | 'permission'>): string {
  return `Allow ${permission ?? id} to the audit role`;
}

function remedyOf(operation: Operation, { kind, code }: Extract<Outcome, { message: string }>): string {
  switch (kind) {
    case 'denied':
      return code === 'DeniedByOrganizationPolicy'
        ? 'An organisation policy forbids it: exempt the audit role.'
        : `${allowing(operation)}.`;
    case 'unsupported':
      return 'The service does not offer it there.';
    case 'gone':
      return 'It was listed, and was not there any more. Collect again.';
    default:
      return 'Collect again; if it stays so, the answer itself is at fault.';
  }
}

async function send<Input, Output>(
  context: FamilyContext,
  connection: Connection,
  scope: Scope,
  region: string,
  operation: AwsOperation<Input, Output>,
  input: Input,
): Promise<Sent> {
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
  const { answer, redactions } = seen.raw === null ? NOTHING : await sealable(operation, seen.raw, 'own');
  const interpretation = answer === null ? null : await parsed(connection, operation, region, input, answer);
  const outcome = interpretation === null ? outcomeOfError(operation, thrown, null) : interpretation.outcome;
  if (context.evidence.run !== undefined && isExpired(outcome, thrown)) throw expired(operation, scope);
  const requestId = answer?.headers['x-amzn-requestid'] ?? answer?.headers['x-amz-request-id'] ?? null;
  const attempts = Math.max(seen.attempts, 1);
  const received = { startedAt, endedAt, attempts, requestId, agent: sdk.agent, outcome, answer, redactions };
  return { received, interpretation };
}

const NOTHING = { answer: null, redactions: [] };

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
