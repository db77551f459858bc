import { expect, test } from 'vitest';
import { metadataOf } from '../../src/pdf/metadata.ts';

const written = (title: string) =>
  metadataOf({ title, author: 'A & B', subject: 'Whitepaper', at: '2026-11-21T06:10:00.250Z' });

test('a document says its title, whose it is and its date', () => {
  const xmp = written('Security');
  expect(xmp).toContain('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Security</rdf:li></rdf:Alt></dc:title>');
  expect(xmp).toContain('<rdf:li>A &#38; B</rdf:li>');
  expect(xmp).toContain('<xmp:CreateDate>2026-11-21T06:10:00Z</xmp:CreateDate>');
  expect(xmp).not.toContain('pdfuaid');
});

test.each([
  ['</rdf:li><x>', '&#60;/rdf:li&#62;&#60;x&#62;'],
  ['a\u0000b\u0008c\uFFFFd', 'abcd'],
  ['half \uD800 pair', 'half \uFFFD pair'],
  ['<?xpacket end="w"?>', '&#60;?xpacket end=&#34;w&#34;?&#62;'],
])('what XML cannot hold is no part of it: %j', (title, text) => expect(written(title)).toContain(`>${text}<`));
