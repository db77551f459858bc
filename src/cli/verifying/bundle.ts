import { spelledOut } from '../../core/instant.ts';
import { type Verified, verify } from '../../release/verify.ts';
import { type Report, VERDICTS } from '../../report/schema.ts';
import type { Given, Io } from '../command.ts';
import { verifiedBundle } from '../outputs/verified.ts';
import { documentOf } from '../outputs.ts';
import { newerSeen, remember } from '../signers/seen.ts';
import { harmless, marked, wrapped } from '../terminal.ts';
import {
  type BundleWitness,
  bundleWitness,
  bundleWitnessJson,
  bundleWitnessLines,
  isDoubted,
} from './bundle-witness.ts';
import { hintOf } from './hint.ts';
import { type Known, type Recognised, recognised } from './known.ts';
import { EXIT_CODES, introduction, item, type Outcome, outcomeOf, row, signerRows, stampRows } from './outcome.ts';

/** Verifies a bundle and says what was found; the exit code. */
export async function verifyBundleAt(path: string, given: Given, known: Known, io: Io): Promise<number> {
  const verified = await verify(path, { ...known.expected, pages: given.flag('pages') });
  return tellBundle(path, verified, given, known, io, await bundleWitness(path, verified, given));
}

/** Says what was found in a bundle, and remembers what a known signer showed; the exit code. */
export function tellBundle(
  path: string,
  verified: Verified,
  given: Given,
  known: Known,
  io: Io,
  witness: BundleWitness | null = null,
): number {
  const { bundle, recomputed } = verified;
  const by = verified.ok && bundle.signer ? recognised(known, bundle.signer, bundle.root) : null;
  // Pages that were asked for and came out otherwise are not what was asked for.
  const outcome = outcomeOf(verified.ok && verified.pages !== 'other' && !isDoubted(witness), by !== null);
  const newer = newerOf(verified, by, known);
  if (given.flag('json')) {
    const told = recomputed?.kind === 'equal' ? { kind: recomputed.kind } : recomputed;
    const { pages } = verified;
    io.out(
      documentOf(verifiedBundle, {
        outcome,
        known: by,
        ...bundle,
        recomputed: told,
        pages,
        newer,
        ...bundleWitnessJson(witness),
      }),
    );
  } else io.out(bundleText(path, verified, { outcome, by, newer, witness }, io));
  return EXIT_CODES[outcome];
}

type Newer = ReturnType<typeof newerSeen>;

/** Only of signers whom the reader knows: a stranger who borrows an organisation's name must leave no trace. */
function newerOf({ bundle }: Verified, by: Recognised | null, { list }: Known): Newer {
  const { signer, statement } = bundle;
  if (by === null || list === null || signer === null || statement === null) return null;
  const newer = newerSeen(list.content, signer.fingerprint, statement.predicate);
  remember(list.file, list.content, signer.fingerprint, statement.predicate);
  return newer;
}

interface Told {
  readonly outcome: Outcome;
  readonly by: Recognised | null;
  readonly newer: Newer;
  readonly witness: BundleWitness | null;
}

function bundleText(path: string, verified: Verified, told: Told, io: Io): string {
  const { bundle, recomputed } = verified;
  const lines =
    verified.ok && recomputed?.kind === 'equal'
      ? whole(verified, recomputed.report, told, io)
      : doubtful(path, bundle, recomputed, io);
  return `${[`${harmless(path)}: a bundle`, ...lines].join('\n')}\n`;
}

function doubtful(path: string, bundle: Verified['bundle'], recomputed: Verified['recomputed'], io: Io): string[] {
  const intact = bundle.files.filter(({ state }) => state === 'intact').length;
  const count = `${intact} of ${bundle.files.length} files are as the manifest says.`;
  const findings = bundle.findings.map(({ code, name, text }) =>
    item('✕', harmless(`${code}${name === null ? '' : ` ${name}`}: ${text}`), io),
  );
  const signature =
    bundle.signer === null
      ? [item('✕', 'The signature does not hold.', io)]
      : [item('✓', 'The signature over the list of files holds.', io), ...signerRows(bundle.signer, null, io)];
  const hint = hintOf(path, bundle);
  return [
    item(intact === bundle.files.length && intact > 0 ? '✓' : '✕', count, io),
    ...findings,
    ...signature,
    item('✕', whyNot(recomputed), io),
    ...(hint === null ? [] : [item('–', harmless(hint), io)]),
    '✕ Not verified.',
  ];
}

function whyNot(recomputed: Verified['recomputed']): string {
  if (recomputed === null || recomputed.kind === 'equal') return 'The evidence was not replayed.';
  return recomputed.kind === 'different'
    ? `Replaying the evidence gives another ${recomputed.what.join(' and ')}.`
    : `The evidence could not be replayed: ${harmless(recomputed.why)}`;
}

