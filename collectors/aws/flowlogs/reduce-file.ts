import { canonicalJson } from '../../../src/core/canonical.ts';
import type { RawAnswer, Redaction } from '../../../src/evidence/record.ts';
import { gunzipStrictly } from '../../../src/reasoning/cloudtrail/gunzip.ts';
import type { FlowRecord } from '../../../src/reasoning/flow/record.ts';
import { reduceFlows } from '../../../src/reasoning/flow/reduce.ts';
import { type ReducedFlows, reducedFlowsSchema } from '../../../src/reasoning/flow/reduced.ts';
import { textRecords } from '../../../src/reasoning/flow/text-file.ts';
import type { Reducing } from '../../contract.ts';
import { isParquet, parquetRecords } from './parquet.ts';

const REDACTION: Redaction = {
  path: '$',
  reason:
    'a flow log file is cut to the outside addresses that were sent to, and its records of each hour to their number',
};

/**
 * Cuts a file of a flow log before anything of it is recorded. Throws for bytes that are no such file, so that none of
 * them is kept and the answer counts as failed.
 */
export async function reduceFile(
  raw: RawAnswer,
): Promise<{ readonly answer: RawAnswer; readonly redactions: readonly Redaction[] }> {
  const records = await recordsOf(Buffer.from(raw.body, raw.encoding));
  const body = canonicalJson(JSON.parse(JSON.stringify(reduceFlows(records))));
  return { answer: { ...raw, encoding: 'utf8', body }, redactions: [REDACTION] };
}

async function recordsOf(bytes: Buffer): Promise<Iterable<FlowRecord | null>> {
  if (isParquet(bytes)) return parquetRecords(bytes);
  const inflated = gunzipStrictly(bytes);
  if (inflated.kind === 'faulty') throw new Error(`no gzip file: ${inflated.fault}`);
  const records = textRecords(inflated.bytes.toString('utf8'));
  if (records === null) throw new Error('the heading of the file lacks a field that is needed');
  return records;
}

/** Reads a recorded reduction; null for anything else. */
export function parseReduced(body: string): ReducedFlows | null {
  try {
    return reducedFlowsSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** For the catalogue: how a file is cut, and how a recorded reduction is known. */
export const reducing: Reducing = {
  cut: reduceFile,
  doubt: ({ body }) => (parseReduced(body) === null ? 'what was recorded is no reduction of a flow log file' : null),
};
