import { AffidavitError } from '../../src/core/errors.ts';
import type { RawAnswer } from '../../src/evidence/record.ts';
import type { Interpretation, Sent } from '../asking/ask.ts';
import { sealable } from '../asking/sealable.ts';
import type { FamilyContext, Scope } from '../contract.ts';
import type { Connection } from './connection.ts';
import { interpret, outcomeOfError } from './interpret.ts';
import { recording, type Seen } from './raw.ts';
import { type Attempt, persist } from './retry.ts';
import { expired, isExpired, isOfTheSession, requireAlive, requireSame } from './session-end.ts';
import type { AwsOperation } from './source.ts';

/** What one sending came to, by which sessions it was signed, and what was thrown last. */
interface Sending extends Sent {
  readonly number: number;
  readonly thrown: unknown;
}

/**
 * Sends a question. Credentials that have expired are asked for anew, once, and the question is asked again; rejects
 * with CREDENTIALS_MISSING, while collecting, when these have expired as well, or when AWS takes none of the account's.
 */
export async function send<Input, Output>(
  context: FamilyContext,
  connection: Connection,
  scope: Scope,
  region: string,
  operation: AwsOperation<Input, Output>,
  input: Input,
): Promise<Sent> {
  const collecting = context.evidence.run !== undefined;
  const sending = () => sendOnce(context, connection, scope, region, operation, input);
  let sent = await sending();
  if (isExpired(sent.received.outcome, sent.thrown)) {
    connection.sessions.renew(sent.number);
    if (collecting) await requireSame(connection, scope.account);
    sent = await sending();
    if (collecting && isExpired(sent.received.outcome, sent.thrown)) throw expired(operation, scope);
  }
  if (collecting && isOfTheSession(operation, sent.received.outcome))
    await requireAlive(connection, scope.account, `${operation.client} ${region}`);
  return sent;
}

async function sendOnce<Input, Output>(
  context: FamilyContext,
  connection: Connection,
  scope: Scope,
  region: string,
  operation: AwsOperation<Input, Output>,
  input: Input,
): Promise<Sending> {
  const sdk = await connection.package(operation.client);
  const { number } = connection.sessions;
  const client = connection.live(operation.client, sdk, scope.account, region);
  const seen: Seen = { attempts: 0, raw: null };
  const attempt = async (): Promise<Attempt> => {
    const command = new (sdk.command(operation.command))(input);
    command.middlewareStack.add(recording(seen), { step: 'deserialize', priority: 'low', name: 'affidavitRecord' });
    seen.raw = null;
    try {
      await connection.anyTurn(() => connection.inTime(client, () => client.send(command)));
      return { thrown: undefined, status: statusOf(seen) };
    } catch (thrown) {
      // What has a remedy of its own (no terminal for an MFA code) says nothing of the service.
      if (thrown instanceof AffidavitError) throw thrown;
      return { thrown, status: statusOf(seen) };
    }
  };
  const startedAt = context.now();
  const { thrown } = await persist(attempt, connection.pace(operation.client, scope), connection.patience);
  const endedAt = context.now();
  const { answer, redactions } = seen.raw === null ? NOTHING : await sealable(operation, seen.raw, 'own');
  const interpretation = answer === null ? null : await read(connection, operation, region, input, answer);
  const outcome = interpretation === null ? outcomeOfError(operation, thrown, null) : interpretation.outcome;
  const requestId = answer?.headers['x-amzn-requestid'] ?? answer?.headers['x-amz-request-id'] ?? null;
  const attempts = Math.max(seen.attempts, 1);
  const received = { startedAt, endedAt, attempts, requestId, agent: sdk.agent, outcome, answer, redactions };
  return { received, interpretation, number, thrown };
}

const NOTHING = { answer: null, redactions: [] };

function statusOf({ raw }: Seen): number | null {
  return raw === null ? null : raw.status;
}

/** What a raw answer says, by the SDK's own parser, live and replayed. */
export async function read<Input, Output>(
  connection: Connection,
  operation: AwsOperation<Input, Output>,
  region: string,
  input: Input,
  raw: RawAnswer,
): Promise<Interpretation> {
  const sdk = await connection.package(operation.client);
  return connection.readings.of(operation, raw, () =>
    interpret(operation, raw, sdk, connection.parser(operation.client, sdk, region), input),
  );
}
