import { sha256 } from '../../../core/digest.ts';
import type { Report } from '../../../report/schema.ts';
import { updateId } from '../view/portal.ts';
import { xml } from './xml.ts';

/**
 * The updates as an Atom feed (RFC 4287). Ids are names made of what is said (RFC 9562, version 8): they are the same
 * wherever the site is served.
 */
export function feedOf(report: Report): string {
  const { organisation, paper, portal } = report;
  const [newest] = portal.updates;
  const entries = portal.updates.map((update) => {
    const { date, title, text } = update;
    return [
      '  <entry>',
      `    <id>${urn(`update\n${organisation.name}\n${date}\n${title}`)}</id>`,
      `    <title>${xml(title)}</title>`,
      `    <updated>${date}T00:00:00Z</updated>`,
      `    <link rel="alternate" type="text/html" href="updates.html#${updateId(update)}"/>`,
      `    <content type="text">${xml(text)}</content>`,
      '  </entry>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <id>${urn(`feed\n${organisation.name}`)}</id>`,
    `  <title>${xml(`${paper.title}: updates`)}</title>`,
    `  <updated>${newest === undefined ? report.asOf : `${newest.date}T00:00:00Z`}</updated>`,
    `  <author><name>${xml(organisation.name)}</name></author>`,
    '  <link rel="self" type="application/atom+xml" href="updates.xml"/>',
    '  <link rel="alternate" type="text/html" href="updates.html"/>',
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}

function urn(name: string): string {
  const hex = sha256(name);
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
