import { AffidavitError } from '../core/errors.ts';

/** What a drawing needs. An allowlist: a name that Mermaid learns tomorrow is refused until somebody has looked. */
const ELEMENTS = new Set(
  'svg g path rect circle ellipse line polygon polyline text tspan defs marker style title desc filter feDropShadow linearGradient stop'.split(
    ' ',
  ),
);

const TAG = /<(\/?)([^\s/>]+)([^>]*)>/g;
const ATTRIBUTE = /([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Returns a serialised SVG as it is, or refuses it with RENDER_FAILED: scripts, foreign content, event handlers,
 * links, declarations, and URLs to anything but its own parts and the fonts embedded in it. Last line of defence,
 * should a hostile name get past the labels' escaping.
 */
export function scanSvg(svg: string): string {
  if (/<[!?]/.test(svg)) throw refused('a declaration, comment or processing instruction');
  for (const [, closing, name = '', attributes = ''] of svg.matchAll(TAG)) {
    if (!ELEMENTS.has(name)) throw refused(`the element <${name}>`);
    if (closing === '') scanAttributes(attributes);
  }
  for (const [, css = ''] of svg.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)) scanCss(css);
  return svg;
}

/** What is left over between attributes would be a tag that a browser reads otherwise than this scan. */
function scanAttributes(attributes: string): void {
  if (!/^\s*\/?\s*$/.test(attributes.replaceAll(ATTRIBUTE, ''))) throw refused('a malformed element');
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    const local = name.slice(name.indexOf(':') + 1).toLowerCase();
    if (local.startsWith('on')) throw refused(`the event handler ${name}`);
    if ((local === 'href' || local === 'src') && !value.startsWith('#')) throw refused(`a link to ${value}`);
    if (!name.startsWith('xmlns')) scanCss(value);
  }
}

function scanCss(css: string): void {
  if (/@import|expression\s*\(|javascript:|image-set\s*\(|\\/i.test(css))
    throw refused('CSS that fetches or hides something');
  for (const [, target = ''] of css.matchAll(/url\s*\(\s*(?:&quot;|["'])?([^)]*)\)/gi)) {
    if (!target.startsWith('#') && !target.startsWith('data:font/woff2;base64,')) throw refused(`a URL: ${target}`);
  }
}

function refused(what: string): AffidavitError {
  return new AffidavitError(
    'RENDER_FAILED',
    `a diagram was refused, for its SVG holds ${what.slice(0, 200)}`,
    'Look for markup in the names of the resources that it shows, and report this: names should have been escaped.',
  );
}
