import { AffidavitError } from '../../../core/errors.ts';
import { BASE, TOP } from '../view/href.ts';
import { AGEING_SCRIPT, VERSIONS_SCRIPT } from './live.ts';

const TAG = /<([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** The only scripts that a page may load: our own, from beside it, without a word in them. */
const OWN_SCRIPTS = [`${TOP}/${VERSIONS_SCRIPT}`, `${BASE}/${AGEING_SCRIPT}`, `${BASE}/desk.js`].map(
  (path) => `<script src="${path}" defer></script>`,
);

const ELEMENTS = new Set(
  'script style iframe object embed frame frameset base form template svg math portal'.split(' '),
);
const FETCHING = new Set('img source link video audio track input'.split(' '));

/**
 * Refuses a built page that holds what its Content-Security-Policy forbids: a browser would block it in silence, and
 * one without the policy would run it. Throws RENDER_FAILED.
 */
export function scanPage(path: string, html: string): void {
  for (const [, element = '', attributes = ''] of withoutOwn(html).matchAll(TAG)) {
    const name = element.toLowerCase();
    if (ELEMENTS.has(name)) throw refused(path, `the element <${name}>`);
    for (const [, attribute = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      scanAttribute(path, name, attribute.toLowerCase(), (double ?? single ?? bare ?? '').trim());
    }
  }
}

/** The page's own address, which nothing fetches; in its head alone, where no chapter writes. */
const CANONICAL = /^([\s\S]*?)<link rel="canonical" href="https:\/\/[^"<>\s]*">(?=[\s\S]*<body>)/;

function withoutOwn(page: string): string {
  const html = page.replace(CANONICAL, (_, before: string) => before);
  return OWN_SCRIPTS.reduce((text, script) => text.replace(script, ''), html);
}

function scanAttribute(path: string, element: string, name: string, value: string): void {
  if (name.startsWith('on')) throw refused(path, `the event handler ${name}`);
  if (name === 'style') throw refused(path, 'an inline style');
  if (name !== 'href' && name !== 'src' && name !== 'srcset') return;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && !['http', 'https', 'mailto'].includes(scheme)) throw refused(path, `a ${scheme}: link`);
  if (/^&/.test(value)) throw refused(path, 'a link that hides its scheme');
  if (FETCHING.has(element) && (scheme !== undefined || value.startsWith('//')))
    throw refused(path, `something fetched from elsewhere: ${value}`);
}

function refused(path: string, what: string): AffidavitError {
  return new AffidavitError(
    'RENDER_FAILED',
    `${path} holds ${what.slice(0, 200)}`,
    'Take raw HTML and outside images out of the chapter; use plain MDX and the components Claim, Value and Diagram.',
  );
}
