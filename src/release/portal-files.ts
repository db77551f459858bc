import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../core/digest.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Report } from '../report/schema.ts';
import { DOCUMENTS_FOLDER } from '../workspace/portal-faults.ts';

/**
 * The documents that the readers of a report get with it, by name. Throws CONTENT_INVALID for one that is not there, or is
 * not the one whose digest the portal says.
 */
export function portalFilesOf(workspace: { readonly folder: string }, report: Report): ReadonlyMap<string, Uint8Array> {
  const named = report.portal.documents.flatMap(({ file, sha256: said }) => (file === null ? [] : [{ file, said }]));
  return new Map(
    named.map(({ file, said }) => {
      const path = join(workspace.folder, DOCUMENTS_FOLDER, file);
      if (!existsSync(path))
        throw new AffidavitError(
          'CONTENT_INVALID',
          `The document ${file}, which the portal offers, is not there.`,
          `Put it at ${path}, or take \`file\` out: readers then have to ask.`,
        );
      const bytes = readFileSync(path);
      if (sha256(bytes) !== said)
        throw new AffidavitError(
          'CONTENT_INVALID',
          `${path} is another file than the portal says.`,
          `Its SHA-256 is ${sha256(bytes)}.`,
        );
      return [file, bytes] as const;
    }),
  );
}
