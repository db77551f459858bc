import type { Judgement } from '../claims/judgement.ts';
import { byCodeUnits, canonicalJson } from '../core/canonical.ts';
import { oldestStart } from '../evidence/kept.ts';
import { populationIn } from '../facts/open.ts';
import { regionsRead } from '../reasoning/completeness-regions.ts';
import { ownFrameworks } from '../workspace/framework-settings.ts';
import { answersOf } from './answers.ts';
import { claimReport, evidenceLine, type Telling } from './claims.ts';
import { drawings } from './diagrams/drawings.ts';
import type { Examined } from './examine.ts';
import { paperOf } from './first-page.ts';
import { Guard } from './guard.ts';
import { namesOf } from './identities.ts';
import type { Identity } from './known-names.ts';
import { requireNoLeak } from './leaks.ts';
import { ordinalsOf, thingKey } from './ordinals.ts';
import { portalOf } from './portal.ts';
import { Pseudonyms, pseudonymKey } from './pseudonyms.ts';
import { Redactor } from './redact.ts';
import { chaptersIn, quotedIn } from './rewritten.ts';
import { AUDIENCES, type Audience, maySee, type Report, reportSchema, VERDICTS } from './schema.ts';

/** Those who see pseudonyms in the place of names. */
const CLOSED_TO = AUDIENCES.filter((audience) => audience !== 'auditor');

/**
 * Composes what one audience may see. Redaction happens here and only here: renderers never had what is left out.
 * The auditor sees names, with the table that reconciles them with the pseudonyms of the others. Throws
 * REDACTION_LEAK when something that names an account, resource or person would still get out.
 */
export async function composeReport(examined: Examined, audience: Audience, toolVersion: string): Promise<Report> {
  const { workspace, snapshot, docket } = examined;
  const { settings } = workspace;
  const key = pseudonymKey(workspace);
  const { identities, standing, published, rows, whole } = await namesOf(examined);
  const isHidden = ({ kind, value, thing = value }: Identity) =>
    standing(value) !== 'public' && !published.has(thingKey(kind, thing));
  const pseudonyms = new Pseudonyms(key, {
    published,
    ordinals: ordinalsOf(key, identities.filter(isHidden), { rows, whole }),
  });
  const labels = new Map(settings.accounts.map(({ id, name }) => [id, name]));
  for (const [name, { tenant }] of Object.entries(settings.sources)) labels.set(tenant, `${name} tenant`);
  const redactor = new Redactor(pseudonyms, identities, labels, standing);
  const closed: Words = {
    resource: (t) => redactor.resource(t),
    text: (t) => redactor.text(t),
    sentence: (t) => redactor.sentence(t),
    sql: (t) => redactor.sql(t),
  };
  const open: Words = { resource: (t) => t, text: (t) => t, sentence: (t) => t, sql: (t) => t };
  const population = populationIn(docket.observer.path);
  const chaptersOf = (id: string) =>
    workspace.chapters.filter((chapter) => quotedIn(chapter).includes(id)).map(({ slug }) => slug);
  const tell = (words: Words): Telling => ({
    ...words,
    asOf: docket.asOf,
    exceptions: workspace.exceptions,
    chaptersOf,
    listed: docket.extent.unread !== null,
    population,
    accountNames: new Map(docket.extent.accounts.map(({ id, name }) => [id, name === id ? words.text(id) : name])),
  });

  const judgements = examined.judgements.filter(({ claim }) => maySee(audience, claim.audience));
  const words = audience === 'auditor' ? open : closed;
  const told = (as: Words) => judgements.map((judgement) => claimReport(judgement, tell(as)));
  const claims = told(words);
  const diagrams = await drawings(examined, words.text, audience);
  // The auditor's table holds what the others were shown, so the others' telling is made here too.
  if (audience === 'auditor') {
    told(closed);
    for (const line of docket.coverage) evidenceLine(line, closed);
    for (const other of CLOSED_TO) await drawings(examined, closed.text, other);
  }
  const { id, previous, endedAt, records } = snapshot.seal;
  const report: Report = {
    schema: 'affidavit/report/2',
    audience,
    version: settings.version,
    organisation: { ...settings.organisation },
    paper: paperOf(settings),
    asOf: docket.asOf,
    snapshot: {
      id,
      previous,
      // What was kept of earlier collections is no younger for being sealed again.
      startedAt: oldestStart(snapshot.seal),
      endedAt,
      records,
      accounts: accountsExpected(examined),
      regions: [...regionsRead(docket.coverage)],
    },
    tool: { name: 'affidavit', version: toolVersion },
    tally: tallyOf(judgements),
    chapters: chaptersIn(workspace),
    claims,
    diagrams,
    controls: controlsOf(judgements),
    frameworks: ownFrameworks(settings.frameworks),
    portal: portalOf(workspace.portal, docket.asOf, (of) => maySee(audience, of), claims),
    answers: answersOf(workspace.answers, {
      resource: words.resource,
      asOf: docket.asOf,
      maySee: (of) => maySee(audience, of),
    }),
    coverage: docket.coverage.map((line) => evidenceLine(line, words)),
    pseudonyms: audience === 'auditor' ? pseudonyms.given() : [],
  };
  pseudonyms.requireApart(identities);
  if (audience !== 'auditor')
    requireNoLeak(report, settings.organisation.contact, workspace.chapters, await Guard.of(examined, audience));
  return reportSchema.parse(report);
}

type Words = Pick<Telling, 'resource' | 'text' | 'sentence' | 'sql'>;

/** The bytes of a report: canonical JSON and a final newline. What is published, attached, hashed and compared. */
export function reportBytes(report: Report): Buffer {
  return Buffer.from(`${canonicalJson(report)}\n`);
}

/** How many accounts were expected; those of an organisation are known from what was expected of them. */
function accountsExpected({ workspace: { settings }, docket }: Examined): number {
  if (settings.organization === undefined) return settings.accounts.length;
  // What is asked only to learn the list (its source is a family, not a collector) is no account of the paper.
  const read = docket.coverage.filter(({ source, account }) => source.includes('/') && /^\d{12}$/.test(account));
  return new Set(read.map(({ account }) => account)).size;
}

function tallyOf(judgements: readonly Judgement[]): Report['tally'] {
  return Object.fromEntries(
    VERDICTS.map((kind) => [kind, judgements.filter(({ verdict }) => verdict.kind === kind).length]),
  ) as Report['tally'];
}

function controlsOf(judgements: readonly Judgement[]): Report['controls'] {
  const byControl = new Map<string, string[]>();
  for (const { claim } of judgements)
    for (const id of claim.controls) byControl.set(id, [...(byControl.get(id) ?? []), claim.id]);
  return [...byControl]
    .map(([id, claims]) => ({ id, claims }))
    .sort((a, b) => byCodeUnits(inNumericOrder(a.id), inNumericOrder(b.id)));
}

/** 2.10 comes after 2.9. */
function inNumericOrder(id: string): string {
  return id.replace(/\d+/g, (number) => number.padStart(9, '0'));
}
