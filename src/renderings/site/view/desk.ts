import { controlName, type FrameworkPage, frameworkPages } from '../../../wording/controls.ts';
import { paragraphsOf, plainWithVerdicts } from '../../../wording/spoken.ts';
import { day } from '../../../wording/times.ts';
import { joined, VERDICT_WORDS } from '../../../wording/verdicts.ts';
import { anchor, claimHref, controlHref, href, TOP } from './href.ts';
import type { ShownClaim, ShownReport } from './input.ts';
import { answersIn, shownAnswer } from './questionnaires.ts';

/** What a reviewer finds: a sentence, a control, an answer, a document. */
export interface DeskEntry {
  readonly kind: 'sentence' | 'control' | 'answer' | 'document';
  /** Of its element on the page. */
  readonly id: string;
  readonly href: string;
  /** Under the version that is never rewritten. */
  readonly permalink: string;
  readonly text: string;
  readonly claim: ShownClaim | null;
  /** What stands under it: names of controls, or what a control has. */
  readonly beside: string;
  /** Words by which it is found and that are not shown. */
  readonly words: string;
  readonly frameworks: readonly string[];
  readonly chapters: readonly string[];
  /** "“Every …” Proven on 4 of 4 listeners. Judged on …"; null where there is nothing to answer with. */
  readonly cite: string | null;
  /** kind, id, text, verdict, judged, until, controls: the cells of its line in an export. */
  readonly cells: readonly string[];
}

/** Everything that can be found: sentences in the order of the paper's claims, then controls with a claim. */
export function deskEntries(report: ShownReport): DeskEntry[] {
  const pages = frameworkPages(report);
  const titles = new Map<string, string>(
    pages.flatMap(({ id, lines }) => lines.map((line) => [`${id}/${line.id}`, line.title] as const)),
  );
  return [
    ...report.claims.map((claim) => ofClaim(claim, report, titles)),
    ...ofControls(report, pages),
    ...ofAnswers(report),
    ...ofPortal(report),
  ];
}

function ofClaim(claim: ShownClaim, report: ShownReport, titles: ReadonlyMap<string, string>): DeskEntry {
  const { id, sentence, verdict, controls, goodUntil, remarks } = claim;
  const names = controls.map((control) => controlName(control, report.frameworks));
  const word = `${VERDICT_WORDS[verdict.kind]}${joined(verdict.headline)}`;
  const until = claim.attestation?.expires ?? goodUntil ?? '';
  const judged = day(report.asOf.slice(0, 10));
  const held = until === '' ? '' : claim.attestation === null ? `; evidence good until ${day(until)}` : '';
  return {
    kind: 'sentence',
    id: `claim-${id}`,
    href: claimHref(id),
    permalink: `${TOP}/v/${report.version}/claims/${id}.html`,
    text: sentence,
    claim,
    beside: names.join(' · '),
    words: [id, ...controls, ...controls.map((control) => titles.get(control) ?? ''), ...remarks]
      .join(' ')
      .slice(0, 1200),
    frameworks: [...new Set(controls.map((control) => anchor(control.split('/')[0] ?? '')))],
    chapters: claim.chapters,
    cite: `“${sentence}” ${word}. Judged on ${judged}${held}. ${report.paper.title}, version ${report.version}:`,
    cells: ['sentence', id, sentence, word, report.asOf, until, controls.join(' ')],
  };
}

function ofControls(report: ShownReport, pages: readonly FrameworkPage[]): DeskEntry[] {
  return pages.flatMap(({ id: scheme, short, lines }) =>
    lines
      .filter(({ claims }) => claims.length > 0)
      .map(({ id, title, claims }): DeskEntry => {
        const control = `${scheme}/${id}`;
        const text = `${short} ${id}${title === '' ? '' : `: ${title}`}`;
        const count = claims.length === 1 ? '1 sentence supports it' : `${claims.length} sentences support it`;
        return {
          kind: 'control',
          id: `control-${anchor(control)}`,
          href: controlHref(control),
          permalink: `${TOP}/v/${report.version}/frameworks/${anchor(scheme)}.html#${anchor(control)}`,
          text,
          claim: null,
          beside: count,
          words: control,
          frameworks: [anchor(scheme)],
          chapters: [],
          cite: null,
          cells: ['control', control, text, '', report.asOf, '', claims.join(' ')],
        };
      }),
  );
}

/** Answers to questionnaires, found by every form of their questions and every id. */
function ofAnswers(report: ShownReport): DeskEntry[] {
  return answersIn(report).map((published): DeskEntry => {
    const { questions, ids } = published.answer;
    const { id, question, word, isHeld } = shownAnswer(published);
    const text = published.decision.kind === 'given' ? published.decision.text : '';
    const at = `questionnaires.html#${id}`;
    // Nothing that claims say stands without their verdicts.
    const verdicts = published.decision.citations.map(({ claim, standing }) => `${claim}: ${standing}`).join('; ');
    const said = [word === '' ? '' : `${word}.`, text, verdicts === '' ? '' : `[${verdicts}]`]
      .filter((part) => part !== '')
      .join(' ');
    return {
      kind: 'answer',
      id,
      href: href(at),
      permalink: `${TOP}/v/${report.version}/${at}`,
      text: question,
      claim: null,
      beside: isHeld ? 'held back' : said.slice(0, 1200),
      words: [...ids, ...questions].join(' ').slice(0, 2400),
      frameworks: [],
      chapters: [],
      cite: isHeld ? null : `${question} ${said} ${report.paper.title}, version ${report.version}:`,
      cells: ['answer', id, question, said, report.asOf, '', ids.join(' ')],
    };
  });
}

/** Answers and documents. */
function ofPortal({ portal, version, asOf, organisation, claims }: ShownReport): DeskEntry[] {
  const entry = (
    kind: 'answer' | 'document',
    id: string,
    at: string,
    text: string,
    more: Partial<DeskEntry>,
  ): DeskEntry => ({
    kind,
    id,
    href: href(at),
    permalink: `${TOP}/v/${version}/${at}`,
    text,
    claim: null,
    beside: '',
    words: '',
    frameworks: [],
    chapters: [],
    cite: null,
    cells: [kind, id, text, '', asOf, '', ''],
    ...more,
  });
  return [
    ...portal.faq.map(({ question, answer, said }, i) =>
      entry('answer', `question-${i + 1}`, `faq.html#question-${i + 1}`, question, {
        beside: plainWithVerdicts(paragraphsOf({ said, text: answer }), claims).slice(0, 400),
      }),
    ),
    ...portal.certificates.map(({ title, issuer, scope, until, isValid }, i) =>
      entry('document', `certificate-${i + 1}`, 'documents.html#certificates', title, {
        beside: `${isValid ? `until ${day(until)}` : 'not in force'} · ${issuer}`,
        words: `${scope} certificate report audit ${organisation.name}`,
      }),
    ),
    ...portal.documents.map(({ title, date }, i) =>
      entry('document', `document-${i + 1}`, 'documents.html#documents', title, { beside: day(date) }),
    ),
  ];
}
