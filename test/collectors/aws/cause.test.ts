import { describe, expect, test } from 'vitest';
import { causeOf } from '../../../collectors/aws/cause.ts';
import type { CauseKind } from '../../../src/evidence/cause.ts';
import type { EvidenceRecord, Outcome } from '../../../src/evidence/record.ts';
import { question, received } from '../../evidence/sealed.ts';

const record = (outcome: Outcome, isAnswered = true): EvidenceRecord => {
  const { answer, ...rest } = received('{}', outcome);
  return { v: 1, ...question('ListKeys'), ...rest, answer: isAnswered ? answer : null };
};
const denied = (message: string, code = 'AccessDeniedException', isAnswered = true) =>
  causeOf('kms:ListKeys', record({ kind: 'denied', code, message }, isAnswered), 'denied');

const HEAD = 'User: arn:aws:sts::111122223333:assumed-role/audit/x is not authorized to perform: kms:ListKeys';

describe('which policy refused, by the words of the IAM User Guide', () => {
  test.each<[string, CauseKind]>([
    ['Access Denied', 'not-allowed'],
    [`${HEAD} on resource: *`, 'not-allowed'],
    [`${HEAD} on resource: * because no identity-based policy allows the kms:ListKeys action`, 'not-allowed'],
    [`${HEAD} on resource: * with an explicit deny in an identity-based policy`, 'denied-by-statement'],
    [`${HEAD} on resource: * with an explicit deny`, 'denied-by-statement'],
    [`${HEAD} because no permissions boundary allows the kms:ListKeys action`, 'denied-by-boundary'],
    [`${HEAD} with an explicit deny in a permissions boundary`, 'denied-by-boundary'],
    [`${HEAD} because no session policy allows the kms:ListKeys action`, 'denied-by-session'],
    [`${HEAD} because no resource-based policy allows the kms:ListKeys action`, 'denied-by-resource'],
    [`${HEAD} with an explicit deny in a resource-based policy`, 'denied-by-resource'],
    [`${HEAD} because no VPC endpoint policy allows the kms:ListKeys action`, 'denied-by-endpoint'],
    [`${HEAD} because no service control policy allows the kms:ListKeys action`, 'denied-by-organisation'],
    [
      `${HEAD} with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1`,
      'denied-by-organisation',
    ],
    [`${HEAD} with an explicit deny in a resource control policy`, 'denied-by-organisation'],
    // A name that somebody chose stands before the words of AWS.
    [
      `${HEAD} on resource: because no service control policy because no identity-based policy allows it`,
      'not-allowed',
    ],
  ])('%s: %s', (message, kind) => {
    expect(denied(message).kind).toBe(kind);
  });

  test('an organisation policy is also known by the code that its record bears', () => {
    expect(denied('refused', 'DeniedByOrganizationPolicy').kind).toBe('denied-by-organisation');
  });
});

describe('what was refused', () => {
  test.each([
    [`${HEAD} on resource: *`, 'kms:ListKeys'],
    ['Access Denied', null],
    ['x is not authorized to perform: kms:* on y', null],
  ])('%s names %s', (message, action) => {
    expect(denied(message).action).toBe(action);
  });

  test('without an answer of the service was asked of STS: the role', () => {
    expect(denied('is not authorized to perform: sts:AssumeRole on resource: r', 'AccessDenied', false)).toEqual({
      kind: 'role-not-assumed',
      asked: 'kms:ListKeys',
      action: 'sts:AssumeRole',
      code: 'AccessDenied',
    });
  });

  test.each(['CredentialsProviderError', 'InvalidClientTokenId', 'ExpiredToken', 'SignatureDoesNotMatch'])(
    'by %s were the credentials',
    (code) => {
      expect(denied('no', code, false).kind).toBe('credentials-refused');
    },
  );
});

describe('what is no refusal', () => {
  test.each<[string, Outcome, boolean, CauseKind]>([
    ['nothing came', { kind: 'failed', code: 'ECONNREFUSED', message: 'no' }, false, 'unreachable'],
    ['an error came', { kind: 'failed', code: 'InternalError', message: 'no' }, true, 'service-failed'],
    ['a cut list', { kind: 'truncated', code: 'Pages', message: 'no' }, true, 'truncated'],
    [
      'no such operation',
      { kind: 'unsupported', code: 'UnknownOperationException', message: 'no' },
      true,
      'unsupported',
    ],
  ])('%s', (_, outcome, isAnswered, kind) => {
    const status = outcome.kind as 'failed' | 'truncated' | 'unsupported';
    expect(causeOf('kms:ListKeys', record(outcome, isAnswered), status)).toMatchObject({ kind, asked: 'kms:ListKeys' });
  });

  test('an answer that is worse than its record says, and none at all', () => {
    expect(causeOf('kms:ListKeys', record({ kind: 'answered' }), 'failed').kind).toBe('service-failed');
    expect(causeOf('kms:ListKeys', null, 'not-collected').kind).toBe('not-asked');
  });
});
