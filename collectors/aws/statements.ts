import type { Column } from '../../src/facts/table.ts';

/** Key columns that tell the statements of one policy apart. */
export const STATEMENT_KEY = ['statement_index'] as const;

/** The columns of a table with one row per policy statement; `from` names the operation that gives the document. */
export function statementColumns(from: string): Readonly<Record<string, Column>> {
  return {
    statement_index: { type: 'integer', from, doc: 'Position of the statement in its document, from 0.' },
    sid: { type: 'text', from, doc: "The statement's Sid; '' when it has none.", identifies: 'statement' },
    effect: { type: 'text', from, doc: "'Allow' or 'Deny'." },
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
    actions: { type: 'json', from, doc: 'Action as a sorted list in lower case; [] when the statement has none.' },
    not_actions: {
      type: 'json',
      from,
      doc: 'NotAction as a sorted list in lower case; [] when the statement has none.',
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
