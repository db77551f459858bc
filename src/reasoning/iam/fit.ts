import { conditionsFit } from './condition/evaluate.ts';
import type { Direction } from './decision.ts';
import type { Lookup } from './found.ts';
import { allOf, anyOf, type Match, NO, noneOf, OPEN, unread, YES } from './match.ts';
import { relation } from './pattern.ts';
import type { Pattern, Ready } from './ready.ts';
import type { Truth } from './truth.ts';
import { resolve } from './variable.ts';

/** The requests that a question speaks of. */
export interface Request {
  readonly asked: string;
  readonly lookup: Lookup;
  readonly direction: Direction;
}

/** Whether a statement's resource and conditions fit; its action does, by the index. */
export function statementFits(ready: Ready, request: Request): Match {
  const resource = resourceFits(ready, request);
  if (resource === NO || ready.conditions.length === 0) return resource;
  return allOf(resource, conditionsFit(ready.conditions, request.lookup, ready.variables));
}

/** What depends on the request counts for allowing when we ask whether it cannot be, and against when whether it can. */
export function counted(fit: Match, effect: 'Allow' | 'Deny', direction: Direction): Truth {
  return (direction === 'cannot') === (effect === 'Allow') ? fit.may : fit.must;
}

function resourceFits({ resources, notResources }: Ready, request: Request): Match {
  if (notResources.length > 0) return noneOf(anyPattern(notResources, request, OPEN));
  // Trust policies have no Resource: the role is meant.
  return resources.length === 0 ? YES : anyPattern(resources, request, NO);
}

function anyPattern(patterns: readonly Pattern[], request: Request, whenAbsent: Match): Match {
  let fit: Match = NO;
  for (const pattern of patterns) {
    fit = anyOf(fit, patternFits(pattern, request, whenAbsent));
    if (fit === YES) return YES;
  }
  return fit;
}

function patternFits({ text, dynamic }: Pattern, { asked, lookup }: Request, whenAbsent: Match): Match {
  if (!dynamic) return relation(text, asked);
  const resolved = resolve(text, lookup);
  if (resolved.kind === 'absent') return whenAbsent;
  if (resolved.kind === 'missing') {
    // Whatever the missing value is, it stands where the variable stands.
    return relation(text.replaceAll(/\$\{[^{}]*\}/g, '*'), asked) === NO ? NO : unread(resolved.missing);
  }
  const related = relation(resolved.text, asked);
  return resolved.kind === 'open' && related !== NO ? OPEN : related;
}
