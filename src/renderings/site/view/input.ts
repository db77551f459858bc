import type { DocumentKind } from '../../../bundle/documents.ts';
import type { ClaimReport, Report, VerdictKind } from '../../../report/schema.ts';
import type { Since, Stretch } from '../../../report/versions/life.ts';
import type { Difference } from '../../../report/versions/schema.ts';
import type { Shown } from '../../../wording/verdicts.ts';

/** What became of a version: built to be looked at, released and frozen, or released and withdrawn. */
export type Standing =
  | { readonly kind: 'draft' }
  | { readonly kind: 'released'; readonly at: string }
  | { readonly kind: 'withdrawn'; readonly at: string; readonly reason: string };

/** One version as `versions.json` lists it. */
export interface Version {
  readonly version: string;
  readonly asOf: string;
  readonly title: string;
  readonly audience: Report['audience'];
  readonly snapshot: string;
  readonly tally: Readonly<Record<VerdictKind, number>>;
  /** SHA-256 of the version's report.json. */
  readonly report: string;
  readonly standing: Standing;
}

/** A claim as pages show it. */
export type ShownClaim = Omit<ClaimReport, 'verdict'> & {
  verdict: Omit<ClaimReport['verdict'], 'kind'> & { kind: Shown };
};

/** A report as pages show it; each report of ours is one. */
export type ShownReport = Omit<Report, 'claims' | 'tally'> & { claims: readonly ShownClaim[] };

/** Of a picture, in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** All that pages read. */
export interface SiteInput {
  readonly report: ShownReport;
  readonly reportSha256: string;
  /** PDFs beside the pages; `title` is what each is called. */
  readonly documents: readonly {
    readonly kind: DocumentKind;
    readonly title: string;
    readonly name: string;
    readonly size: number;
    readonly sha256: string;
  }[];
  readonly drawings: Readonly<Record<string, Size & { readonly upright: Size; readonly whole: Size }>>;
  /** Where the site is published; null when nobody said. */
  readonly address: string | null;
  readonly standing: Standing;
  /** Newest first, this one among them. */
  readonly versions: readonly Version[];
  /** Whether a feed of the versions lies beside their list. */
  readonly feed: boolean;
  /** The version before this one, and what changed since: null where there is none, or where it cannot be told. */
  readonly previous: string | null;
  readonly difference: Difference | null;
  /** What became of each claim over the versions, the latest first. */
  readonly lives: Readonly<Record<string, readonly Stretch[]>>;
  /** Files in `documents/`, which their readers get. */
  readonly portalFiles: readonly string[];
  /** Of claims that are not proven, by id. */
  readonly since: Readonly<Record<string, Since>>;
  /** What stands over every page of a preview; null for pages that are built. */
  readonly preview: string | null;
}
