import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, SAVE_AGAIN, Unreadable } from '../refusal.ts';

const DEEPEST = 100;

/**
 * JSON as people keep it: with comments, texts joined by `+`, and commas before a closing bracket. The value is unknown until a schema has
 * parsed it. Throws Unreadable.
 */
export function looseJson(text: string): unknown {
  if (text.length > LIMITS.wholeBytes) throw new Unreadable('It is larger than any questionnaire.', ASK_AGAIN);
  const plain = strict(text.replace(/^\ufeff/, ''));
  try {
    return JSON.parse(plain) as unknown;
  } catch (thrown) {
    const at = thrown instanceof Error ? /line (\d+)/.exec(thrown.message)?.[1] : undefined;
    throw new Unreadable(`It is no JSON${at === undefined ? '' : `: line ${at} cannot be read`}.`, SAVE_AGAIN);
  }
}

const MARK = /["/,+{}[\]]/g;
const BLANK = /(?:\s+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;

/** Strict JSON of it: comments and what else is left out become spaces, so that lines stay what they are. */
function strict(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  let depth = 0;
  const leaveOut = (from: number, to: number): void => {
    pieces.push(text.slice(done, from), text.slice(from, to).replace(/[^\n]/g, ' '));
    done = to;
  };
  for (let at = nextMark(text, 0); at >= 0; at = nextMark(text, at)) {
    switch (text[at]) {
      case '"': {
        const end = endOfText(text, at);
        const plus = behindBlank(text, end);
        const next = text[plus] === '+' ? behindBlank(text, plus + 1) : -1;
        // "one " + "two": the quotes between them go, and the lines between them end behind the text.
        if (next >= 0 && text[next] === '"') {
          pieces.push(text.slice(done, end - 1));
          done = next + 1;
          at = next;
        } else at = end;
        break;
      }
      case '/': {
        const end = behindBlank(text, at);
        if (end > at) leaveOut(at, end);
        at = Math.max(end, at + 1);
        break;
      }
      case ',': {
        const next = text[behindBlank(text, at + 1)];
        if (next === '}' || next === ']') leaveOut(at, at + 1);
        at++;
        break;
      }
      case '{':
      case '[':
        if (++depth > DEEPEST) throw new Unreadable(`It has more than ${DEEPEST} brackets in each other.`, ASK_AGAIN);
        at++;
        break;
      default:
        if (text[at] !== '+') depth--;
        at++;
    }
  }
  return pieces.join('') + text.slice(done);
}

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? -1;
}

/** Behind the quote that ends a text; the end of all where none does. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

function behindBlank(text: string, from: number): number {
  BLANK.lastIndex = from;
  return from + (BLANK.exec(text)?.[0].length ?? 0);
}
