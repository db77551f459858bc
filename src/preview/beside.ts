import { extname } from 'node:path';
import { portalFilesOf } from '../release/portal-files.ts';
import { VERIFIER_PAGE, verifierPage } from '../renderings/site/build/verifier-page.ts';
import { dataFiles } from '../renderings/site/files/data.ts';
import { reportBytes } from '../report/compose.ts';
import type { Report } from '../report/schema.ts';

/** A file that lies beside the pages of a site. */
export interface Beside {
  readonly type: string;
  readonly body: Uint8Array | string;
  /** Made of the program alone, and the same for everybody: it names nobody. */
  readonly isOurs: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.xml': 'application/atom+xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.pdf': 'application/pdf',
  '.html': 'text/html; charset=utf-8',
};

/**
 * What `build` puts beside the pages under a path such as `portal.json`: data, feed, badge, security.txt, the documents of
 * the report's readers, and the verifier. Null for any other path. Throws CONTENT_INVALID for a document that is not the
 * one that the portal names.
 */
export async function besideOf(path: string, report: Report, folder: string): Promise<Beside | null> {
  const type = TYPES[extname(path)];
  if (type === undefined) return null;
  if (path === VERIFIER_PAGE) return { type, body: await verifierPage(), isOurs: true };
  const body =
    path === 'report.json'
      ? reportBytes(report)
      : (dataFiles(report).get(path) ?? (/^documents\//.test(path) ? documentAt(path, report, folder) : undefined));
  return body === undefined ? null : { type, body, isOurs: false };
}

function documentAt(path: string, report: Report, folder: string): Uint8Array | undefined {
  return portalFilesOf({ folder }, report).get(path.slice('documents/'.length));
}
