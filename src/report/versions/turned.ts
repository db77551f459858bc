import type { ClaimReport, EvidenceLine } from '../schema.ts';
import type { AnswerDifference, RowDifference } from './schema.ts';

type Result = NonNullable<RowDifference['before']>;

/** What is worse now stands first. */
const ORDER: readonly (Result | null)[] = ['fails', 'unknown', 'excepted', 'complies', null];

/**
 * Things that are judged otherwise than before, or are new among what fails or is unknown. A report tells at most two
 * hundred rows, those that fail first: a thing that is not told is null, and only where a version told all of them and it
 * failed or was unknown in the other is that worth telling.
 */
export function turnedRows(earlier: ClaimReport, now: ClaimReport): RowDifference[] {
  const [was, is] = [resultsOf(earlier), resultsOf(now)];
  const changed: RowDifference[] = [];
  for (const [resource, { result, detail }] of is) {
    const before = was.get(resource)?.result ?? null;
    if (before === result || (before === null && (result === 'complies' || !isWhole(earlier)))) continue;
    changed.push({ resource, before, after: result, detail });
  }
  for (const [resource, { result, detail }] of was)
    if (!is.has(resource) && result !== 'complies' && isWhole(now))
      changed.push({ resource, before: result, after: null, detail });
  return changed.toSorted((a, b) => ORDER.indexOf(a.after) - ORDER.indexOf(b.after));
}

/** The worst result of each thing: one can stand in several rows. */
function resultsOf({ rows }: ClaimReport): ReadonlyMap<string, { readonly result: Result; readonly detail: string }> {
  const results = new Map<string, { readonly result: Result; readonly detail: string }>();
  for (const row of rows) {
    const result = row.ok === null ? 'unknown' : row.ok ? 'complies' : row.excepted ? 'excepted' : 'fails';
    const other = results.get(row.resource);
    if (other === undefined || ORDER.indexOf(result) < ORDER.indexOf(other.result))
      results.set(row.resource, { result, detail: row.detail });
  }
  return results;
}

function isWhole({ rows, population }: ClaimReport): boolean {
  return rows.length >= population.total;
}

/** Questions whose answer is another one: newly read, no longer read. Those that are as complete as before are not told. */
export function turnedAnswers(earlier: readonly EvidenceLine[], now: readonly EvidenceLine[]): AnswerDifference[] {
  const [was, is] = [statusesOf(earlier), statusesOf(now)];
  const changed: AnswerDifference[] = [];
  for (const [key, { line, status }] of is) {
    const before = was.get(key)?.status ?? null;
    if (before === status || (before === null && status === 'complete')) continue;
    changed.push(told(line, before, status, line.reason));
  }
  for (const [key, { line, status }] of was)
    if (!is.has(key) && status !== 'complete') changed.push(told(line, status, null, ''));
  return changed.toSorted((a, b) => Number(a.after === 'complete') - Number(b.after === 'complete'));
}

function told(line: EvidenceLine, before: string | null, after: string | null, reason: string): AnswerDifference {
  const { operation, account, region } = line;
  return { operation, account, region, before, after, reason };
}

/** One place may have asked with several parameters: what is not complete speaks for all of them. */
function statusesOf(lines: readonly EvidenceLine[]) {
  const found = new Map<string, { readonly line: EvidenceLine; readonly status: EvidenceLine['status'] }>();
  for (const line of lines) {
    const key = JSON.stringify([line.source, line.operation, line.account, line.region]);
    const other = found.get(key);
    if (other === undefined || (other.status === 'complete' && line.status !== 'complete'))
      found.set(key, { line, status: line.status });
  }
  return found;
}
