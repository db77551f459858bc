import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MARKER } from '../../../bundle/release/site.ts';
import { canonicalJson } from '../../../core/canonical.ts';
import { AffidavitError } from '../../../core/errors.ts';
import { AUDIENCES, type Audience } from '../../../report/schema.ts';

// Whoever builds a site and whoever verifies one know it by the same marker.
export { MARKER };

const marker = z.strictObject({ audience: z.enum(AUDIENCES) });

export function markerOf(audience: Audience): string {
  return `${canonicalJson({ audience })}\n`;
}

/**
 * Throws OUTPUT_REFUSED unless a site may be put into the folder: it is not there, empty, or holds a site that was built
 * for the same audience. Whatever else lies there is somebody's, and auditors' pages never replace the public's.
 */
export function requireOwnFolder(outDir: string, audience: Audience): void {
  if (!existsSync(outDir) || readdirSync(outDir).length === 0) return;
  const file = join(outDir, MARKER);
  if (!existsSync(file))
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `${outDir} holds files that are no site of Affidavit's.`,
      'Give --out a new or an empty folder.',
    );
  const told = marker.safeParse(parsed(readFileSync(file, 'utf8')));
  if (!told.success || told.data.audience !== audience)
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      told.success
        ? `${outDir} holds the site for the ${told.data.audience} audience, and this one is for the ${audience} audience.`
        : `${file} does not say for which audience the site in its folder is.`,
      'Give each audience a folder of its own.',
    );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
