import type { DerivedTable, FactReader } from '../facts/derived.ts';
import { type Answers, agreement, answersOf } from './completeness.ts';

const LIST = 'organizations:ListAccounts';
const IDENTITY = 'sts:GetCallerIdentity';

/** Accounts of the organisation against the accounts that were read. */
export const completenessAccounts: DerivedTable = {
  table: {
    name: 'completeness_account',
    doc: 'An account of the organisation, or one that was read: is every account read?',
    rows: [LIST, IDENTITY],
    key: ['id'],
    columns: {
      id: { type: 'text', from: LIST, doc: 'The account id.', identifies: 'account' },
      ours: {
        type: 'boolean',
        from: IDENTITY,
        doc: '1 when credentials of the account answered for it, 0 otherwise; NULL where no account is asked whose credentials it has.',
      },
      theirs: {
        type: 'boolean',
        from: LIST,
        doc: '1 when the organisation lists it as active; 0 when it does not.',
      },
      agrees: {
        type: 'boolean',
        from: [LIST, IDENTITY],
        doc: '1 when it is read and in the organisation, or neither; 0 otherwise.',
      },
      detail: { type: 'text', from: [LIST, IDENTITY], doc: 'The difference in words.', identifies: 'quotes' },
    },
  },

  *rows(facts) {
    const answers = answersOf(facts.coverage);
    const active = activeAccounts(facts, answers);
    const isListWhole = answers.isCompleteWherever(LIST);
    const isAsked = answers.isAskedAnywhere(IDENTITY);
    for (const id of [...new Set([...answers.accounts, ...(active ?? [])])].sort()) {
      const ours = isAsked ? Number(answers.isComplete(IDENTITY, id, 'global')) : null;
      const theirs = active === null ? null : active.has(id) ? 1 : isListWhole ? 0 : null;
      const values = { id, ours, theirs, agrees: agreement({ ours, theirs }), detail: detailOf(ours, theirs) };
      yield { account: id, region: 'global', values };
    }
  },
};

/** The active accounts that an account which may list them has listed; null when none has, or a state is unknown. */
function activeAccounts(facts: FactReader, answers: Answers): ReadonlySet<string> | null {
  const rows = [...facts.rows('aws_organizations_account', ['id', 'state'])].filter(({ account }) =>
    answers.isComplete(LIST, String(account), 'global'),
  );
  if (rows.length === 0 || rows.some(({ id, state }) => typeof id !== 'string' || typeof state !== 'string'))
    return null;
  return new Set(rows.flatMap(({ id, state }) => (state === 'ACTIVE' ? [String(id)] : [])));
}

function detailOf(ours: number | null, theirs: number | null): string {
  const read = ours === null ? 'whether it is read is unknown' : ours === 1 ? 'read' : 'not read';
  if (theirs === null) return `${read}; whether the organisation has it is unknown`;
  return theirs === 1 ? `in the organisation, ${read}` : `not active in the organisation, ${read}`;
}
