import type { Audience, ClaimReport, VerdictKind } from '../../src/report/schema.ts';

type Given = Partial<Omit<ClaimReport, 'population' | 'verdict'>> & {
  readonly title: string;
  readonly sentence: string;
  readonly noun: string;
  readonly reasons?: ClaimReport['verdict']['reasons'];
};

/** A claim from what is particular to it; counts follow from the rows. */
export function sampleClaim(
  id: string,
  audience: Audience,
  kind: VerdictKind,
  headline: string,
  { noun, reasons = [], ...given }: Given,
): ClaimReport {
  const rows = given.rows ?? [];
  return {
    id,
    wordings: [],
    remarks: [],
    basis: 'facts',
    audience,
    controls: [],
    verdict: { kind, headline, reasons },
    population: {
      noun,
      total: rows.length,
      passing: rows.filter((row) => row.ok === true).length,
      failing: rows.filter((row) => row.ok === false && !row.excepted).length,
      unknown: rows.filter((row) => row.ok === null).length,
      excepted: rows.filter((row) => row.excepted).length,
    },
    scope: null,
    trial: null,
    rows: [],
    evidence: [],
    lists: [],
    columns: [],
    check: null,
    counterexample: null,
    breaks: null,
    values: [],
    ...(given.basis === 'attestation' ? NOT_READ : READ),
    attestation: null,
    exceptions: [],
    plan: null,
    chapters: [CHAPTERS[id] ?? 'data-in-flight'],
    ...given,
  };
}

const READ = {
  readFrom: '2026-11-21T06:01:04Z',
  readTo: '2026-11-21T06:03:31Z',
  maxAge: '24h',
  goodUntil: '2026-11-22T06:01:04Z',
};
const NOT_READ = { readFrom: null, readTo: null, maxAge: null, goodUntil: null };

const CHAPTERS: Readonly<Record<string, string>> = {
  's3-customer-keys': 'data-at-rest',
  'backup-restore': 'data-at-rest',
  'disk-encryption': 'data-at-rest',
  'penetration-test': 'oversight',
  'separate-log-account': 'oversight',
};

/** Rows that pass, under pseudonyms such as `listener-3e8a`. */
export function passing(noun: string, count: number, detail: string): ClaimReport['rows'] {
  return Array.from({ length: count }, (_, index) => ({
    resource: `${noun}-${(0x3e8a + index * 0x11d).toString(16)}`,
    ok: true,
    detail,
    excepted: false,
  }));
}
