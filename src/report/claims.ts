import { isInForce, oldestRead } from '../claims/judge.ts';
import type { Judgement } from '../claims/judgement.ts';
import type { Figure } from '../claims/reach.ts';
import type { Tried } from '../claims/trying/trial.ts';
import type { Verdict } from '../claims/verdict.ts';
import { durationMs, epochMs, type Instant, instantOf, spelledDay } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Population } from '../facts/population.ts';
import type { Exception } from '../workspace/statements.ts';
import { filled } from '../workspace/words/placeholders.ts';
import { listsOf } from './lists.ts';
import type { ClaimReport, EvidenceLine } from './schema.ts';
import { scopeWords } from './scope-words.ts';
import { scopeOf, trialOf } from './trials.ts';

/** Rows of a population that a report lists; `population.total` always says how many there are. */
const MAX_ROWS = 200;

/** How a claim is told to one audience: `text` and `sql` leave out what that audience must not see. */
export interface Telling {
  readonly text: (text: string) => string;
  /** For a cell that is a thing. */
  readonly resource: (text: string) => string;
  /** For our own sentences, which may quote ids but no names. */
  readonly sentence: (text: string) => string;
  readonly sql: (sql: string) => string;
  readonly asOf: Instant;
  readonly exceptions: readonly Exception[];
  readonly chaptersOf: (claim: string) => readonly string[];
  /** What pages call each account, by its id. */
  readonly accountNames: ReadonlyMap<string, string>;
  /** Whether anybody listed the accounts of the organisation. */
  readonly listed: boolean;
  /** What became of every item of every list. */
  readonly population: readonly Population[];
}

/** One claim as renderers see it. */
export function claimReport(judgement: Tried, telling: Telling): ClaimReport {
  const { claim, verdict, seen, values } = judgement;
  const { text, sentence, sql, resource } = telling;
  const basis = claim.basis.kind === 'facts' ? claim.basis : null;
  const quoted = values.map(({ name, text: value }) => ({ name, text: value === null ? 'unknown' : text(value) }));
  const exceptions = telling.exceptions.filter((exception) => exception.claim === claim.id);
  const read = seen === null ? null : span(seen.ground.evidence);
  const oldest = seen === null ? null : oldestRead(seen.ground);
  return {
    id: claim.id,
    title: claim.title,
    sentence: filled(claim.sentence, quoted),
    wordings: claim.wordings.map((wording) => filled(wording, quoted)),
    remarks: [...claim.remarks],
    basis: claim.basis.kind,
    audience: claim.audience,
    controls: [...claim.controls],
    verdict: { kind: verdict.kind, headline: headline(judgement, telling), reasons: reasonsOf(judgement, telling) },
    population: populationOf(judgement),
    scope: scopeOf(judgement, telling),
    trial: trialOf(judgement, telling),
    rows: rowsOf(judgement, telling),
    evidence: seen === null ? [] : seen.ground.evidence.map((line) => evidenceLine(line, telling)),
    lists: listsOf(judgement, telling.population),
    columns:
      seen === null
        ? []
        : seen.ground.columns.map(({ table, column, operations }) => ({ table, column, operations: [...operations] })),
    check: basis === null ? null : sql(basis.check.text),
    counterexample: basis === null ? null : sql(basis.counterexample.text),
    breaks: claim.breaks,
    values: quoted,
    readFrom: read?.from ?? null,
    readTo: read?.to ?? null,
    maxAge: claim.maxAge,
    goodUntil:
      oldest === null || claim.maxAge === null ? null : instantOf(epochMs(oldest) + (durationMs(claim.maxAge) ?? 0)),
    attestation: attestationOf(verdict, telling),
    exceptions: exceptions.map((exception) => ({
      resources: exception.resources.map(resource),
      reason: sentence(exception.reason),
      owner: resource(exception.owner),
      expires: exception.expires,
      valid: isInForce(exception.expires, telling.asOf),
      means: exception.means ?? null,
      doing: exception.doing ?? null,
    })),
    // Beside a sentence that is proven it would tell of a gap that is not there.
    plan: verdict.kind === 'proven' ? null : claim.plan,
    chapters: [...telling.chaptersOf(claim.id)],
  };
}

