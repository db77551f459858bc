import { FIRST, readContents, wayTo } from '../../packages/docs/contents.ts';
import { cell, page, table } from './markdown.ts';

const HEAD = `
# Affidavit: documentation

Affidavit makes security whitepapers that prove themselves. A sentence that promises something is bound to a claim, a claim is a query over facts, and a fact comes from a recorded answer of the live account. It never says *proven* without proof.

New here? [Write a paper in an hour](tutorial.md), on recorded evidence, with no account. With an account at hand, [begin your own](start.md).

![Questions to accounts, device managers and people are recorded as evidence. Evidence is replayed into facts, facts are judged by claims, and verdicts make the report. Site, PDF, bundle and everything else are made of the report alone.](images/flow.svg)
`;

/** The first page, as docs/contents.yaml says it. */
export function contentsText(): string {
  const parts = readContents().map(({ title, about, pages }) => {
    const rows = pages.map(({ path, title: name, tells }) => [`[${cell(name)}](${wayTo(FIRST, path)})`, cell(tells)]);
    return `## ${title}\n\n${about}\n\n${table(['page', 'what it tells'], rows)}`;
  });
  return page(HEAD, ...parts);
}
