import { AffidavitError } from '../../core/errors.ts';

const REFUSED: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a script', /<script\b/i],
  ['an embedded document', /<(?:iframe|object|embed|frame|base|form)\b/i],
  ['an event handler', /<[a-z][^>]*\son[a-z]+\s*=/i],
  ['an inline style', /<[a-z][^>]*\sstyle\s*=/i],
  ['a javascript: link', /\s(?:href|src)\s*=\s*["']?\s*(?:javascript|vbscript|data):/i],
  [
    'something fetched from elsewhere',
    /<(?:img|source|link|video|audio)\b[^>]*\s(?:src|srcset|href)\s*=\s*["']?(?:[a-z]+:)?\/\//i,
  ],
];

/**
 * Refuses a built page that holds what its Content-Security-Policy forbids: a browser would block it in silence, and
 * a reader from disk would not be protected at all. Throws RENDER_FAILED.
 */
export function scanPage(path: string, html: string): void {
  for (const [what, pattern] of REFUSED) {
    if (pattern.test(html)) {
      throw new AffidavitError(
        'RENDER_FAILED',
        `${path} holds ${what}`,
        'Take raw HTML and outside images out of the chapter; use plain MDX and the components Claim, Value and Diagram.',
      );
    }
  }
}
