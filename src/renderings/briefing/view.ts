import { sha256 } from '../../core/digest.ts';
import { spelledOut } from '../../core/instant.ts';
import { type PrintedSigner, signatureView } from '../../pdf/signature.ts';
import { type ClaimReport, type Report, VERDICTS, type VerdictKind } from '../../report/schema.ts';
import { AUDIENCE_TERMS } from '../../wording/audiences.ts';
import { counted } from '../../wording/counts.ts';
import { span } from '../../wording/times.ts';
import { joined, VERDICT_WORDS } from '../../wording/verdicts.ts';

/** How much of a paper a page has room for: what is left out is counted. */
export interface Room {
  readonly chapters: number;
  readonly open: number;
  /** Characters of a text of the paper's own. */
  readonly text: number;
}

/** What a reader must not overlook, the gravest first. */
const SHORT_OF_PROOF = ['broken', 'unproven', 'stale', 'lapsed'] as const;

/** All that the template reads. */
export function briefingView(report: Report, reportJson: Uint8Array | string, signer: PrintedSigner, room: Room) {
  const kinds = VERDICTS.filter((kind) => report.tally[kind] > 0);
  const open = SHORT_OF_PROOF.flatMap((kind) => report.claims.filter(({ verdict }) => verdict.kind === kind));
  const shown = open.slice(0, room.open);
  return {
    title: `${report.paper.title} · ${report.version} · Briefing`,
    organisation: report.organisation,
    paper: { title: short(report.paper.title, room.text), summary: short(report.paper.summary, room.text) },
    version: report.version,
    asOf: spelledOut(report.asOf),
    audience: AUDIENCE_TERMS[report.audience],
    lead: leadOf(report),
    kinds: kinds.map((kind) => ({ kind, word: VERDICT_WORDS[kind] })),
    chapters: rowsOf(report, kinds, room),
    all: { claims: report.claims.length, counts: kinds.map((kind) => report.tally[kind]) },
    open: shown.map(({ sentence, verdict: { kind, headline } }) => ({
      sentence: short(sentence, room.text),
      kind,
      word: VERDICT_WORDS[kind],
      headline: short(joined(headline), room.text),
    })),
    more: moreOf(open.slice(room.open)),
    isWhole: open.length === 0 && report.claims.length > 0,
    signature: signatureView(signer, 'The whitepaper'),
    reportDigest: sha256(reportJson),
    snapshot: report.snapshot.id,
  };
}

/** Every verdict with its count, so that no good one stands alone. */
function leadOf(report: Report): string {
  const { claims, snapshot, tally } = report;
  if (claims.length === 0) return 'This version makes no claims.';
  const facts = `facts read ${span(snapshot.startedAt, snapshot.endedAt)} from ${counted(snapshot.accounts, 'account')} in ${counted(snapshot.regions.length, 'region')}`;
  const others = [
    [tally.attested, 'rests on the word of a named person', 'rest on the word of a named person'],
    [tally.excepted, 'has an accepted exception', 'have an accepted exception'],
    [tally.broken, 'is broken', 'are broken'],
    [tally.unproven, 'is unproven', 'are unproven'],
    [tally.stale, 'is stale', 'are stale'],
    [tally.lapsed, 'has lapsed', 'have lapsed'],
  ] as const;
  const rest = others.flatMap(([count, one, many]) => (count > 0 ? [`${count} ${count === 1 ? one : many}`] : []));
  const proven = `On ${spelledOut(report.asOf)}, ${tally.proven} of ${counted(claims.length, 'claim')} ${tally.proven === 1 ? 'was' : 'were'} proven by ${facts}.`;
  return rest.length === 0 ? proven : `${proven} Of the others, ${listed(rest)}.`;
}

/** "10 more claims (9 unproven, 1 lapsed)" */
function moreOf(left: readonly ClaimReport[]): string {
  if (left.length === 0) return '';
  const kinds = SHORT_OF_PROOF.map(
    (kind) => [left.filter(({ verdict }) => verdict.kind === kind).length, kind] as const,
  );
  const counts = kinds.flatMap(([count, kind]) => (count > 0 ? [`${count} ${kind}`] : []));
  return `${counted(left.length, 'more claim')} (${counts.join(', ')})`;
}

function rowsOf({ chapters, claims }: Report, kinds: readonly VerdictKind[], room: Room) {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const row = (title: string, own: readonly ClaimReport[]) => ({
    title: short(title, room.text),
    claims: own.length,
    counts: kinds.map((kind) => own.filter(({ verdict }) => verdict.kind === kind).length || ''),
  });
  const quotedIn = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  const [first, others] = [chapters.slice(0, room.chapters), chapters.slice(room.chapters)];
  const quoted = new Set(chapters.flatMap(({ claims: ids }) => ids));
  const outside = claims.filter(({ id }) => !quoted.has(id));
  const rest = quotedIn(others.flatMap(({ claims: ids }) => ids));
  return [
    ...first.map((chapter) => row(chapter.title, quotedIn(chapter.claims))),
    ...(others.length > 0 ? [row(`${counted(others.length, 'more chapter')}`, rest)] : []),
    ...(outside.length > 0 ? [row('In no chapter', outside)] : []),
  ];
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Nothing that is cut says that it is whole. */
function short(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 2)
        .join('')
        .trimEnd()} …`;
}
