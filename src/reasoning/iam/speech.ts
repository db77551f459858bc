import type { Cited, Part } from './decision.ts';
import { counted, type Request, statementFits } from './fit.ts';
import type { Known } from './known.ts';
import type { Match } from './match.ts';
import type { NamedPolicy, PolicySet } from './model.ts';
import { type Ready, speakingOf } from './ready.ts';
import { both, either, isMissing, type Missing, type Truth } from './truth.ts';

/** All that one set of documents says on one action; `unread` when some of the set could not be read. */
export interface Speech {
  readonly voices: readonly Voice[];
  readonly unread: Missing | null;
  readonly documents: number;
  /** What those say that say the same of every resource, once that is worked out; `voices` are then the others. */
  readonly settled: Heard | null;
}

/** One statement in its place. */
export interface Voice {
  readonly part: Part;
  readonly document: NamedPolicy;
  readonly ready: Ready;
}

/** A statement that counted, or would have if the request had been another. */
interface Note {
  readonly truth: Truth;
  readonly cited: Cited;
}

/** What a set of documents answers to one request. */
export interface Heard {
  readonly allow: Truth;
  readonly deny: Truth;
  readonly cited: readonly Cited[];
}

const SILENCE: Heard = { allow: false, deny: false, cited: [] };

export type Speaking = (policy: NamedPolicy['policy'], action: string) => readonly Ready[];

export function speechOf(set: PolicySet, part: Part, action: string, speaking: Speaking = speakingOf): Speech {
  const settling: Voice[] = [];
  const others: Voice[] = [];
  const unread: string[] = [];
  for (const entry of set) {
    if (entry.kind === 'unknown') unread.push(entry.missing);
    else
      for (const ready of speaking(entry.value.policy, action))
        (ready.anyResource ? settling : others).push({ part, document: entry.value, ready });
  }
  return {
    voices: settling.length === 0 ? others : [...settling, ...others],
    unread: unread.length === 0 ? null : { missing: unread },
    documents: set.length,
    settled: null,
  };
}

/** Hears once what is the same for every resource, for who asks about many. */
export function settle(speech: Speech, request: Request): Speech {
  const settling = speech.voices.filter(({ ready }) => ready.anyResource);
  if (settling.length === 0) return speech;
  const voices = speech.voices.filter(({ ready }) => !ready.anyResource);
  return { ...speech, voices, settled: hear({ ...speech, voices: settling, unread: null }, request) };
}

/** One document that may be known not to be there. */
export function setOf(policy: Known<NamedPolicy | 'none'>): PolicySet {
  if (policy.kind === 'unknown') return [policy];
  return policy.value === 'none' ? [] : [{ kind: 'known', value: policy.value }];
}

/** An unread document might allow as well as deny. */
export function hear({ voices, unread, settled }: Speech, request: Request): Heard {
  const before = settled ?? SILENCE;
  if (voices.length === 0 && unread === null) return before;
  let allow: Truth = either(unread ?? false, before.allow);
  let deny: Truth = either(unread ?? false, before.deny);
  let cited: Cited[] | null = null;
  for (const voice of voices) {
    const note = noteOf(voice, statementFits(voice.ready, request), request);
    if (note === null) continue;
    cited ??= [...before.cited];
    cited.push(note.cited);
    if (voice.ready.statement.effect === 'Allow') allow = either(allow, note.truth);
    else deny = either(deny, note.truth);
  }
  return { allow, deny, cited: cited ?? before.cited };
}

/** Null when the statement does not fit, whatever the request. */
export function noteOf({ part, document, ready }: Voice, fit: Match, { direction }: Request): Note | null {
  if (fit.may === false) return null;
  const { sid, index, effect } = ready.statement;
  const open = fit.must !== fit.may && !isMissing(fit.must);
  return { truth: counted(fit, effect, direction), cited: { part, document: document.name, sid, index, effect, open } };
}

/** Guardrails: every level must allow, any may deny. */
export function hearLevels(levels: readonly Speech[], request: Request): Heard {
  let allow: Truth = true;
  let deny: Truth = false;
  const cited: Cited[] = [];
  for (const level of levels) {
    const heard = hear(level, request);
    allow = both(allow, heard.allow);
    deny = either(deny, heard.deny);
    for (const one of heard.cited) cited.push(one);
  }
  return { allow, deny, cited };
}
