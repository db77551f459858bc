import type { Statement } from '../statement.ts';
import type { Actor } from './actor.ts';
import type { Cited } from './decision.ts';
import { named, notNamed } from './element.ts';
import { counted, type Request, statementFits } from './fit.ts';
import { allOf, type Match, NO } from './match.ts';
import type { Naming } from './naming.ts';
import type { CallerSide, ResourceSide } from './side.ts';
import { noteOf, type Voice } from './speech.ts';
import { either, type Truth } from './truth.ts';

/** What a resource's policy gives a caller, by how it names him; and whether it denies him. */
export interface Opening {
  readonly itself: Truth;
  readonly role: Truth;
  readonly everyone: Truth;
  /** To the caller's whole account: it delegates, and gives nothing by itself. */
  readonly account: Truth;
  readonly deny: Truth;
  readonly cited: readonly Cited[];
}

const CLOSED: Opening = { itself: false, role: false, everyone: false, account: false, deny: false, cited: [] };

/** Reads a resource's policy for one caller. An unread policy might say anything. */
export function hearResource({ policy }: ResourceSide, { actor }: CallerSide, request: Request): Opening {
  const { unread, voices } = policy;
  if (unread !== null)
    return { itself: unread, role: unread, everyone: unread, account: unread, deny: unread, cited: [] };
  if (voices.length === 0) return CLOSED;
  let opening = CLOSED;
  for (const voice of voices) {
    const naming = namingOf(voice, actor);
    if (naming !== null && naming.anyone.may !== false) opening = widened(opening, voice, naming, request);
  }
  return opening;
}

/** A policy names the same caller for every action. */
function namingOf({ ready: { statement } }: Voice, actor: Actor): Naming | null {
  const kept = actor.namings.get(statement);
  if (kept !== undefined) return kept;
  const naming = freshNaming(statement, actor);
  actor.namings.set(statement, naming);
  return naming;
}

function freshNaming({ principals, notPrincipals, effect }: Statement, actor: Actor): Naming | null {
  if (Object.keys(principals).length > 0) return named(principals, actor);
  if (Object.keys(notPrincipals).length === 0) return null;
  const everyone = notNamed(notPrincipals, actor, effect);
  return { itself: NO, role: NO, everyone, account: NO, anyone: everyone };
}

function widened(opening: Opening, voice: Voice, naming: Naming, request: Request): Opening {
  const fit = statementFits(voice.ready, request);
  const note = noteOf(voice, allOf(naming.anyone, fit), request);
  if (note === null) return opening;
  const cited = [...opening.cited, note.cited];
  if (voice.ready.statement.effect === 'Deny') return { ...opening, deny: either(opening.deny, note.truth), cited };
  const gives = (grade: Match): Truth =>
    grade === NO ? false : counted(allOf(grade, fit), 'Allow', request.direction);
  return {
    itself: either(opening.itself, gives(naming.itself)),
    role: either(opening.role, gives(naming.role)),
    everyone: either(opening.everyone, gives(naming.everyone)),
    account: either(opening.account, gives(naming.account)),
    deny: opening.deny,
    cited,
  };
}
