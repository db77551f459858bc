import type { Report } from '../report/schema.ts';
import { dated } from '../wording/verdicts.ts';

type ClaimReport = Report['claims'][number];

/** What an answer rests on, and how it stood when the report was made. */
export interface Citation {
  readonly claim: string;
  readonly sentence: string;
  readonly verdict: ClaimReport['verdict']['kind'];
  /** "Proven on 30 November 2026: 13 of 13 buckets (in eu-west-1)": what narrows the sentence is in it. */
  readonly standing: string;
  /** "Evidence valid until 1 December, 15:48 UTC"; '' without an end. */
  readonly until: string;
  /** What the product adds to the words; '' when the claim speaks of everything. */
  readonly scope: string;
  /** The claim's page of the version, which is never rewritten: whole where the site's address is known. */
  readonly permalink: string;
}

/** How claims are cited: `address` is that of the site, without a stroke at its end; null where nobody said it. */
export function citationOf(claim: ClaimReport, version: string, address: string | null): Citation {
  const { word, text, until } = dated(claim);
  return {
    claim: claim.id,
    sentence: claim.sentence,
    verdict: claim.verdict.kind,
    standing: `${word}${text}`,
    until,
    scope: claim.scope?.words ?? '',
    // The address is the public's: what others may see lies elsewhere.
    permalink: `${address === null || claim.audience !== 'public' ? '' : `${address}/`}v/${version}/claims/${claim.id}.html`,
  };
}
