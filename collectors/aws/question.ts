import type { Json } from '../../src/core/canonical.ts';
import type { Outcome, Question } from '../../src/evidence/record.ts';
import { type Asked, ask, type Transport } from '../asking/ask.ts';
import type { FamilyContext, Operation, Scope } from '../contract.ts';
import { causeOf } from './cause.ts';
import type { Connection } from './connection.ts';
import { ASSUMING, bare, STS_INACTIVE } from './role.ts';
import { read, send } from './send.ts';
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
      read: (raw) => read(connection, operation, region, input, raw),
      where: where(operation, scope),
      remedy: (outcome) => remedyOf(operation, outcome),
      cause: (record, status) => causeOf(operation.id, record, status),
    },
  };
}

function where(operation: { readonly id: string }, scope: Scope): string {
  return `${operation.id} in account ${scope.account}, ${scope.region}`;
}

/** It is `sts:AssumeRole` that was refused, before anything was asked. */
const NOT_ASSUMED =
  "The account's role was not given: check its name in affidavit.yaml, its trust policy and external id, and that the credentials may call sts:AssumeRole on it.";

/** STS says so of a region in which an administrator has switched it off, or that the account has not enabled. */
const ACTIVATE_STS =
  'STS is not active in the region that is asked for the role: activate it there (IAM, Account settings, Security Token Service), or name another region first under `regions`.';

/** What is to be done where an operation is denied. */
export function allowing({ id, permission }: Pick<Operation, 'id' | 'permission'>): string {
  return `Allow ${permission ?? id} to the audit role`;
}

function remedyOf(operation: Operation, { kind, code }: Extract<Outcome, { message: string }>): string {
  if (bare(code) === STS_INACTIVE) return ACTIVATE_STS;
  if (code.startsWith(ASSUMING)) return NOT_ASSUMED;
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
