import type { Lists } from '../../statement.ts';
import type { Found, Lookup, Other } from '../found.ts';
import { allOf, anyOf, type Match, matchOf, NO, noneOf, OPEN, unread, YES } from '../match.ts';
import { relation, unquoted } from '../pattern.ts';
import { missing } from '../truth.ts';
import { hasVariable, resolve } from '../variable.ts';
import { type Clause, clauseOf } from './clause.ts';
import type { Operator } from './operator.ts';

/** One key under one operator, read once for all requests. */
export interface Condition {
  readonly clause: Clause;
  readonly key: string;
  readonly listed: readonly string[];
}

/** Reads the conditions of a statement. */
export function conditionsOf(conditions: Readonly<Record<string, Lists>>): readonly Condition[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, listed]) => ({ clause: clauseOf(operator), key: key.toLowerCase(), listed })),
  );
}

/**
 * Whether conditions fit: all operators, all keys of each, any value of a key
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html).
 */
export function conditionsFit(conditions: readonly Condition[], lookup: Lookup, variables: boolean): Match {
  let fit: Match = YES;
  for (const { clause, key, listed } of conditions) {
    fit = allOf(fit, clauseFits(clause, lookup(key), listed, lookup, variables));
    if (fit === NO) return NO;
  }
  return fit;
}

function clauseFits(
  clause: Clause,
  found: Found,
  listed: readonly string[],
  lookup: Lookup,
  variables: boolean,
): Match {
  const { operator, over, ifExists } = clause;
  if (operator === 'unknown') return unread(missing(`the meaning of condition operator ${clause.name.slice(0, 60)}`));
  if (operator === 'null') return nullFits(found, listed);
  if (found.kind === 'missing') return unread(found.missing);
  if (found.kind === 'open') return OPEN;
  if (found.kind === 'other') return otherFits(clause, found, listed);
  if (found.kind === 'absent') return matchOf(whenAbsent(over, ifExists, operator.negated));
  const one = (value: Value): Match => valueFits(operator, value, listed, lookup, variables);
  if (found.kind === 'pattern') return one(found);
  const each = found.values.map((text) => one({ kind: 'text', text }));
  if (over === 'all') return each.reduce(allOf, YES);
  if (over === 'any') return each.reduce(anyOf, NO);
  // AWS documents nothing for several values without a qualifier: only what all of them agree on is sure.
  return each.length === 0 ? OPEN : { may: each.reduce(anyOf, NO).may, must: each.reduce(allOf, YES).must };
}

/** A missing key fits nothing; IfExists, ForAllValues and the negated forms take it for fitting; ForAnyValue never. */
function whenAbsent(over: Clause['over'], ifExists: boolean, negated: boolean): boolean {
  if (ifExists || over === 'all') return true;
  return over === 'one' && negated;
}

/** A value that is none of ours, or no value: sure only of what lists nothing but ours. */
function otherFits({ operator, over, ifExists }: Clause, found: Other, listed: readonly string[]): Match {
  if (typeof operator === 'string' || over === 'all' || !listed.every(found.isOurs)) return OPEN;
  if (operator.negated) return over === 'one' || ifExists ? YES : OPEN;
  return ifExists ? OPEN : NO;
}

function nullFits(found: Found, listed: readonly string[]): Match {
  if (found.kind === 'missing') return unread(found.missing);
  if (found.kind === 'open' || found.kind === 'other') return OPEN;
  const absent = found.kind === 'absent';
  return matchOf(listed.some((text) => text.toLowerCase() === String(absent)));
}

type Value = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'pattern'; readonly pattern: string };

function valueFits(
  operator: Operator,
  value: Value,
  listed: readonly string[],
  lookup: Lookup,
  variables: boolean,
): Match {
  let fit: Match = NO;
  for (const policy of listed) fit = anyOf(fit, oneFits(operator, policy, value, lookup, variables));
  return operator.negated ? noneOf(fit) : fit;
}

function oneFits(operator: Operator, policy: string, value: Value, lookup: Lookup, variables: boolean): Match {
  if (operator.takes === 'plain' || !variables || !hasVariable(policy)) return compared(operator, policy, value);
  const resolved = resolve(policy, lookup);
  if (resolved.kind === 'missing') return unread(resolved.missing);
  // What AWS does with a variable that has no value is documented for resources alone.
  if (resolved.kind === 'absent') return operator.negated ? OPEN : NO;
  if (resolved.kind === 'open') return OPEN;
  return compared(operator, operator.takes === 'text' ? unquoted(resolved.text) : resolved.text, value);
}

function compared(operator: Operator, policy: string, value: Value): Match {
  if (value.kind === 'text') {
    const outcome = operator.compare(policy, value.text);
    return outcome === 'unreadable' ? OPEN : matchOf(outcome);
  }
  if (operator.takes === 'plain') return OPEN;
  const related = relation(policy, value.pattern);
  if (operator.name.startsWith('StringLike') || operator.name.startsWith('StringNotLike')) return related;
  // A text with a star of its own is no pattern here, and components could still tell the two apart; never bring them together.
  return related === NO && !operator.name.includes('IgnoreCase') ? NO : OPEN;
}
