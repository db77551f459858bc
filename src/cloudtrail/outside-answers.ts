import { z } from 'zod';
import { type Instant, instantOf, isInstant } from '../core/instant.ts';
import type { TrailStatus } from '../reasoning/cloudtrail/due.ts';
import type { Member, MembersTold, RegionsTold } from '../reasoning/cloudtrail/expected.ts';

/** Times come as seconds, as texts of either form that the AWS CLI prints, or as dates of the SDK. */
const time = z
  .union([
    z.number().transform((seconds) => instantOf(seconds * 1000)),
    z.string(),
    z.date().transform((at) => instantOf(at.getTime())),
  ])
  .transform((text, context): Instant => {
    const ms = Date.parse(text);
    if (isInstant(text)) return text;
    if (Number.isNaN(ms)) context.addIssue('no time');
    return Number.isNaN(ms) ? '' : instantOf(ms);
  });

/** GetTrailStatus. */
export const statusSchema = z
  .object({
    IsLogging: z.boolean().optional(),
    LatestDigestDeliveryTime: time.optional(),
    StartLoggingTime: time.optional(),
    StopLoggingTime: time.optional(),
  })
  .transform(
    ({ IsLogging, LatestDigestDeliveryTime, StartLoggingTime, StopLoggingTime }): TrailStatus => ({
      isLogging: IsLogging ?? null,
      latestDigestAt: LatestDigestDeliveryTime ?? null,
      startedAt: StartLoggingTime ?? null,
      stoppedAt: StopLoggingTime ?? null,
    }),
  );

/** ec2:DescribeRegions, of all regions. */
export const regionsSchema = z.object({
  Regions: z.array(z.object({ RegionName: z.string(), OptInStatus: z.string() })),
});

export function regionsTold({ Regions }: z.infer<typeof regionsSchema>): Extract<RegionsTold, { kind: 'told' }> {
  const named = (keep: (status: string) => boolean) =>
    Regions.flatMap(({ RegionName, OptInStatus }) => (keep(OptInStatus) ? [RegionName] : []));
  return {
    kind: 'told',
    enabled: named((status) => status !== 'not-opted-in'),
    everywhere: named((status) => status === 'opt-in-not-required'),
    hasOthers: Regions.some(({ OptInStatus }) => OptInStatus !== 'opt-in-not-required'),
  };
}

/** organizations:ListAccounts. Its ARNs name the organisation. */
export const accountsSchema = z.object({
  Accounts: z.array(
    z.object({
      Id: z.string().regex(/^\d{12}$/),
      Arn: z.string().optional(),
      JoinedTimestamp: time.optional(),
      State: z.string().optional(),
      Status: z.string().optional(),
    }),
  ),
});

export function membersTold({ Accounts }: z.infer<typeof accountsSchema>): MembersTold {
  const organizations = new Set(Accounts.map(({ Arn = '' }) => /:account\/(o-[a-z0-9]+)\//.exec(Arn)?.[1] ?? null));
  const [organization = null] = organizations.size === 1 ? organizations : [];
  const members = Accounts.map(
    ({ Id, JoinedTimestamp, State, Status }): Member => ({
      id: Id,
      joinedAt: JoinedTimestamp ?? null,
      isActive: (State ?? Status ?? 'ACTIVE') === 'ACTIVE',
    }),
  );
  return { kind: 'told', organization, members };
}
