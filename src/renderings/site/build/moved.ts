import { upFrom } from './relative.ts';

const POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** A page without style or script at an address of the root that only a version still has. Both values are ours. */
export function movedTo(path: string, version: string): string {
  const to = `${upFrom(path)}v/${version}/${path}`;
  return page(
    `Moved to version ${version}`,
    `<meta http-equiv="refresh" content="0; url=${to}">\n`,
    `<p>The newest version has no such page. <a href="${to}">It stands in version ${version}.</a></p>`,
  );
}

/** What is left of a version that was withdrawn. */
export function tombstone(version: string, day: string, reason: string, versions: string): string {
  const why = reason.replace(/[&<>"']/g, (found) => `&#${found.codePointAt(0)};`);
  return page(
    `Version ${version} was withdrawn`,
    '<meta name="robots" content="noindex">\n',
    `<p>Version ${version} was withdrawn on ${day}. Its pages and its PDF are no longer published.</p>\n<p>Reason: ${why}</p>\n<p><a href="${versions}">Every version</a></p>`,
  );
}

function page(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
${head}<title>${title}</title>
<main>
<h1>${title}</h1>
${body}
</main>
</html>
`;
}
