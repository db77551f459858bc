import type { SignerIdentity } from '../../bundle/certificate.ts';
import { comparedText, isExtended, levelText } from '../../bundle/pdf-level.ts';
import type { PdfSignature } from '../../bundle/pdf-verify.ts';
import type { Timestamp } from '../../bundle/timestamp/verify.ts';
import { harmless } from '../../core/harmless.ts';
import { spelledOut } from '../../core/instant.ts';
import type { Checked } from './checking.ts';
import type { Summary } from './summary.ts';

/** What a check comes to. `good` takes a fingerprint that the reader gave and that agrees. */
export type Outcome = 'good' | 'unidentified' | 'doubt' | 'unknown';

/** A label, and lines beside it. */
export interface Row {
  readonly label: string;
  readonly lines: readonly string[];
}

/** All that the page shows of a check. Every text is one line without hidden characters; none of it is markup. */
export interface Telling {
  readonly outcome: Outcome;
  /** The large line, and the one below it. */
  readonly verdict: string;
  readonly beneath: string;
  readonly what: string;
  readonly rows: readonly Row[];
  readonly problems: readonly string[];
  readonly compared: readonly string[];
  readonly notCompared: readonly string[];
}

/** Puts what was found into words; `isNamed`: the reader said whose fingerprint it must be, and it was asked for. */
export function told(checked: Checked, isNamed: boolean): Telling {
  if (checked.kind === 'unknown')
    return { ...NOTHING, outcome: 'unknown', verdict: 'Not checked.', beneath: checked.why, what: 'Nothing of ours' };
  const what = checked.kind === 'pdf' ? 'A PDF' : checked.isFolder ? 'A bundle, as a folder' : 'A bundle';
  const outcome: Outcome = !checked.result.ok ? 'doubt' : isNamed ? 'good' : 'unidentified';
  const said = checked.kind === 'pdf' ? ofPdf(checked, outcome) : ofBundle(checked, outcome);
  return { ...NOTHING, outcome, what, ...VERDICTS[outcome], ...said };
}

const NOTHING = { rows: [], problems: [], compared: [], notCompared: [] } as const;

const UNCHANGED = 'Unchanged since it was signed';
const VERDICTS: Readonly<Record<Exclude<Outcome, 'unknown'>, Pick<Telling, 'verdict' | 'beneath'>>> = {
  good: {
    verdict: `${UNCHANGED}, by the key that you named.`,
    beneath: 'The verdicts in it were not recomputed.',
  },
  unidentified: {
    verdict: `${UNCHANGED}. You have not said whose key you expect.`,
    beneath:
      'Anybody can make a key in any name. Compare the fingerprint with the one that the signer gives you by another way, and enter it above. The verdicts in it were not recomputed.',
  },
  doubt: {
    verdict: 'Not verified.',
    beneath:
      'Do not rely on it as it is. Ask whoever sent it for another copy, or check it with the program: affidavit verify.',
  },
};

type Said = Partial<Telling>;

function ofBundle({ result, summary, isFolder }: Extract<Checked, { kind: 'bundle' }>, outcome: Outcome): Said {
  const { signer, statement, files, findings, timestamp, sealedBy } = result;
  if (outcome === 'doubt' || statement === null) {
    const intact = files.filter(({ state }) => state === 'intact').length;
    return {
      rows: [
        ...(files.length === 0 ? [] : [row('Files', `${intact} of ${files.length} are as the list says`)]),
        ...(signer === null ? [] : [row('List', 'signed with this key, whatever else is wrong:', ...namesOf(signer))]),
      ],
      problems: findings.map(({ code, name, text }) => harmless(`${code}${name === null ? '' : ` ${name}`}: ${text}`)),
    };
  }
  const { predicate } = statement;
  return {
    rows: [
      row('For', `${predicate.organisation}, for the ${predicate.audience} audience`),
      row('Version', predicate.version),
      ...periodRow(summary),
      row('Judged', `as of ${spelledOut(predicate.judgedAsOf)}`),
      row('Signed', `${spelledOut(predicate.issuedAt)}, as the signer says`),
      ...stampRow('Timestamp', timestamp),
      ...stampRow('Sealed', sealedBy),
      ...(signer === null ? [] : [signerRow(signer, outcome)]),
      ...claimsRow(summary),
    ],
    compared: [
      `${files.length} files with the signed list`,
      'statement, report.json, snapshot and PDFs with each other; the PDFs are signed by the same key',
    ],
    notCompared: [
      'the verdicts with the evidence: recomputing them takes the full program, affidavit verify',
      'the PDFs’ pages with report.json: printing them anew takes the full program, affidavit verify --pages',
      ...unnamed(outcome),
      clock(timestamp),
      'the recorded answers with what AWS and the other sources hold: whoever signed could have recorded others',
      ...(isFolder ? ['links and empty folders, which no bundle has: a browser does not show them'] : []),
    ],
  };
}

