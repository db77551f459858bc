import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, SAVE_AGAIN, Unreadable } from '../refusal.ts';

const DEEPEST = 100;

/**
 * JSON as people keep it: with comments, and commas before a closing bracket. The value is unknown until a schema has
 * parsed it. Throws Unreadable.
 */
export function looseJson(text: string): unknown {
  if (text.length > LIMITS.wholeBytes) throw new Unreadable('It is larger than any questionnaire.', ASK_AGAIN);
  const plain = withoutComments(text.replace(/^\ufeff/, ''));
  try {
    return JSON.parse(plain) as unknown;
  } catch (thrown) {
    const at = thrown instanceof Error ? /line (\d+)/.exec(thrown.message)?.[1] : undefined;
    throw new Unreadable(`It is no JSON${at === undefined ? '' : `: line ${at} cannot be read`}.`, SAVE_AGAIN);
  }
}

/** Comments become spaces, so that lines stay what they are. */
function withoutComments(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  let depth = 0;
  const shapes =
    /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*[}\]])|[{}[\]]/g;
  for (const { 0: found, index } of text.matchAll(shapes)) {
    if (found === '{' || found === '[') {
      if (++depth > DEEPEST) throw new Unreadable(`It has more than ${DEEPEST} brackets in each other.`, ASK_AGAIN);
    } else if (found === '}' || found === ']') depth--;
    if (!/^(\/|,)/.test(found)) continue;
    pieces.push(text.slice(done, index), found.replace(/[^\n]/g, ' '));
    done = index + found.length;
  }
  return pieces.join('') + text.slice(done);
}
