import { expect, test } from 'vitest';
import { atomFeed, xml } from '../../src/core/atom.ts';

const HEAD = { id: 'urn:affidavit:paper:x:public', title: 'Versions', author: 'Example', link: 'versions.html' };
const entry = (id: string, updated: string, text = 'words') => ({ id, title: id, updated, link: `v/${id}/`, text });

test('entries stand newest first, and the feed is as old as the newest', () => {
  const feed = atomFeed(HEAD, [entry('a', '2026-01-01T00:00:00Z'), entry('b', '2026-02-01T00:00:00Z')]);
  expect([...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)).toEqual([HEAD.id, 'b', 'a']);
  expect([...feed.matchAll(/<updated>(.*?)<\/updated>/g)].map(([, at]) => at)[0]).toBe('2026-02-01T00:00:00Z');
});

test('a feed may be empty', () => {
  expect(atomFeed(HEAD, [])).toContain('<updated>1970-01-01T00:00:00Z</updated>');
});

test.each([
  '</content></entry><entry>',
  ']]>',
  '<!ENTITY x "y">&x;',
  '"><script>alert(1)</script>',
  '\u0000\u0008\uFFFE\uD800',
  '\u202Etxt',
])('hostile text stays text: %j', (text) => {
  const feed = atomFeed({ ...HEAD, title: text, author: text }, [
    { ...entry(text, text, text), link: text },
    { id: text, title: text, updated: text, link: text, html: text },
  ]);
  const tags = [...feed.matchAll(/<\/?([A-Za-z!?][\w-]*)/g)].map(([, name]) => name);
  expect(new Set(tags)).toEqual(
    new Set(['?xml', 'feed', 'id', 'title', 'updated', 'author', 'name', 'link', 'entry', 'content']),
  );
  expect(feed).not.toMatch(/[\p{Cc}\u202E\uFFFE\uD800](?<!\n)/u);
  expect(xml(text)).not.toMatch(/[<>"']|&(?!#\d+;)/);
});
