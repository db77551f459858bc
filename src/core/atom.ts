import { visibleText } from './visible.ts';

/** One entry of a feed. */
export interface FeedEntry {
  /** Stays the same for ever, as an IRI: `urn:affidavit:…`. */
  readonly id: string;
  readonly title: string;
  /** A time in UTC. */
  readonly updated: string;
  /** Where it can be read, relative to the feed or absolute. */
  readonly link: string;
  /** Plain text, or HTML that was escaped by whoever made it. */
  readonly text?: string;
  readonly html?: string;
}

/** What stands over all entries. */
export interface FeedHead {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** The page that the feed follows. */
  readonly link: string;
  /** Where the feed itself lies, relative to that page; nothing is said of it without. */
  readonly self?: string;
  /** How old a feed without entries is. */
  readonly updated?: string;
}

/**
 * An Atom feed (RFC 4287), the newest entry first. It is as old as its newest entry, so that the same entries give the
 * same bytes.
 */
export function atomFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  const newest = entries.toSorted((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1));
  const { id, title, author, link, self } = head;
  const updated = newest[0]?.updated ?? head.updated ?? '1970-01-01T00:00:00Z';
  const own = self === undefined ? '' : `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<updated>${xml(updated)}</updated>
<author><name>${xml(author)}</name></author>
${own}<link rel="alternate" type="text/html" href="${xml(link)}"/>
${newest.map(entryOf).join('\n')}
</feed>
`;
}

function entryOf({ id, title, updated, link, text, html }: FeedEntry): string {
  const content =
    html === undefined
      ? `<content type="text">${xml(text ?? '')}</content>`
      : `<content type="html">${xml(html)}</content>`;
  return `<entry>
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<updated>${xml(updated)}</updated>
<link rel="alternate" type="text/html" href="${xml(link)}"/>
${content}
</entry>`;
}

/** Text in XML, in an element or an attribute: hidden characters written out, since XML has no way to hold most of them. */
export function xml(text: string): string {
  return visibleText(text.toWellFormed())
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`);
}