/** One line of coverage as renderers see it. */
export function evidenceLine(line: Coverage, { text, sentence }: Pick<Telling, 'text' | 'sentence'>): EvidenceLine {
  const { source, operation, region, status, calls, from, to, digest } = line;
  const parameters = text(line.parameters);
  return {
    source,
    operation,
    account: sentence(line.account),
    region,
    status,
    reason: sentence(line.reason),
    calls,
    parameters,
    from,
    to,
    digest,
  };
}

function headline({ claim, verdict, seen }: Judgement, { text, sentence, accountNames, listed }: Telling): string {
  const counts = seen?.observation.counts ?? { passing: 0, failing: 0, unknown: 0 };
  const total = counts.passing + counts.failing + counts.unknown;
  const of = `of ${total} ${claim.noun}${seen === null ? '' : narrowing(scopeWords(claim, { scope: seen.scope, accountNames, listed, text: sentence }), seen.scope.declared)}`;
  switch (verdict.kind) {
    case 'proven':
      return [`on ${counts.passing} ${of}`, ...placesOf(seen?.reached, total, claim.noun)].join(', ');
    case 'broken': {
      const first = verdict.failing[0];
      const only = verdict.failing.length === 1 && first !== undefined ? `: ${shortened(text(first[1]), 48)}` : '';
      return `by ${counts.failing} ${of}${only}`;
    }
    case 'unproven':
      return shortened(sentence(shortReason(verdict)), 72);
    case 'stale':
      return `since ${spelledDay(verdict.staleSince)}: the evidence is older than ${claim.maxAge}`;
    case 'excepted':
      return `for ${verdict.accepted.length} ${of}, the rest comply`;
    case 'attested':
      return `by the ${verdict.attestation.role}, until ${spelledDay(`${verdict.attestation.expires}T00:00:00Z`)}`;
    case 'lapsed':
      return `on ${spelledDay(`${verdict.attestation.expires}T00:00:00Z`)}: the attestation has ended`;
  }
}

/** The first doubt in a few words; the sentences with operation, account and remedy follow on the claim's page. */
function shortReason({ doubts }: Extract<Verdict, { kind: 'unproven' }>): string {
  const [first] = doubts;
  if (first.code !== 'NOT_COMPLETE') return first.text.replace(/\.$/, '');
  const [operation = ''] = first.text.split(' ');
  // Some reasons name no operation: another account's to answer, say. What they begin with is the reason.
  return operation.includes(':') ? `${operation} could not be read everywhere` : (first.text.split(': ')[0] ?? '');
}

