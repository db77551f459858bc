import type { Instant } from '../core/instant.ts';
import { oldestStart } from '../evidence/kept.ts';
import type { Snapshot } from '../evidence/replay.ts';
import { VERSION } from '../release/version.ts';
import type { ShownClaim, ShownReport } from '../renderings/site/view/input.ts';
import { paperOf } from '../report/first-page.ts';
import { NO_PORTAL } from '../report/portal-schema.ts';
import { chaptersIn } from '../report/rewritten.ts';
import { type Audience, maySee, type Report } from '../report/schema.ts';
import type { Claim } from '../workspace/claim-file.ts';
import { ownFrameworks } from '../workspace/framework-settings.ts';
import { filled } from '../workspace/words/placeholders.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What stands for a figure that is not known yet. */
const UNKNOWN = '…';

/**
 * A report as pages show it while claims are judged: their sentences, and nothing that an earlier look said of them.
 * Of `before`, only claims that `stands` says nothing has changed about are taken, and nothing when that is null.
 */
export function awaiting(
  workspace: Workspace,
  snapshot: Snapshot,
  asOf: Instant,
  audience: Audience,
  before: Report | null,
  stands: (claim: Claim) => boolean,
): ShownReport {
  const { settings } = workspace;
  const known = new Map(before?.claims.map((claim) => [claim.id, claim]));
  const chapters = chaptersIn(workspace);
  const quoting = (id: string) => chapters.filter(({ claims }) => claims.includes(id)).map(({ slug }) => slug);
  const seen = workspace.claims.filter((claim) => maySee(audience, claim.audience));
  const claims = seen.map((claim) => {
    const old = stands(claim) ? known.get(claim.id) : undefined;
    return { ...(old ?? unjudged(claim)), chapters: quoting(claim.id) };
  });
  const controls = Map.groupBy(
    claims.flatMap(({ id, controls: own }) => own.map((control) => ({ control, id }))),
    ({ control }) => control,
  );
  const { id, previous, endedAt, records } = snapshot.seal;
  return {
    schema: 'affidavit/report/2',
    audience,
    version: settings.version,
    organisation: { ...settings.organisation },
    paper: paperOf(settings),
    portal: NO_PORTAL,
    // An answer is given on verdicts alone.
    answers: [],
    frameworks: ownFrameworks(settings.frameworks),
    asOf,
    snapshot: {
      id,
      previous,
      startedAt: oldestStart(snapshot.seal),
      endedAt,
      records,
      accounts: settings.accounts.length,
      regions: [],
      ...(before?.snapshot.id === id ? before.snapshot : {}),
    },
    tool: { name: 'affidavit', version: VERSION },
    chapters,
    claims,
    // A picture marks what breaks a claim: none is shown before all is judged.
    diagrams: settings.diagrams.map((name) => ({
      name,
      title: name,
      caption: 'It is drawn when every claim is judged.',
      direction: 'LR' as const,
      groups: [],
      nodes: [],
      edges: [],
      gaps: [],
    })),
    controls: [...controls].map(([control, own]) => ({ id: control, claims: own.map((one) => one.id) })),
    coverage: [],
    pseudonyms: [],
  };
}

function unjudged(claim: Claim): ShownClaim {
  const values = claim.basis.kind === 'facts' ? claim.basis.values.map(({ name }) => ({ name, text: UNKNOWN })) : [];
  return {
    id: claim.id,
    title: claim.title,
    sentence: filled(claim.sentence, values),
    wordings: claim.wordings.map((wording) => filled(wording, values)),
    remarks: [...claim.remarks],
    basis: claim.basis.kind,
    audience: claim.audience,
    controls: [...claim.controls],
    verdict: { kind: 'judging', headline: '', reasons: [] },
    population: { noun: claim.noun, total: 0, passing: 0, failing: 0, unknown: 0, excepted: 0 },
    scope: null,
    trial: null,
    rows: [],
    evidence: [],
    lists: [],
    columns: [],
    check: null,
    counterexample: null,
    breaks: null,
    values,
    readFrom: null,
    readTo: null,
    maxAge: claim.maxAge,
    goodUntil: null,
    attestation: null,
    exceptions: [],
    plan: null,
    chapters: [],
  };
}
