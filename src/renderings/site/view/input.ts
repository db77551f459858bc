import type { ClaimReport, Report, VerdictKind } from '../../../report/schema.ts';
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

/** Since when a claim has had the verdict that it has, as far as published versions know. */
export interface Since {
  readonly version: string;
  readonly asOf: string;
  /** The version before that, where the verdict was another; null where none is known. */
  readonly before: { readonly version: string; readonly asOf: string; readonly kind: VerdictKind } | null;
}

/** All that pages read. */
export interface SiteInput {
  readonly report: ShownReport;
  readonly reportSha256: string;
  readonly pdf: { readonly name: string; readonly size: number; readonly sha256: string } | null;
  readonly drawings: Readonly<Record<string, { readonly width: number; readonly height: number }>>;
  readonly standing: Standing;
  /** Newest first, this one among them. */
  readonly versions: readonly Version[];
  /** Files in `documents/`, which their readers get. */
  readonly documents: readonly string[];
  /** Of claims that are not proven, by id. */
  readonly since: Readonly<Record<string, Since>>;
  /** What stands over every page of a preview; null for pages that are built. */
  readonly preview: string | null;
}
