import { canonicalJson } from '../core/canonical.ts';
import { sha256 } from '../core/digest.ts';
import { visible } from '../core/visible.ts';
import type { Drawing } from '../diagrams/draw.ts';
import { sizesOf } from '../renderings/site/build.ts';
import type { ShownReport, SiteInput } from '../renderings/site/view/input.ts';
import type { Guard } from '../report/guard.ts';
import type { Report } from '../report/schema.ts';

/** All that a preview shows at one time. */
export interface Shown {
  readonly input: SiteInput;
  readonly chapters: Report['chapters'];
  readonly drawings: ReadonlyMap<string, Drawing>;
  /** The report as readers would get it; null while claims are judged. */
  readonly report: Report | null;
  readonly guard: Guard;
  /** The key of pages that may be kept; null for those that may not. */
  readonly key: string | null;
}

const SEEN = new WeakMap<object, unknown>();

/** Hidden characters made visible, once for each part: with an edit most of a report stays as it is. */
function visibly<T extends object>(part: T): T {
  const known = SEEN.get(part);
  if (known !== undefined) return known as T;
  const made = visible(part);
  SEEN.set(part, made);
  return made;
}

/** What pages read. The digest of the whole report is worked out when a page asks for it. */
export function inputOf(
  report: ShownReport,
  judged: Report | null,
  drawings: ReadonlyMap<string, Drawing>,
  preview: string,
): SiteInput {
  const { claims, diagrams, coverage, chapters, ...rest } = report;
  let digest: string | null = null;
  return {
    report: {
      ...visible(rest),
      claims: claims.map(visibly),
      diagrams: diagrams.map(visibly),
      coverage: coverage.map(visibly),
      chapters: chapters.map((chapter) => ({ ...visibly(chapter), source: '' })),
    },
    get reportSha256() {
      digest ??= judged === null ? 'not known before every claim is judged' : sha256(`${canonicalJson(judged)}\n`);
      return digest;
    },
    documents: [],
    feed: false,
    previous: null,
    difference: null,
    lives: {},
    drawings: sizesOf(drawings),
    address: null,
    standing: { kind: 'draft' },
    versions: [],
    portalFiles: report.portal.documents.flatMap(({ file }) => file ?? []),
    since: {},
    preview: visible(preview),
  };
}
