import { sha256 } from '../../core/digest.ts';
import { spelledOut } from '../../core/instant.ts';
import type { Drawing } from '../../diagrams/draw.ts';
import { timelineTable } from '../../diagrams/timeline/table.ts';
import { placeOf } from '../../pdf/page-numbers.ts';
import { type PrintedSigner, signatureView } from '../../pdf/signature.ts';
import { type Report, VERDICTS } from '../../report/schema.ts';
import { AUDIENCE_TERMS } from '../../wording/audiences.ts';
import { counted } from '../../wording/counts.ts';
import { exactSpan } from '../../wording/times.ts';
import { tallyWord, VERDICT_MEANINGS, VERDICT_WORDS } from '../../wording/verdicts.ts';
import { evidenceLines, evidenceView } from './evidence-lines.ts';
import { anchorOf, sheetView } from './sheet-view.ts';

/** All that the templates read; they add nothing and decide nothing. */
export function reportView(
  report: Report,
  reportJson: Uint8Array | string,
  diagrams: ReadonlyMap<string, Pick<Drawing, 'light'>>,
  signer: PrintedSigner,
  fileName = 'report.pdf',
) {
  const drawn = diagramViews(report, diagrams);
  const contents = contentsView(report, drawn.length > 0);
  const claims = report.claims.map((claim, index) => {
    const sheet = sheetView(claim, index, report);
    return { ...sheet, place: contents.find(({ id }) => id === sheet.anchor)?.place };
  });
  return {
    title: `${report.paper.title} · ${report.version} · Evidence report`,
    organisation: report.organisation,
    paper: report.paper,
    version: report.version,
    asOf: spelledOut(report.asOf),
    audience: AUDIENCE_TERMS[report.audience],
    snapshot: {
      ...report.snapshot,
      span: exactSpan(report.snapshot.startedAt, report.snapshot.endedAt),
      accounts: counted(report.snapshot.accounts, 'account'),
      regions: counted(report.snapshot.regions.length, 'region'),
    },
    tool: `${report.tool.name} ${report.tool.version}`,
    signature: signatureView(signer, '“How to verify this report”'),
    tally: tallyView(report),
    verdicts: VERDICTS.map((kind) => ({ kind, word: VERDICT_WORDS[kind], meaning: VERDICT_MEANINGS[kind] })),
    claims,
    controls: report.controls.map(({ id, claims: ids }) => ({
      id,
      claims: claims.filter((claim) => ids.includes(claim.id)),
    })),
    coverage: coverageView(report),
    diagrams: drawn,
    pseudonyms: report.pseudonyms,
    reportDigest: sha256(reportJson),
    file: fileName,
    contents,
  };
}

function diagramViews(report: Report, diagrams: ReadonlyMap<string, Pick<Drawing, 'light'>>) {
  return report.diagrams.flatMap((model) => {
    const svg = diagrams.get(model.name)?.light;
    if (svg === undefined) return [];
    const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    const period = model.timeline === undefined ? null : timelineTable(model.timeline, exactSpan);
    const ids = new Set(model.nodes.flatMap(({ breaks }) => breaks));
    const broken = report.claims.filter(({ id }) => ids.has(id)).map(({ id, sentence }) => ({ id, sentence }));
    return [{ ...model, broken, image, wide: isWide(svg), period }];
  });
}

/** Wider than a portrait page can show at a size that can be read. */
function isWide(svg: string): boolean {
  const [, width = '', height = ''] = /^<svg[^>]*\swidth="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return Number(width) > 1.3 * Number(height);
}

function tallyView(report: Report) {
  const kinds = VERDICTS.map((kind) => ({
    kind,
    count: report.tally[kind],
    word: tallyWord(kind, report.tally[kind]),
  })).filter((one) => one.count > 0);
  const words = kinds.map(({ count, word }) => `${count} ${word}`);
  const last = words.pop();
  const list = words.length > 0 ? `${words.join(', ')} and ${last}` : last;
  return { kinds, sentence: `${counted(report.claims.length, 'claim')}: ${list ?? 'nothing was judged'}.` };
}

function coverageView(report: Report) {
  const incomplete = report.coverage.filter((line) => line.status !== 'complete').map(evidenceView);
  const whole = report.coverage.filter((line) => line.status === 'complete');
  const complete = evidenceLines(whole);
  return {
    incomplete,
    complete,
    sentence: `What was asked for this version, per operation, account and region: ${counted(whole.length, 'answer')} complete, ${incomplete.length} not. A claim that rests on a line which is not complete cannot be proven.`,
  };
}

function contentsView(report: Report, hasDiagrams: boolean) {
  const part = (id: string, title: string) => ({ id, title, level: 'main' });
  const sheets = report.claims.map((claim, index) => ({
    id: anchorOf(index),
    title: claim.sentence,
    level: 'sub',
    kind: claim.verdict.kind,
  }));
  const entries = [
    part('summary', 'Summary'),
    part('reading', 'How to read this report'),
    ...(sheets[0] ? [{ ...part(sheets[0].id, 'Evidence sheets') }, ...sheets] : []),
    part('coverage', 'Coverage'),
    ...(hasDiagrams ? [part('diagrams', 'Diagrams')] : []),
    part('verification', 'How to verify this report'),
    ...(report.pseudonyms.length > 0 ? [part('pseudonyms', 'Pseudonyms')] : []),
  ];
  return entries.map((entry, index) => ({ ...entry, place: placeOf(index) }));
}
