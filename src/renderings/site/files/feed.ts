import { atomFeed } from '../../../core/atom.ts';
import { sha256 } from '../../../core/digest.ts';
import type { Report } from '../../../report/schema.ts';
import { paragraphsOf, plainWithVerdicts } from '../../../wording/spoken.ts';
import { updateId } from '../view/portal.ts';

/**
 * The updates as an Atom feed, in plain text: what is claimed stands there with its dated verdict. Ids are names made of what is said (RFC 9562, version 8): they are the same wherever the
 * site is served.
 */
export function feedOf({ organisation, paper, portal, asOf, claims }: Report): string {
  const entries = portal.updates.map((update) => ({
    id: urn(`update\n${organisation.name}\n${update.date}\n${update.title}`),
    title: update.title,
    updated: `${update.date}T00:00:00Z`,
    link: `updates.html#${updateId(update)}`,
    text: plainWithVerdicts(paragraphsOf(update), claims),
  }));
  const head = {
    id: urn(`feed\n${organisation.name}`),
    title: `${paper.title}: updates`,
    author: organisation.name,
    link: 'updates.html',
    self: 'updates.xml',
    updated: asOf,
  };
  return atomFeed(head, entries);
}

function urn(name: string): string {
  const hex = sha256(name);
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
