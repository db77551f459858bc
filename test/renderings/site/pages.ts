import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLAIN_PICTURE = {
  light: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 200" width="800" height="200"></svg>',
  dark: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 200" width="800" height="200"><path d="M0 0"/></svg>',
};

/** A drawing for pages that are looked at as text alone. */
export const PLAIN_DRAWING = { ...PLAIN_PICTURE, upright: PLAIN_PICTURE, whole: PLAIN_PICTURE };

/** A folder that goes away with `using`. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'affidavit-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every file under a folder, by path with `/`, as latin-1 so that any bytes compare. */
export function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

/** Whether a path is of a page that is made of the report: the verifier is a program, and has a policy of its own. */
export function isReadingPage(path: string): boolean {
  return path.endsWith('.html') && !/(^|\/)verifier\.html$/.test(path);
}

/** A page without the two scripts that every page loads. */
export function withoutOwnScripts(html: string): string {
  return html.replace(
    /<script src="[./]*versions\.js" defer><\/script><script src="[./]*ageing\.js" defer><\/script>/,
    '',
  );
}

/** The values of an attribute in a page, with HTML's basic entities undone. */
export function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<[^>]*?\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&amp;', '&'),
  );
}

/** Every element of a page with the names of its attributes; their values are left out. */
export function tags(html: string): string[] {
  return [...html.matchAll(/<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi)].map(([tag]) =>
    tag.replaceAll(/"[^"]*"|'[^']*'/g, '""'),
  );
}
