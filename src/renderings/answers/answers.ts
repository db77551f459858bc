import type { Browser } from 'puppeteer-core';
import { FONT_STACKS } from '../../browser/fonts.ts';
import { spelledOut } from '../../core/instant.ts';
import { visible } from '../../core/visible.ts';
import { cssString, frameIn } from '../../pdf/frame.ts';
import { printPdf } from '../../pdf/print.ts';
import { type PrintedSigner, signatureView } from '../../pdf/signature.ts';
import type { VerdictKind } from '../../report/schema.ts';
import { AUDIENCE_TERMS } from '../../wording/audiences.ts';
import { counted } from '../../wording/counts.ts';

/** One question with what became of it, as it is printed. */
export interface PrintedAnswer {
  readonly id: string;
  readonly section: readonly string[];
  readonly question: string;
  readonly status: 'answered' | 'held' | 'open' | 'closed';
  /** "Yes", "Partly"; '' where the answer is its text. */
  readonly answer: string;
  readonly text: string;
  readonly citations: readonly {
    readonly verdict: VerdictKind;
    readonly claim: string;
    readonly standing: string;
    readonly until: string;
    readonly permalink: string;
  }[];
  /** "Stated by the head of security on …"; '' where nobody states it. */
  readonly stated: string;
}

/** What the answers to a questionnaire are printed from. */
export interface AnswersPrint {
  readonly file: { readonly name: string; readonly sha256: string };
  readonly organisation: string;
  readonly contact: string;
  readonly version: string;
  readonly audience: keyof typeof AUDIENCE_TERMS;
  readonly asOf: string;
  readonly answeredAt: string;
  readonly snapshot: string;
  readonly answers: readonly PrintedAnswer[];
  readonly browser: Browser;
  readonly signer: PrintedSigner;
}

const frame = frameIn('answers', ['serif', 'sans', 'mono']);

/**
 * The answers to a questionnaire as an unsigned PDF: each with its claims, and those that are not answered by name. Why
 * an answer is held back is not printed: it is for whoever answers. Throws RENDER_FAILED.
 */
export async function printAnswers(order: AnswersPrint): Promise<Uint8Array> {
  const { html, title } = answersPage(order);
  return printPdf({
    html,
    browser: order.browser,
    particulars: {
      title,
      author: visible(order.organisation),
      subject: visible(`Answers to ${order.file.name}, version ${order.version}, snapshot ${order.snapshot}`),
      at: order.asOf,
    },
  });
}

/** The document that is printed. */
export function answersPage(order: Omit<AnswersPrint, 'browser'>): { readonly html: string; readonly title: string } {
  const { answers, signer, ...head } = visible(order);
  const given = answers.filter(({ status }) => status === 'answered');
  const others = answers.filter(({ status }) => status !== 'answered');
  const title = `${head.organisation} · Answers to ${head.file.name}`;
  const view = {
    ...head,
    title,
    asOf: spelledOut(head.asOf),
    answeredAt: spelledOut(head.answeredAt),
    audience: AUDIENCE_TERMS[head.audience],
    lead: `${given.length} of ${counted(answers.length, 'question')} ${given.length === 1 ? 'is' : 'are'} answered here. Each answer names the claims that it rests on, as they stood on the date given.`,
    given: given.map((one) => ({
      ...one,
      paragraphs: one.text.split(/\n{2,}/).filter((part) => part !== ''),
      citations: one.citations.map((citation) => ({ ...citation, kind: citation.verdict })),
    })),
    others,
    signature: signatureView(signer, 'The evidence report'),
  };
  const foot = cssString(`${head.organisation} · answers of ${view.answeredAt} · version ${head.version}`);
  const pages = `@page { size: A4; margin: 18mm 20mm 20mm; @bottom-left { content: ${foot}; font: 400 7.8pt/1.3 ${FONT_STACKS.sans}; color: #5f5b53; width: 85%; } @bottom-right { content: counter(page) " of " counter(pages); font: 400 7.8pt/1.3 ${FONT_STACKS.sans}; color: #5f5b53; } }`;
  return { html: frame.render(view, pages), title };
}
