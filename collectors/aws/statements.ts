import { canonicalJson } from '../../src/core/canonical.ts';
import type { Cell, Column } from '../../src/facts/table.ts';
import { type Policy, type PolicyReading, readPolicy } from '../../src/reasoning/policy.ts';
import type { Statement } from '../../src/reasoning/statement.ts';

/** Key columns that tell the statements of one policy apart. */
export const STATEMENT_KEY = ['statement_index'] as const;

/** The columns of a table with one row per policy statement; `from` names the operation that gives the document. */
export function statementColumns(from: string): Readonly<Record<string, Column>> {
  return {
    statement_index: { type: 'integer', from, doc: 'Position of the statement in its document, from 0.' },
    version: {
      type: 'text',
      from,
      doc: "Version of the document: '2012-10-17', or '2008-10-17' (also when it names none), which knows no policy variables.",
      identifies: 'nothing',
    },
    sid: { type: 'text', from, doc: "The statement's Sid; '' when it has none.", identifies: 'statement' },
    effect: { type: 'text', from, doc: "'Allow' or 'Deny'.", oneOf: ['Allow', 'Deny'] },
    principals: {
      type: 'json',
      from,
      doc: 'Principal as an object of sorted lists by type, such as {"AWS":["*"],"Service":["ec2.amazonaws.com"]}; "*" is written {"AWS":["*"]}; {} when the statement has no Principal.',
      identifies: 'principal',
    },
    not_principals: {
      type: 'json',
      from,
      doc: 'NotPrincipal in the form of principals; {} when the statement has none.',
      identifies: 'principal',
    },
    any_principal: {
      type: 'boolean',
      from,
      doc: '1 when Principal is "*" or holds the AWS principal "*"; 0 otherwise, also when the statement has no Principal or has a NotPrincipal.',
    },
    actions: {
      type: 'json',
      from,
      doc: 'Action as a sorted list in lower case; [] when the statement has none.',
      identifies: 'nothing',
    },
    not_actions: {
      type: 'json',
      from,
      doc: 'NotAction as a sorted list in lower case; [] when the statement has none.',
      identifies: 'nothing',
    },
    resources: {
      type: 'json',
      from,
      doc: 'Resource as a sorted list; [] when the statement has none.',
      identifies: 'resource',
    },
    not_resources: {
      type: 'json',
      from,
      doc: 'NotResource as a sorted list; [] when the statement has none.',
      identifies: 'resource',
    },
    conditions: {
      type: 'json',
      from,
      doc: 'Condition as an object of operators (as written), of keys (as written), of sorted lists of texts; {} when the statement has none.',
      identifies: 'condition',
    },
  };
}

/** The cells of `statementColumns`, one object for each statement of a policy; none where there is no policy. */
export function statementCells(policy: Policy | null): readonly Readonly<Record<string, Cell>>[] {
  return (policy?.statements ?? []).map((statement) => cellsOf(statement, policy?.version ?? null));
}

function cellsOf(statement: Statement, version: Cell): Readonly<Record<string, Cell>> {
  return {
    statement_index: statement.index,
    version,
    sid: statement.sid,
    effect: statement.effect,
    principals: canonicalJson(statement.principals),
    not_principals: canonicalJson(statement.notPrincipals),
    any_principal: isForEveryone(statement) ? 1 : 0,
    actions: canonicalJson(statement.actions),
    not_actions: canonicalJson(statement.notActions),
    resources: canonicalJson(statement.resources),
    not_resources: canonicalJson(statement.notResources),
    conditions: canonicalJson(statement.conditions),
  };
}

/** True when the statement's Principal is everyone: "*", or the AWS principal "*". */
export function isForEveryone(statement: Statement): boolean {
  return statement.principals.AWS?.includes('*') === true;
}

/** For `Operation.doubt`: why the member `Policy` of an answer is no policy; null when it is one. */
export function doubtPolicy(output: unknown): string | null {
  const policy = typeof output === 'object' && output !== null && 'Policy' in output ? output.Policy : undefined;
  if (typeof policy !== 'string') return 'the answer holds no policy';
  return doubtOf(readPolicy(policy));
}

/** The doubt that a reading raises; null when it is a policy. */
export function doubtOf(reading: PolicyReading): string | null {
  return reading.kind === 'policy' ? null : `the policy is malformed: ${reading.reason}`;
}
