import { sha256 } from '../../core/digest.ts';
import { spelledDay, spelledOut } from '../../core/instant.ts';
import { type PrintedSigner, signatureView } from '../../pdf/signature.ts';
import { VERDICTS } from '../../report/schema.ts';
import { AUDIENCE_TERMS } from '../../wording/audiences.ts';
import { counted } from '../../wording/counts.ts';
import { span } from '../../wording/times.ts';
import { joined, VERDICT_MEANINGS, VERDICT_WORDS } from '../../wording/verdicts.ts';
import { chapterViews, contentsOf, type Source } from './chapters.ts';

/** What the whitepaper is printed from. */
export interface PaperSource extends Source {
  readonly reportJson: Uint8Array | string;
  readonly signer: PrintedSigner;
  readonly fileName: string;
}

/** What a reader must not overlook. */
const SHORT_OF_PROOF = ['broken', 'unproven', 'stale', 'lapsed'] as const;

/** All that the templates read; they add nothing and decide nothing. */
export function paperView(source: PaperSource) {
  const { report, reportJson, signer, fileName } = source;
  const chapters = chapterViews(source);
  const noteOf = new Map(
    chapters.flatMap(({ number, notes }) =>
      notes.map((note) => [note.name, { id: note.id, words: `chapter ${number}, note ${note.number}` }] as const),
    ),
  );
  const open = SHORT_OF_PROOF.flatMap((kind) => report.claims.filter((claim) => claim.verdict.kind === kind)).map(
    ({ id, sentence, verdict: { kind, headline } }) => ({
      sentence,
      kind,
      word: VERDICT_WORDS[kind],
      headline: joined(headline),
      note: noteOf.get(id) ?? null,
    }),
  );
  const parts = [
    { id: 'reading', title: 'Marks, notes and dates' },
    ...(open.length > 0 ? [{ id: 'open', title: 'What is not proven' }] : []),
    { id: 'verification', title: 'How to verify this paper' },
  ];
  const contents = contentsOf(chapters, parts);
  return {
    title: `${report.paper.title} · ${report.version}`,
    organisation: report.organisation,
    paper: report.paper,
    version: report.version,
    asOf: spelledOut(report.asOf),
    asOfDay: spelledDay(report.asOf),
    audience: AUDIENCE_TERMS[report.audience],
    snapshot: {
      id: report.snapshot.id,
      span: span(report.snapshot.startedAt, report.snapshot.endedAt),
      accounts: counted(report.snapshot.accounts, 'account'),
      regions: counted(report.snapshot.regions.length, 'region'),
      records: counted(report.snapshot.records, 'recorded answer'),
    },
    tool: `${report.tool.name} ${report.tool.version}`,
    signature: signatureView(signer, '“How to verify this paper”'),
    claims: counted(report.claims.length, 'claim'),
    tally: VERDICTS.flatMap((kind) =>
      report.tally[kind] > 0 ? [{ kind, count: report.tally[kind], word: VERDICT_WORDS[kind].toLowerCase() }] : [],
    ),
    verdicts: VERDICTS.map((kind) => ({ kind, word: VERDICT_WORDS[kind], meaning: VERDICT_MEANINGS[kind] })),
    chapters,
    open,
    contents,
    reportDigest: sha256(reportJson),
    file: fileName,
  };
}