/** Cut between words, unless a single one fills most of it. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()} …`;
}

function reasonsOf(
  { claim, verdict, seen }: Judgement,
  { text, sentence, resource: named }: Telling,
): { code: string; text: string }[] {
  const doubts = (list: readonly { code: string; text: string }[]) =>
    list.map((doubt) => ({ code: doubt.code, text: sentence(doubt.text) }));
  switch (verdict.kind) {
    case 'proven':
      return [
        {
          code: 'ALL_COMPLY',
          text: `${allComply(seen?.observation.counts.passing ?? 0, claim.noun)}, and every answer behind the check was complete.`,
        },
      ];
    case 'broken':
      return [
        ...verdict.failing
          .slice(0, 20)
          .map(([resource, detail]) => ({ code: 'FAILS', text: `${named(resource)}: ${text(detail)}` })),
        ...(verdict.failing.length > 20 ? [{ code: 'FAILS', text: `And ${verdict.failing.length - 20} more.` }] : []),
        ...doubts(verdict.doubts),
      ];
    case 'unproven':
      return doubts(verdict.doubts);
    case 'stale':
      return [
        {
          code: 'TOO_OLD',
          text: `The evidence may be ${claim.maxAge} old, and was older from ${verdict.staleSince} on. Collect again.`,
        },
      ];
    case 'excepted':
      return verdict.accepted.map(({ resource, reason, owner, expires }) => ({
        code: 'ACCEPTED',
        text: `${named(resource)}: ${sentence(reason)} (accepted by ${named(owner)} until ${expires})`,
      }));
    case 'attested':
      return [{ code: 'ATTESTED', text: sentence(verdict.attestation.statement) }];
    case 'lapsed':
      return [
        {
          code: 'LAPSED',
          text: `The last attestation ended on ${verdict.attestation.expires} and has not been renewed.`,
        },
      ];
  }
}

function populationOf({ claim, verdict, seen }: Judgement): ClaimReport['population'] {
  const counts = seen?.observation.counts ?? { passing: 0, failing: 0, unknown: 0 };
  const excepted = verdict.kind === 'excepted' ? verdict.accepted.length : 0;
  return { noun: claim.noun, total: counts.passing + counts.failing + counts.unknown, ...counts, excepted };
}

function rowsOf({ verdict, seen }: Judgement, { text, resource: named }: Telling): ClaimReport['rows'] {
  if (seen === null) return [];
  const { failing, unknown, passing } = seen.observation.kept;
  const accepted = new Set(verdict.kind === 'excepted' ? verdict.accepted.map(({ resource }) => resource) : []);
  const told =
    (ok: boolean | null) =>
    ([resource, detail]: readonly [string, string]) => ({
      resource: named(resource),
      ok,
      detail: text(detail),
      excepted: accepted.has(resource),
    });
  const sorted = (rows: readonly (readonly [string, string])[]) => [...rows].sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
  return [
    ...sorted(failing).map(told(false)),
    ...sorted(unknown).map(told(null)),
    ...sorted(passing).map(told(true)),
  ].slice(0, MAX_ROWS);
}

function attestationOf(verdict: Verdict, { sentence, resource }: Telling): ClaimReport['attestation'] {
  if (verdict.kind !== 'attested' && verdict.kind !== 'lapsed') return null;
  const { by, role, statement, scope, date, expires, support, means = null, doing = null } = verdict.attestation;
  return {
    by: resource(by),
    role,
    statement: sentence(statement),
    scope: sentence(scope),
    date,
    expires,
    file: support === null ? null : { ...support },
    means,
    doing,
  };
}

function span(evidence: readonly Coverage[]): { from: Instant | null; to: Instant | null } {
  const from = evidence.flatMap((line) => (line.from === null ? [] : [line.from])).sort();
  const to = evidence.flatMap((line) => (line.to === null ? [] : [line.to])).sort();
  return { from: from[0] ?? null, to: to.at(-1) ?? null };
}

/** What narrows the sentence stands beside every mark, in the product's own words. */
function narrowing(words: string, declared: boolean): string {
  const parts = [words, declared ? '' : 'scope not checked'].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}

/**
 * `3 of 3 accounts`, `17 of 17 regions`. Where a single one is meant, or where the places are what was judged and as many,
 * it goes without saying.
 */
function placesOf(
  reached: { accounts: Figure | null; regions: Figure | null } | undefined,
  judged: number,
  judgedNoun: string,
): string[] {
  const isSaid = ({ read, all }: Figure, noun: string) =>
    read === all && all === judged && new RegExp(`\\b${noun}$|^${noun}\\b`).test(judgedNoun);
  const told = (figure: Figure | null | undefined, noun: string) =>
    figure == null || figure.all < 2 || isSaid(figure, noun) ? [] : [`${figure.read} of ${figure.all} ${noun}`];
  return [...told(reached?.accounts, 'accounts'), ...told(reached?.regions, 'regions')];
}

function allComply(count: number, noun: string): string {
  return count === 1 ? `1 of 1 ${noun} complies` : `All ${count} ${noun} comply`;
}
