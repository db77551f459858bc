import { type Cause, type CauseKind, causeByStatus } from '../../src/evidence/cause.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { bare } from './role.ts';

/**
 * Why a question to AWS has no whole answer, from its record: which policy refused it, as far as AWS says so, and which
 * action AWS names (IAM User Guide, "Troubleshoot access denied error messages").
 */
export function causeOf(
  asked: string,
  record: EvidenceRecord | null,
  status: Exclude<CoverageStatus, 'complete'>,
): Cause {
  const outcome = record?.outcome;
  if (record === null || outcome === undefined || !('message' in outcome)) return causeByStatus(asked, status);
  const { message } = outcome;
  const code = bare(outcome.code);
  const kind = kindOf(record, code, message, status);
  return { kind, asked, action: kind === 'role-not-assumed' ? ASSUME_ROLE : actionIn(message), code };
}

const ASSUME_ROLE = 'sts:AssumeRole';

function kindOf(
  { answer }: EvidenceRecord,
  code: string,
  message: string,
  status: Exclude<CoverageStatus, 'complete'>,
): CauseKind {
  if (status === 'failed' && answer === null) return 'unreachable';
  if (status !== 'denied') return causeByStatus('', status).kind;
  if (UNTAKEN.has(code)) return 'credentials-refused';
  if (UNSUBSCRIBED.has(code)) return 'not-subscribed';
  // The service itself said nothing: it was refused before it was asked, when the account's role was to be assumed.
  if (answer === null) return 'role-not-assumed';
  return policyIn(code, message);
}

/** Of the credentials themselves, whatever is asked with them. */
const UNTAKEN: ReadonlySet<string> = new Set([
  'AuthFailure',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
const UNSUBSCRIBED: ReadonlySet<string> = new Set(['OptInRequired', 'SubscriptionRequiredException']);

/** A refusal names the kind of policy at its end; before that stand names that others have chosen. */
const REFUSING =
  /(?:because no|with an explicit deny in (?:an?|the)) (identity-based policy|resource-based policy|permissions boundary|service control policy|resource control policy|session policy|VPC endpoint policy)/gi;
const POLICIES: Readonly<Record<string, CauseKind>> = {
  'resource-based policy': 'denied-by-resource',
  'permissions boundary': 'denied-by-boundary',
  'service control policy': 'denied-by-organisation',
  'resource control policy': 'denied-by-organisation',
  'session policy': 'denied-by-session',
  'vpc endpoint policy': 'denied-by-endpoint',
};

function policyIn(code: string, message: string): CauseKind {
  const last = [...message.matchAll(REFUSING)].at(-1);
  const named = POLICIES[last?.[1]?.toLowerCase() ?? ''];
  if (named !== undefined) return named;
  if (code === 'DeniedByOrganizationPolicy') return 'denied-by-organisation';
  return /with an explicit deny/i.test(message) ? 'denied-by-statement' : 'not-allowed';
}

function actionIn(message: string): string | null {
  return /is not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)(?![\w:*-])/.exec(message)?.[1] ?? null;
}
