import type { Actor } from './actor.ts';
import type { Part } from './decision.ts';
import type { Request } from './fit.ts';
import type { Known } from './known.ts';
import type { Level } from './model.ts';
import { underRcps } from './service.ts';
import { type Speaking, type Speech, setOf, settle, speechOf } from './speech.ts';
import type { Target } from './target.ts';
import { type Missing, missing } from './truth.ts';

/** What the caller's side says on an action; the same for every resource. */
export interface CallerSide {
  readonly actor: Actor;
  readonly identity: Speech;
  /** Null when there is no boundary. */
  readonly boundary: Speech | null;
  readonly session: Speech | null;
  readonly scps: readonly Speech[] | Missing;
}

/** The same side, with all that is the same for every resource heard once. */
export function settledSide(side: CallerSide, request: Request): CallerSide {
  return {
    actor: side.actor,
    identity: settle(side.identity, request),
    boundary: side.boundary === null ? null : settle(side.boundary, request),
    session: side.session === null ? null : settle(side.session, request),
    scps: isLevels(side.scps) ? side.scps.map((level) => settle(level, request)) : side.scps,
  };
}

export function isLevels(levels: readonly Speech[] | Missing): levels is readonly Speech[] {
  return Array.isArray(levels);
}

/** What the resource's side says on an action; the same for every caller. */
export interface ResourceSide {
  readonly target: Target;
  readonly action: string;
  readonly policy: Speech;
  readonly rcps: readonly Speech[] | Missing;
}

export function callerSide(actor: Actor, action: string, speaking?: Speaking): CallerSide {
  const { entity, session, guardrails } = actor;
  const boundary = entity === null ? [] : setOf(entity.boundary);
  return {
    actor,
    identity: speechOf(entity?.identity ?? [], 'identity', action, speaking),
    boundary: boundary.length === 0 ? null : speechOf(boundary, 'boundary', action, speaking),
    session: session === null ? null : speechOf(session, 'session', action, speaking),
    scps: guardrails === null ? [] : levelsOf(guardrails.scps, 'scp', action, speaking),
  };
}

const PARTS: Readonly<Record<Target['kind'], Part>> = {
  key: 'key-policy',
  alias: 'key-policy',
  trust: 'trust',
  ordinary: 'resource',
};

export function resourceSide(target: Target, action: string, speaking?: Speaking): ResourceSide {
  const governed = target.guardrails !== null && underRcps(action) !== 'no';
  const rcps = governed ? levelsOf(target.guardrails.rcps, 'rcp', action, speaking) : [];
  const unowned = target.account.kind === 'unknown' && underRcps(action) !== 'no';
  return {
    target,
    action,
    policy: speechOf(setOf(target.policy), PARTS[target.kind], action, speaking),
    rcps: unowned && target.account.kind === 'unknown' ? missing(target.account.missing) : rcps,
  };
}

function levelsOf(
  levels: Known<readonly Level[]>,
  part: Part,
  action: string,
  speaking?: Speaking,
): readonly Speech[] | Missing {
  if (levels.kind === 'unknown') return missing(levels.missing);
  return levels.value.map(({ policies }) => speechOf(policies, part, action, speaking));
}
