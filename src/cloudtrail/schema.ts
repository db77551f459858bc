import { z } from 'zod';
import { byCodeUnits } from '../core/canonical.ts';
import type { Scope } from '../reasoning/cloudtrail/expected.ts';
import { type ChainVerdict, countOf, type Remark, stateOf } from '../reasoning/cloudtrail/validation.ts';
import type { TrailVerdict } from './validate-trail.ts';

const state = z.enum(['valid', 'invalid', 'undetermined', 'not-covered']);
const reason = z.string().describe('A code; docs/cloudtrail.md lists them.').nullable();
const count = z
  .strictObject({
    found: z.int(),
    valid: z.int(),
    invalid: z.int(),
    undetermined: z.int(),
    notCovered: z.int(),
  })
  .describe('found = valid + invalid + undetermined + notCovered');
const object = { bucket: z.string(), key: z.string(), state, reason };
const remark = z.strictObject({ code: z.string(), detail: z.string() });

const scope = z.strictObject({
  told: z
    .enum(['declared', 'trail', 'account', 'organization', 'bucket'])
    .describe('Who says so: the caller, the trail, its account, its organisation; or the bucket alone.'),
  names: z.array(z.string()),
  why: z.string().nullable().describe('Why only the bucket tells.'),
});

/** What `affidavit cloudtrail validate --json` prints. */
export const validationSchema = z.strictObject({
  version: z.literal(1),
  trail: z.string().describe('ARN of the trail.'),
  from: z.string(),
  to: z.string(),
  state: state.describe('The worst of all; only "valid" says that the logs of the whole period are intact.'),
  interrupted: z.boolean(),
  scope: z
    .strictObject({ accounts: scope, regions: scope })
    .describe('Which accounts and regions had to have digests.'),
  digests: count,
  logs: count,
  remarks: z.array(remark),
  chains: z.array(
    z.strictObject({
      account: z.string(),
      region: z.string(),
      state,
      digests: z.array(
        z.strictObject({
          ...object,
          backfill: z.boolean(),
          start: z.string().nullable(),
          end: z.string().nullable(),
          starts: z.boolean().describe('The chain begins with it.'),
          logs: z.int(),
        }),
      ),
      logs: z.array(
        z.strictObject({
          ...object,
          at: z.string().nullable(),
          digest: z.string().nullable(),
          hash: z.string().nullable(),
          bytes: z.int().nullable(),
        }),
      ),
      due: z.boolean().describe('Whether AWS, or the caller, says that the trail records there.'),
      intervals: z.array(
        z.strictObject({
          from: z.string(),
          to: z.string(),
          state: z
            .enum([...state.options, 'not-due', 'expired'])
            .describe(
              "not-due: AWS says why there is no digest. expired: the bucket's lifecycle lets what is so old vanish.",
            ),
          reasons: z.array(z.string()),
        }),
      ),
      remarks: z.array(remark),
      explanations: z
        .array(remark)
        .describe('Asked where something is not there: changes to the trail, and what its bucket lets expire.'),
    }),
  ),
});
export type Validation = z.infer<typeof validationSchema>;

/** A trail's verdict as the published schema has it: accounts and regions in order. */
export function validationOf(verdict: TrailVerdict): Validation {
  const chains = [...verdict.chains].sort((a, b) => byCodeUnits(chainId(a), chainId(b)));
  return {
    version: 1,
    trail: verdict.trail.arn,
    from: verdict.period.from,
    to: verdict.period.to,
    state: worstOf(verdict),
    interrupted: verdict.interrupted,
    scope: { accounts: scopeOf(verdict.scope.accounts), regions: scopeOf(verdict.scope.regions) },
    digests: countOf(chains.flatMap(({ digests }) => digests)),
    logs: countOf(chains.flatMap(({ logs, elsewhere }) => [...logs, ...elsewhere])),
    remarks: [...verdict.remarks],
    chains: chains.map((chain) => ({
      account: chain.account,
      region: chain.region,
      state: stateOf(chain),
      due: chain.isDue,
      digests: [...chain.digests],
      logs: [...chain.logs, ...chain.elsewhere],
      intervals: chain.intervals.map((interval) => ({ ...interval, reasons: [...interval.reasons] })),
      remarks: remarksOf(chain),
      explanations: [...chain.explanations],
    })),
  };
}

function worstOf({ chains, remarks }: TrailVerdict): Validation['state'] {
  const states = chains.map(stateOf);
  if (states.includes('invalid')) return 'invalid';
  if (states.includes('undetermined') || remarks.length > 0) return 'undetermined';
  return states.length === 0 || states.includes('not-covered') ? 'not-covered' : 'valid';
}

/** That logs could not be listed is told once, though they are listed twice: by day, and beside the days. */
function remarksOf({ remarks, elsewhereUnlisted }: ChainVerdict): Remark[] {
  const isTold = remarks.some(({ code }) => code === 'logs-unlisted');
  const more = isTold ? [] : elsewhereUnlisted;
  return [...remarks, ...more.map((detail) => ({ code: 'logs-unlisted' as const, detail }))];
}

function scopeOf({ told, names, why }: Scope): z.infer<typeof scope> {
  return { told, names: [...names], why };
}

function chainId({ account, region }: Pick<ChainVerdict, 'account' | 'region'>): string {
  return `${account} ${region}`;
}