function ofPdf({ result, summary }: Extract<Checked, { kind: 'pdf' }>, outcome: Outcome): Said {
  const { problems, signatures } = result;
  const last = signatures.at(-1);
  if (outcome === 'doubt' || last === undefined) {
    const signers = signatures.flatMap(({ signer }) => signer ?? []);
    return {
      problems: problems.length > 0 ? problems : ['UNSIGNED'],
      rows: signers.map((one) => row('Certificate', ...namesOf(one))),
    };
  }
  return {
    rows: [
      ...(summary === null
        ? []
        : [
            row('Says', `that it is of ${summary.organisation.name}, for the ${summary.audience} audience`),
            row('Version', summary.version),
            ...periodRow(summary),
            row('Judged', `as of ${spelledOut(summary.asOf)}`),
            ...claimsRow(summary),
          ]),
      ...signatures.flatMap((one) => [
        row('Signed', one.at === null ? 'without a date' : `${spelledOut(one.at)}, as the signer says`, one.reason),
        ...stampRow('Timestamp', one.timestamp),
        row('Level', levelText(one) ?? ''),
        row('Covers', coverOf(one, one === last)),
        ...(one.signer === null ? [] : [signerRow(one.signer, one === last ? outcome : 'unidentified')]),
      ]),
    ],
    compared: [comparedText(last)],
    notCompared: [
      'the verdicts with the evidence: that takes the bundle and the full program, affidavit verify',
      ...(summary === null
        ? []
        : ['the pages with the report.json attached, from which the particulars above the signature are']),
      ...unnamed(outcome),
      clock(last.timestamp),
    ],
  };
}

function coverOf(signature: PdfSignature, isLast: boolean): string {
  if (signature.covers === 'document') return 'the whole document';
  return isLast && isExtended(signature)
    ? 'the whole document but the revocation data behind it'
    : 'the document as it was then';
}

function row(label: string, ...lines: readonly string[]): Row {
  return { label, lines: lines.filter((line) => line !== '').map(harmless) };
}

function periodRow(summary: Summary | null): Row[] {
  if (summary === null) return [];
  const { startedAt, endedAt } = summary.snapshot;
  return [row('Evidence', `read from ${spelledOut(startedAt)} to ${spelledOut(endedAt)}`)];
}

/** The words are those of every page; this one is made without the room that keeps them. */
const WORDS: Partial<Readonly<Record<keyof Summary['tally'], string>>> = { excepted: 'accepted exception' };

const MARKS: Readonly<Record<keyof Summary['tally'], string>> = {
  proven: '●',
  broken: '✕',
  unproven: '○',
  stale: '◐',
  excepted: '▬',
  attested: '▲',
  lapsed: '△',
};

function claimsRow(summary: Summary | null): Row[] {
  if (summary === null) return [];
  const kinds = Object.keys(MARKS) as (keyof Summary['tally'])[];
  const verdicts = kinds
    .filter((kind) => summary.tally[kind] > 0)
    .map((kind) => `${MARKS[kind]}\u00a0${WORDS[kind] ?? kind}\u00a0${summary.tally[kind]}`);
  return [row('Claims', `${summary.claims.length}, as report.json says: ${verdicts.join(', ')}`)];
}

const STRANGERS: Readonly<Record<SignerIdentity['standing'], string>> = {
  throwaway: 'a throwaway demonstration key: it proves nobody’s identity',
  'self-signed': 'self-signed: the name is what whoever made the key wrote',
  unanchored: 'issued by an authority that is not judged here: the name is unchecked',
};

function signerRow(signer: SignerIdentity, outcome: Outcome): Row {
  const standing = outcome === 'good' ? 'the fingerprint that you gave' : STRANGERS[signer.standing];
  return row('By', signer.subject, standing, signer.fingerprint);
}

function namesOf({ subject, fingerprint }: SignerIdentity): string[] {
  return [subject, 'a name that nobody checked', fingerprint];
}

function stampRow(label: string, timestamp: Timestamp | null): Row[] {
  if (timestamp === null) return [];
  const { at, authority } = timestamp;
  const when = `no later than ${spelledOut(at)}, as an authority says that is not judged here:`;
  return [row(label, when, authority.subject, authority.fingerprint)];
}

function unnamed(outcome: Outcome): string[] {
  return outcome === 'good' ? [] : ['who the signer is'];
}

function clock(timestamp: Timestamp | null): string {
  return timestamp === null
    ? 'when it was signed: no timestamp of an authority confirms the signer’s clock'
    : 'who the authority of the timestamp is';
}
