import { anyNaming, type Naming, named, notNamed } from './element.ts';
import { counted, type Request, statementFits } from './fit.ts';
import { allOf, type Match, NO } from './match.ts';
import type { CallerSide, ResourceSide } from './side.ts';
import { type Note, noteOf, type Voice } from './speech.ts';
import { either, type Truth } from './truth.ts';

/** What a resource's policy gives a caller, by how it names him; and whether it denies him. */
export interface Opening {
  readonly itself: Truth;
  readonly role: Truth;
  readonly everyone: Truth;
  /** To the caller's whole account: it delegates, and gives nothing by itself. */
  readonly account: Truth;
  readonly deny: Truth;
  readonly notes: readonly Note[];
}

const CLOSED: Opening = { itself: false, role: false, everyone: false, account: false, deny: false, notes: [] };

/** Reads a resource's policy for one caller. An unread policy might say anything. */
export function hearResource({ policy }: ResourceSide, { actor }: CallerSide, request: Request): Opening {
  const { unread, voices } = policy;
  if (unread !== null)
    return { itself: unread, role: unread, everyone: unread, account: unread, deny: unread, notes: [] };
  if (voices.length === 0) return CLOSED;
  let opening = CLOSED;
  for (const voice of voices) {
    const naming = namingOf(voice, actor);
    const anyone = naming === null ? NO : anyNaming(naming);
    if (naming === null || anyone.may === false) continue;
    const fit = statementFits(voice.ready, request);
    const note = noteOf(voice, allOf(anyone, fit), request);
    if (note !== null) opening = widened(opening, naming, fit, note, request);
  }
  return opening;
}

function namingOf({ ready: { statement } }: Voice, actor: CallerSide['actor']): Naming | null {
  const { principals, notPrincipals, effect } = statement;
  if (Object.keys(principals).length > 0) return named(principals, actor);
  if (Object.keys(notPrincipals).length === 0) return null;
  return { itself: NO, role: NO, everyone: notNamed(notPrincipals, actor, effect), account: NO };
}

function widened(opening: Opening, naming: Naming, fit: Match, note: Note, { direction }: Request): Opening {
  const notes = [...opening.notes, note];
  if (note.voice.ready.statement.effect === 'Deny')
    return { ...opening, deny: either(opening.deny, note.truth), notes };
  const gives = (grade: Match): Truth => (grade === NO ? false : counted(allOf(grade, fit), 'Allow', direction));
  return {
    itself: either(opening.itself, gives(naming.itself)),
    role: either(opening.role, gives(naming.role)),
    everyone: either(opening.everyone, gives(naming.everyone)),
    account: either(opening.account, gives(naming.account)),
    deny: opening.deny,
    notes,
  };
}