function whole(verified: Verified, report: Report, { outcome, by, newer, witness }: Told, io: Io): string[] {
  const { signer, statement, files } = verified.bundle;
  if (signer === null || statement === null) throw new Error('a bundle that verifies is signed');
  const { predicate } = statement;
  const { snapshot, claims } = report;
  const tried = claims.reduce((sum, { trial }) => sum + (trial?.tried ?? 0), 0);
  const older =
    newer === null
      ? []
      : [
          item(
            '!',
            `You verified a newer one of this organisation before: version ${harmless(newer.version)}, judged as of ${spelledOut(newer.judgedAsOf)}.`,
            io,
          ),
        ];
  return [
    row('For', `${harmless(report.organisation.name)}, for the ${report.audience} audience`, io),
    row('Version', harmless(report.version), io),
    row('Evidence', `read from ${spelledOut(snapshot.startedAt)} to ${spelledOut(snapshot.endedAt)}`, io),
    row('Judged', `as of ${spelledOut(predicate.judgedAsOf)}`, io),
    row('Signed', `${spelledOut(predicate.issuedAt)}, as the signer says`, io),
    ...stampRows('Timestamp', verified.bundle.timestamp, io),
    ...stampRows('Sealed', verified.bundle.sealedBy, io),
    ...signerRows(signer, by, io),
    row('Claims', `${claims.length}: ${tallyOf(report, io)}`, io),
    ...older,
    'Compared',
    item('✓', `${files.length} files with the signed list`, io),
    item('✓', 'statement, report.json, snapshot and PDFs with each other; the PDFs are signed by the same key', io),
    item(
      '✓',
      `${snapshot.records} recorded answers, replayed: the same facts, and the same verdicts on ${claims.length} claims, with ${tried} attacks tried on them again`,
      io,
    ),
    ...(verified.pages === 'same' ? [item('✓', 'the PDFs’ pages with report.json, printed anew', io)] : []),
    ...bundleWitnessLines(witness, io),
    'Not compared',
    ...notCompared(verified, by, witness, io),
    item('–', beforeIt(snapshot.previous), io),
    wrapped(lastLine(outcome, verified, witness), io.terminal.columns),
    ...(outcome === 'unidentified' ? [wrapped(introduction(signer), io.terminal.columns)] : []),
  ];
}

function notCompared(
  { pages, bundle }: Verified,
  by: Recognised | null,
  witness: BundleWitness | null,
  io: Io,
): string[] {
  const pageText =
    pages === 'other'
      ? 'the PDFs’ pages: printed anew here they come out in other bytes, which another Chromium or Node does too; read report.json instead'
      : 'the PDFs’ pages with report.json: give --pages to print them anew, which takes a browser';
  return [
    ...(pages === 'same' ? [] : [item(pages === 'other' ? '✕' : '–', pageText, io)]),
    ...(by === null ? [item('–', 'who the signer is', io)] : []),
    item(
      '–',
      bundle.timestamp === null
        ? 'when it was signed: no timestamp of an authority confirms the signer’s clock'
        : 'who the authority of the timestamp is',
      io,
    ),
    item(
      '–',
      witness === null
        ? 'the recorded answers with what AWS and the other sources hold: whoever signed could have recorded others'
        : 'what the recorded answers hold: the logs tell that AWS was asked, and not what it answered',
      io,
    ),
  ];
}

/** A bundle holds one snapshot. Whether another one was made and left aside, it cannot show. */
function beforeIt(previous: string | null): string {
  return previous === null
    ? 'whether there were snapshots before this one: it names none'
    : `the snapshot before this one, ${previous.slice(0, 12)}: it is not in the bundle`;
}

function tallyOf({ tally }: Report, io: Io): string {
  const told = VERDICTS.filter((kind) => tally[kind] > 0).map(
    (kind) => `${marked(kind, io.terminal.out)} ${tally[kind]}`,
  );
  return told.join('  ');
}

function lastLine(outcome: Outcome, { pages }: Verified, witness: BundleWitness | null): string {
  if (isDoubted(witness))
    return '✕ Not verified as asked: the witness speaks against the evidence. It is unchanged since it was signed.';
  if (pages === 'other') return '✕ Not verified as asked: the PDFs’ pages could not be confirmed. All else holds.';
  const holds = 'Unchanged since it was signed, and its verdicts follow from the evidence in it.';
  return outcome === 'good' ? `✓ ${holds}` : `? ${holds} Nobody told this program whose key signed it.`;
}
