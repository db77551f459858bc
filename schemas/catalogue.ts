import { join } from 'node:path';
import type { Operation } from '../collectors/contract.ts';
import { discoverCollectors } from '../src/collect/discover.ts';
import { actionsOf } from '../src/collect/permissions.ts';
import { type CatalogueEntry, catalogueMarkdown } from '../src/exports/catalogue.ts';

export const CATALOGUE_FILE = join(import.meta.dirname, '..', 'docs', 'catalogue.md');

const HEAD = `
# The operation catalogue

Every question that Affidavit asks, and what an honest answer to it looks like. Generated from the collectors by \`npm run schemas\`; a test compares.

- **permission**: the IAM action, where it is called otherwise than the operation. [\`affidavit policy\`](policy.md) prints them as a role.
- **an answer has**: the root element of an XML answer, and members that every answer holds. An answer of HTTP 200 without them is *failed*, never an empty list.
- **pages**: the token's member, out of one answer and into the next question. A repeated token, or none where the service says there is more, is *truncated*.
- **errors that are facts**: what the service answers when there is nothing; any other error leaves the fact unknown.
- **asked per**: the operation that lists what this one is asked about. It is only as complete as that list. *gone*: an error which says that such an item is not there any more; the list is then asked again.
- **redacted**: what is taken out of an answer before it is hashed and kept. Besides, whatever looks like a credential is taken out of every answer.
`;

/** The page as the code says it. */
export async function catalogueText(): Promise<string> {
  const found = await discoverCollectors();
  const sections = found.map(({ collector, family }) => ({
    collector: collector.name,
    scope: collector.scope,
    entries: collector.operations.map((operation) => entryOf(operation, family.rights === 'iam-actions')),
  }));
  return catalogueMarkdown(sections, HEAD);
}

function entryOf(operation: Operation, byActions: boolean): CatalogueEntry {
  const { id, required, xmlRoot = '', pages, absent = {}, per = '', gone = [], redact, redacts } = operation;
  return {
    id,
    permissions: byActions ? actionsOf(operation) : [],
    required,
    root: xmlRoot,
    paging: pages === undefined ? null : { ...pages, more: pages.more ?? '' },
    absent,
    per,
    gone,
    redacts: redacts ?? (redact === undefined ? '' : 'yes'),
  };
}
