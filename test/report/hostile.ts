import { sha256 } from '../../src/core/digest.ts';
import type { Report } from '../../src/report/schema.ts';
import { sampleReport } from './sample.ts';

/** Names as an attacker, or a careless engineer, may give them to resources. */
export const HOSTILE = {
  markup: '<script>alert(1)</script><img src=x onerror=alert(2)>',
  quotes: `" onmouseover="alert(3)" x='`,
  markdown: '[click](javascript:alert(4)) **bold** `code` {process.env.HOME}',
  bidi: 'safe\u202Egnp.exe\u2066\u0000',
  long: 'x'.repeat(2_000),
  placeholder: ' href="/__affidavit__/stolen',
  template: '{{#each}}</code></pre></textarea><!-- --><style>*{display:none}</style>',
} as const;

/** The sample with hostile text wherever text from accounts, devices or people can stand. */
export function hostileReport(): Report {
  const report = sampleReport('auditor');
  const all = Object.values(HOSTILE);
  const [claim] = report.claims;
  const [diagram] = report.diagrams;
  if (claim === undefined || diagram === undefined) throw new Error('the sample lost its claims or diagrams');

  claim.title = `${HOSTILE.markup} ${HOSTILE.bidi}`;
  claim.sentence = all.join(' ');
  claim.verdict.headline = `by ${all.join(' ')}`;
  claim.verdict.reasons = all.map((text) => ({ code: 'row-fails', text }));
  claim.rows = all.map((text) => ({ resource: text, ok: false, detail: text, excepted: false }));
  claim.evidence = all.map((text) => ({
    source: text,
    operation: text,
    account: text,
    region: text,
    status: 'failed',
    reason: text,
    calls: 1,
    from: null,
    to: null,
    parameters: text,
    digest: sha256(text),
  }));
  claim.check = all.join('\n');
  claim.counterexample = all.join('\n');
  claim.values = [...claim.values, { name: HOSTILE.markup, text: HOSTILE.quotes }];
  claim.controls = [HOSTILE.markup, HOSTILE.quotes];
  report.controls.push({ id: HOSTILE.markup, claims: [claim.id] }, { id: HOSTILE.quotes, claims: [claim.id] });
  report.coverage = claim.evidence;
  report.organisation = { name: HOSTILE.markup, contact: HOSTILE.quotes };
  report.paper = {
    title: HOSTILE.markup,
    summary: all.join(' '),
    service: all.join(' '),
    covers: [...all],
    leavesOut: [...all],
    highlights: all.map((question) => ({ question, claims: [claim.id], chapter: null })),
  };
  const saidOf = (text: string) => [
    [
      { text, claim: null, value: null },
      { text: claim.sentence, claim: claim.id, value: null },
      { text, claim: null, value: null },
    ],
  ];
  report.portal = {
    documents: all.map((title) => ({
      title,
      date: title,
      audience: 'customer',
      sha256: title,
      file: null,
      ask: title,
    })),
    certificates: all.map((title) => ({
      title,
      issuer: title,
      scope: title,
      from: title,
      until: title,
      isValid: false,
      ask: title,
      link: null,
    })),
    subprocessors: all.map((name) => ({ name, purpose: name, data: name, location: name, since: name, until: name })),
    updates: all.map((title) => ({ date: '2026-11-01', title, text: title, said: saidOf(title) })),
    // Some with pieces, some as versions before them had it.
    faq: all.map((question, i) => ({
      question,
      answer: question,
      said: i % 2 === 0 ? [] : saidOf(question),
      claims: [claim.id],
    })),
    securityTxt: {
      contact: all,
      expires: '2027-01-01',
      encryption: null,
      policy: all.join('\n'),
      acknowledgments: null,
      canonical: null,
      languages: [],
      hiring: null,
    },
  };
  report.answers = all.map((text, i) => ({
    id: `answer-${i}`,
    questions: [text, all.join(' ')],
    ids: [`mvsp/2.${(i % 8) + 1}`, `caiq4/${text}`],
    answer: i % 2 === 0 ? 'yes' : 'text',
    needs: i % 3 === 0 ? [claim.id] : [],
    covers: [text],
    audience: 'public',
    ask: text,
    stated: { by: text, role: text, date: '2026-11-01', expires: '2027-10-31', valid: true },
    text: [{ kind: 'words', text: `${text}\n\n${all.join(' ')}` }],
    partly: null,
  }));
  claim.plan = { means: all.join(' '), doing: all.join(' '), owner: HOSTILE.markup, until: HOSTILE.quotes };
  diagram.title = HOSTILE.quotes;
  diagram.caption = all.join(' ');
  diagram.gaps = [...all];
  for (const [index, node] of diagram.nodes.entries()) node.label = [all[index % all.length] ?? ''];
  for (const [index, group] of diagram.groups.entries()) group.label = all[index % all.length] ?? '';
  for (const [index, edge] of diagram.edges.entries()) edge.label = all[index % all.length] ?? '';
  const timeline = report.diagrams.find((one) => one.timeline !== undefined)?.timeline;
  if (timeline === undefined) throw new Error('the sample lost its timeline');
  for (const [index, lane] of timeline.lanes.entries()) {
    lane.label = all[index % all.length] ?? '';
    for (const span of lane.spans) span.reason = all.join(' ');
  }
  timeline.tracks = all.map((label) => ({
    label,
    kind: 'session',
    marks: [{ from: timeline.from, to: timeline.to, who: label, what: label }],
  }));
  return report;
}

/** A report of which nothing is left but its frame. */
export function emptyReport(): Report {
  return {
    ...sampleReport('public'),
    tally: { proven: 0, broken: 0, unproven: 0, stale: 0, excepted: 0, attested: 0, lapsed: 0 },
    chapters: [{ slug: 'nothing', title: 'Nothing yet', order: 1, source: '', sha256: sha256(''), claims: [] }],
    claims: [],
    diagrams: [],
    controls: [],
    coverage: [],
  };
}
