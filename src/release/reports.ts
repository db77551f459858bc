import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../bundle/archive.ts';
import { REPORT } from '../bundle/contents.ts';
import { unpackBundle } from '../bundle/unpack.ts';
import { AffidavitError } from '../core/errors.ts';
import { withTemporary } from '../core/temporary.ts';
import { type Report, reportSchema } from '../report/schema.ts';

const OURS = reportSchema.shape.schema.value;

/**
 * The report at a path: a report.json, a folder with one (a site, a version of one), or a bundle. Nothing is verified:
 * it is whatever lies there, in its form. Throws USAGE where nothing is, BUNDLE_INVALID for what is no report.
 */
export async function reportAt(path: string): Promise<Report> {
  if (!existsSync(path)) throw new AffidavitError('USAGE', `There is no ${path}.`, GIVE);
  if (!statSync(path).isDirectory() && path.toLowerCase().endsWith('.zip'))
    return withTemporary('report', async (temporary) => {
      const unpacked = await unpackBundle(path, temporary, (name) => name === REPORT);
      return readReport(join(unpacked, REPORT), path);
    });
  if (!statSync(path).isDirectory()) return readReport(path, path);
  const file = [join(path, 'report.json'), join(path, REPORT)].find((one) => existsSync(one));
  if (file === undefined) throw new AffidavitError('USAGE', `There is no report.json in ${path}.`, GIVE);
  return readReport(file, path);
}

/** The report of a version of a site, by its name. Throws USAGE, BUNDLE_INVALID. */
export function reportOfVersion(site: string, version: string): Promise<Report> {
  // Names of versions are names of folders, and of nothing further away.
  const isName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(version) && !version.includes('..');
  const folder = join(site, 'v', version);
  if (isName && existsSync(join(folder, 'withdrawn.json')))
    throw new AffidavitError(
      'USAGE',
      `Version ${version} was withdrawn.`,
      'Compare versions that are still published.',
    );
  if (!isName || !existsSync(join(folder, 'report.json')))
    throw new AffidavitError(
      'USAGE',
      `There is no version ${version} in ${site}.`,
      `They are listed in ${join(site, 'versions.json')}.`,
    );
  return reportAt(folder);
}

const GIVE = 'Give a report.json, a folder with one, or a bundle.';

function readReport(file: string, path: string): Report {
  if (statSync(file).size > LIMITS.reportBytes) throw unread(path, 'it is larger than any report of ours');
  const json = parsed(readFileSync(file, 'utf8'));
  const report = reportSchema.safeParse(json).data;
  if (report === undefined) throw unread(path, whyUnread(json));
  return report;
}

/** Why something is no report that can be read: one of another version is no broken one. */
export function whyUnread(json: unknown): string {
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined;
  if (typeof schema === 'string' && /^affidavit\/report\/\d{1,4}$/.test(schema) && schema !== OURS)
    return `its report is of the form ${schema}, and this version reads ${OURS}: verify with the version that made it`;
  return 'report.json is not a report';
}

function unread(path: string, why: string): AffidavitError {
  return new AffidavitError(
    'BUNDLE_INVALID',
    `${path} cannot be read: ${why}.`,
    'Compare reports that this version of Affidavit made.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
