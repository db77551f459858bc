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
}

/** One statement in its place. */
export interface Voice {
  readonly part: Part;
  readonly document: NamedPolicy;
  readonly ready: Ready;
}

/** A statement that counted, or would have if the request had been another. */
export interface Note {
  readonly voice: Voice;
  readonly truth: Truth;
  readonly open: boolean;
}

/** What a set of documents answers to one request. */
export interface Heard {
  readonly allow: Truth;
  readonly deny: Truth;
  readonly notes: readonly Note[];
}

const SILENCE: Heard = { allow: false, deny: false, notes: [] };

export type Speaking = (policy: NamedPolicy['policy'], action: string) => readonly Ready[];

export function speechOf(set: PolicySet, part: Part, action: string, speaking: Speaking = speakingOf): Speech {
  const voices: Voice[] = [];
  const unread: string[] = [];
  for (const entry of set) {
    if (entry.kind === 'unknown') unread.push(entry.missing);
    else for (const ready of speaking(entry.value.policy, action)) voices.push({ part, document: entry.value, ready });
  }
  return { voices, unread: unread.length === 0 ? null : { missing: unread }, documents: set.length };
}

/** One document that may be known not to be there. */
export function setOf(policy: Known<NamedPolicy | 'none'>): PolicySet {
  if (policy.kind === 'unknown') return [policy];
  return policy.value === 'none' ? [] : [{ kind: 'known', value: policy.value }];
}

/** An unread document might allow as well as deny. */
export function hear({ voices, unread }: Speech, request: Request): Heard {
  if (voices.length === 0) return unread === null ? SILENCE : { allow: unread, deny: unread, notes: [] };
  let allow: Truth = unread ?? false;
  let deny: Truth = unread ?? false;
  const notes: Note[] = [];
  for (const voice of voices) {
    const note = noteOf(voice, statementFits(voice.ready, request), request);
    if (note === null) continue;
    notes.push(note);
    if (voice.ready.statement.effect === 'Allow') allow = either(allow, note.truth);
    else deny = either(deny, note.truth);
  }
  return { allow, deny, notes };
}

/** Null when the statement does not fit, whatever the request. */
export function noteOf(voice: Voice, fit: Match, { direction }: Request): Note | null {
  if (fit.may === false) return null;
  return {
    voice,
    truth: counted(fit, voice.ready.statement.effect, direction),
    open: fit.must !== fit.may && !isMissing(fit.must),
  };
}

export function citedOf({ voice: { part, document, ready }, open }: Note): Cited {
  const { sid, index, effect } = ready.statement;
  return { part, document: document.name, sid, index, effect, open };
}

/** Guardrails: every level must allow, any may deny. */
export function hearLevels(levels: readonly Speech[], request: Request): Heard {
  let allow: Truth = true;
  let deny: Truth = false;
  const notes: Note[] = [];
  for (const level of levels) {
    const heard = hear(level, request);
    allow = both(allow, heard.allow);
    deny = either(deny, heard.deny);
    notes.push(...heard.notes);
  }
  return { allow, deny, notes };
}
