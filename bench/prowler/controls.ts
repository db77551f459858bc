import { z } from 'zod';

/** What one tool says of one control: a word for the whole, and what it rests on. */
export interface Said {
  readonly verdict: string;
  readonly because: readonly string[];
}

const report = z.looseObject({
  claims: z.array(
    z.looseObject({
      id: z.string(),
      controls: z.array(z.string()),
      verdict: z.looseObject({
        kind: z.string(),
        reasons: z.array(z.looseObject({ code: z.string() })),
      }),
      evidence: z.array(z.looseObject({ source: z.string() })),
    }),
  ),
});

const OURS = 'cis-aws-7/';
/** From the worst: a control with several claims is as good as its worst one. */
const WORST_CLAIM = ['broken', 'unproven', 'not attested', 'nothing to judge', 'proven'];

/** What a report of ours (JSON) says of each control of CIS 7. */
export function saidByAffidavit(json: string): Map<string, Said> {
  const byControl = new Map<string, Judged[]>();
  for (const { id, controls, verdict } of report.parse(JSON.parse(json)).claims) {
    const codes = new Set(verdict.reasons.map(({ code }) => code));
    const why = codes.size === 1 ? WORDS[[...codes].join()] : undefined;
    for (const control of controls)
      if (control.startsWith(OURS)) add(byControl, control.slice(OURS.length), [id, why ?? verdict.kind]);
  }
  return saidOf(byControl, WORST_CLAIM);
}

/** Two reasons of *unproven* that are no doubt about the account. */
const WORDS: Readonly<Record<string, string>> = {
  NOT_ATTESTED: 'not attested',
  POPULATION_TOO_SMALL: 'nothing to judge',
};

/** What `admin-ports-closed` asks of kinds of entry that the account has none of: its evidence names only the others. */
const ENTRANCES = ['appsync', 'kafka', 'mq', 'opensearch', 'redshiftserverless', 'transfer'].map((one) => `aws/${one}`);

/** The collectors that the claims of a report rest on. */
export function collectorsBehind(json: string): readonly string[] {
  const sources = report
    .parse(JSON.parse(json))
    .claims.flatMap(({ evidence }) => evidence.map(({ source }) => source))
    .filter((source) => source.startsWith('aws/'));
  return [...new Set([...sources, ...ENTRANCES])].sort();
}

const findings = z.array(
  z.looseObject({
    status_code: z.string(),
    metadata: z.looseObject({ event_code: z.string() }),
    unmapped: z.looseObject({ compliance: z.record(z.string(), z.array(z.string())) }),
  }),
);

const WORST_FINDING = ['FAIL', 'MANUAL', 'PASS'];

/** What Prowler's findings (OCSF, JSON) say of each control of CIS 7. */
export function saidByProwler(json: string): Map<string, Said> {
  const byControl = new Map<string, Judged[]>();
  for (const { status_code, metadata, unmapped } of findings.parse(JSON.parse(json)))
    for (const control of unmapped.compliance['CIS-7.0'] ?? [])
      add(byControl, control, [metadata.event_code, status_code]);
  return saidOf(byControl, WORST_FINDING);
}

type Judged = readonly [what: string, verdict: string];

function saidOf(byControl: ReadonlyMap<string, Judged[]>, worst: readonly string[]): Map<string, Said> {
  return new Map(
    [...byControl].map(([control, all]) => [control, { verdict: worstOf(all, worst), because: told(all) }]),
  );
}

function worstOf(all: readonly Judged[], worst: readonly string[]): string {
  return worst.find((word) => all.some(([, verdict]) => verdict === word)) ?? all.map(([, verdict]) => verdict).join();
}

function told(all: readonly Judged[]): string[] {
  const counts = new Map<string, number>();
  for (const pair of all) counts.set(pair.join(' '), (counts.get(pair.join(' ')) ?? 0) + 1);
  return [...counts].map(([pair, count]) => (count === 1 ? pair : `${pair} × ${count}`)).sort();
}

function add<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
