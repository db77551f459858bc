import type { Events, Place } from './event.ts';
import type { Condition, Pattern, Wildcard } from './pattern.ts';

/** What stands at a place of one event: a text, null or a truth of JSON, or nothing at all. */
type Value = string | null | boolean | undefined;
type Event = ReadonlyMap<string, Value>;
/** Null where the user guide does not say, or what decides is not looked at. */
type Truth = boolean | null;

/** What differs from event to event where it is not told: what is called, who calls, from where, with what, how it ends. */
const VARIES =
  /^\$\.(eventName|eventSource|userIdentity|requestParameters|responseElements|additionalEventData|sourceIPAddress|userAgent|errorCode|errorMessage)(\.|\[|$)/;
/** No pattern has this text, and none begins or ends so. */
const ANOTHER = '\u0000another\u0000';
/** With more cases than this a pattern is too much to go through. */
const MOST = 20_000;

/**
 * 1 when each of these events meets the pattern, whatever else stands in it; 0 when one certainly does not; null when
 * neither is certain. Every place that the pattern looks at and the events leave open is gone through: a pattern tells
 * apart only the texts that it names, all others, and nothing.
 */
export function meetsAlways(pattern: Pattern, events: Events): 1 | 0 | null {
  const places = new Map<string, readonly Value[]>();
  for (const { selector } of conditionsIn(pattern)) {
    if (!isTold(events.get(selector)) && !isTellable(wildcardsAt(pattern, selector))) return null;
    if (!places.has(selector)) places.set(selector, valuesAt(events.get(selector), namedAt(pattern, selector)));
  }
  const cases = [...places.values()].reduce((product, values) => product * values.length, 1);
  if (cases > MOST) return null;
  if (everyCase([...places], (event) => truthOf(pattern, event) === true)) return 1;
  const sure = [...places].filter(([selector]) => events.has(selector) || VARIES.test(selector));
  return everyCase(sure, (event) => truthOf(pattern, event) !== false) ? null : 0;
}

function everyCase(
  places: readonly (readonly [string, readonly Value[]])[],
  holds: (event: Event) => boolean,
  event: Event = new Map(),
): boolean {
  const [first, ...rest] = places;
  if (first === undefined) return holds(event);
  return first[1].every((value) => everyCase(rest, holds, new Map([...event, [first[0], value]])));
}

/** The values of one place that a pattern can tell apart. */
function valuesAt(place: Place | undefined, named: readonly Value[]): readonly Value[] {
  if (place === undefined) return [...named, ANOTHER, undefined];
  if ('is' in place) return [place.is ?? undefined];
  return [...named.filter((value) => typeof value === 'string' && !place.not.includes(value)), ANOTHER];
}

function isTold(place: Place | undefined): boolean {
  return place !== undefined && 'is' in place;
}

/** Whether `textsLike` has a text for each way to meet some and not others: not where both ends of a text are looked at. */
function isTellable(wildcards: readonly Wildcard[]): boolean {
  const open = wildcards.filter(({ core, before, after }) => core !== '' && (before || after));
  if (open.some(({ before, after }) => before && after)) return open.length === 1;
  return new Set(open.map(({ before }) => before)).size < 2;
}

function wildcardsAt(pattern: Pattern, selector: string): readonly Wildcard[] {
  return conditionsIn(pattern).flatMap((one) => (one.kind === 'text' && one.selector === selector ? [one.text] : []));
}

function namedAt(pattern: Pattern, selector: string): readonly Value[] {
  const named = conditionsIn(pattern)
    .filter((condition) => condition.selector === selector)
    .flatMap((condition): readonly Value[] => {
      if (condition.kind === 'text') return textsLike(condition.text);
      return condition.kind === 'is' ? [condition.value] : [];
    });
  return [...new Set(named)];
}

/** One text for each side of a wildcard on which another pattern could tell texts apart. */
function textsLike({ core, before, after }: Wildcard): readonly string[] {
  return [core, ...(before ? [ANOTHER + core] : []), ...(after ? [core + ANOTHER] : [])];
}

function conditionsIn(pattern: Pattern): readonly Condition[] {
  if (pattern.kind === 'condition') return [pattern.condition];
  return pattern.kind === 'always' ? [] : pattern.of.flatMap(conditionsIn);
}

function truthOf(pattern: Pattern, event: Event): Truth {
  if (pattern.kind === 'always') return true;
  if (pattern.kind === 'condition') return holds(pattern.condition, event);
  const truths = pattern.of.map((one) => truthOf(one, event));
  const decisive = pattern.kind === 'or';
  if (truths.includes(decisive)) return decisive;
  return truths.includes(null) ? null : !decisive;
}

/** A place that the case does not give may hold anything. That something is not there is not said to differ from a text. */
function holds(condition: Condition, event: Event): Truth {
  if (!event.has(condition.selector)) return null;
  const value = event.get(condition.selector);
  if (condition.kind === 'absent') return value === undefined;
  if (condition.kind === 'is') return value === condition.value;
  if (typeof value !== 'string') return condition.negated || typeof value === 'boolean' ? null : false;
  return isLike(value, condition.text) !== condition.negated;
}

function isLike(value: string, { core, before, after }: Wildcard): boolean {
  if (before && after) return value.includes(core);
  if (before) return value.endsWith(core);
  return after ? value.startsWith(core) : value === core;
}
