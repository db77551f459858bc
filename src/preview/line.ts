import { type Instant, spelledOut } from '../core/instant.ts';
import type { ShownReport } from '../renderings/site/view/input.ts';
import { AUDIENCE_WORDS } from '../wording/audiences.ts';

/** What stands over every page of a preview, so that none is taken for a published one. */
export function previewLine({ audience, claims }: Pick<ShownReport, 'audience' | 'claims'>, asOf: Instant): string {
  const judging = claims.filter(({ verdict }) => verdict.kind === 'judging').length;
  const readers = AUDIENCE_WORDS[audience];
  const state = judging === 0 ? 'every claim is judged' : `${judging} of ${claims.length} claims are being judged`;
  return `Preview, not published. As ${readers} would see it; as of ${spelledOut(asOf)}; ${state}.`;
}
