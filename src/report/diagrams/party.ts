import { counted, grouped, numbered } from './compute.ts';
import type { Drawing } from './drawing.ts';
import type { Surroundings } from './surroundings.ts';

/** Whoever acts: those who were read, and those whom a policy names from outside. */
export type PartyKind = 'user' | 'role' | 'session' | 'account' | 'service' | 'provider' | 'anybody';

export interface Party {
  readonly name: string;
  readonly kind: PartyKind;
  /** Twelve digits; '' for a service, a provider and anybody. */
  readonly account: string;
}

const ARN = /^arn:[^:]*:(?:iam|sts)::(\d{12}):(.+)$/;

/** What a principal's name in the facts says of it. */
export function partyOf(name: string): Party {
  const [, account = '', rest = ''] = ARN.exec(name) ?? [];
  return { name, kind: kindOf(name, rest), account };
}

function kindOf(name: string, rest: string): PartyKind {
  if (name === '*') return 'anybody';
  if (rest.startsWith('role/')) return 'role';
  if (rest.startsWith('user/')) return 'user';
  if (rest === 'root') return 'account';
  if (rest.startsWith('assumed-role/') || rest.startsWith('federated-user/')) return 'session';
  if (/-provider\//.test(rest)) return 'provider';
  return /^[\w.-]+\.amazonaws\.(?:com(?:\.cn)?|eu)$/.test(name) ? 'service' : 'provider';
}

const NOUNS: Readonly<Record<PartyKind, string>> = {
  user: 'IAM user',
  role: 'role',
  session: 'session',
  account: 'other account',
  service: 'AWS service',
  provider: 'identity provider',
  anybody: 'Anybody',
};

/** Parties as one node in their account's place: by name when it is one, else counted. */
export function drawParties(
  drawing: Drawing,
  surroundings: Surroundings,
  table: string,
  parties: readonly Party[],
  remark: string,
): string {
  const [first] = parties as readonly [Party];
  const inside = first.kind === 'user' || first.kind === 'role' || first.kind === 'session';
  const group = inside && surroundings.knows(first.account) ? surroundings.account(first.account, 'global') : null;
  const label = [labelOf(drawing, parties), ...(remark === '' ? [] : [remark])];
  const kind = first.kind === 'anybody' ? 'outside' : inside ? 'plain' : first.kind === 'service' ? 'quiet' : 'entry';
  const names = parties.map(({ name }) => name);
  return drawing.node(
    `party ${table} ${names[0]}`,
    { group, label, kind, ...numbered(parties.length, NOUNS[first.kind]) },
    table,
    names,
  );
}

function labelOf(drawing: Drawing, parties: readonly Party[]): string {
  const [first] = parties as readonly [Party];
  if (first.kind === 'anybody') return 'Anybody';
  if (parties.length > 1) return counted(parties.length, NOUNS[first.kind]);
  if (first.kind !== 'account') return shortName(drawing.said(first.name));
  const account = drawing.said(first.account);
  return /^\d+$/.test(account) ? `account ${account}` : account;
}

/** The end of an ARN says what a reader looks for; a pseudonym is short already. */
export function shortName(name: string): string {
  return name.startsWith('arn:') ? name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1) : name;
}

/** A picture of more nodes of one sort than these cannot be read. */
const MOST = 30;

/**
 * Things by what makes them alike; where that would leave too many nodes, by what is coarsely alike, with a remark that
 * says that the table tells them apart.
 */
export function alike<T>(
  things: readonly T[],
  fine: (thing: T) => string,
  coarse: (thing: T) => string,
): readonly { readonly key: string; readonly members: readonly [T, ...T[]]; readonly remark: string }[] {
  const finely = grouped(things, fine);
  const groups = finely.size > MOST ? grouped(things, coarse) : finely;
  return [...groups].map(([key, members]) => {
    const differ = new Set(members.map(fine)).size > 1;
    return { key, members: members as unknown as [T, ...T[]], remark: differ ? 'with different rights' : '' };
  });
}
