import { quotedIn, withoutTags } from './tags.ts';

const FRONT = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/;
/** `needs: [a, b]`, as our own answers write it. */
const NEEDS = /^needs: \[(.*)\]\n/m;
const PARTLY = '\n## Partly\n';

/** The claims that the text of one of our answers names: those that it needs, and those that it quotes. */
export function claimsNamed(text: string): ReadonlySet<string> {
  const [, front = '', body = ''] = FRONT.exec(text) ?? [];
  return new Set([...needsOf(front), ...quotedIn(body)]);
}

/**
 * One of our answers without claims of which there is nothing: the others say as much without them. Null when none is
 * left of those on which the answer rests.
 */
export function answerWithout(text: string, absent: ReadonlySet<string>): string | null {
  const [, front = '', body = ''] = FRONT.exec(text) ?? [];
  if (![...claimsNamed(text)].some((id) => absent.has(id))) return text;
  const [said = '', partly = ''] = body.split(PARTLY);
  const kept = blocksWithout(said, absent);
  const needs = needsOf(front).filter((id) => !absent.has(id));
  if (kept === '' || (needs.length === 0 && quotedIn(kept).length === 0)) return null;
  const rest = blocksWithout(partly, absent);
  const head = front.replace(NEEDS, needs.length === 0 ? '' : `needs: [${needs.join(', ')}]\n`);
  return `${head}${kept}\n${quotedIn(rest).length === 0 ? '' : `${PARTLY}\n${rest}\n`}`;
}

function blocksWithout(body: string, absent: ReadonlySet<string>): string {
  const blocks = body.trim().split(/\n{2,}/);
  return blocks.flatMap((block) => withoutTags(block, absent)).join('\n\n');
}

function needsOf(front: string): readonly string[] {
  const [, names = ''] = NEEDS.exec(front) ?? [];
  return names.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}
