import { AffidavitError } from '../../src/core/errors.ts';
import type { FamilyContext } from '../contract.ts';
import type { Connection } from './connection.ts';
import { HOME_REGION } from './home-region.ts';
import type { Identity } from './identity.ts';
import { askAws } from './question.ts';
import { describeRegions, EVERY_REGION } from './sts/operations.ts';

/** Refuses a region that AWS does not know, before anything is collected under its name. */
export async function requireKnownRegions(
  context: FamilyContext,
  connection: Connection,
  identities: ReadonlyMap<string, Identity>,
): Promise<void> {
  const account = [...identities].find(([, identity]) => identity.kind === 'confirmed')?.[0];
  if (account === undefined) return;
  const asked = await askAws(
    context,
    connection,
    { account, region: 'global' },
    'global',
    describeRegions,
    EVERY_REGION,
  );
  if (asked.answer.kind !== 'answered') return;
  const known = new Set((asked.answer.output.Regions ?? []).map((region) => region.RegionName));
  const unknown = context.settings.regions.filter((region) => !known.has(region));
  if (unknown.length === 0) return;
  throw new AffidavitError(
    'REGION_UNKNOWN',
    `AWS knows no region ${unknown.join(', ')}.`,
    `Correct \`regions\` in affidavit.yaml; asked in ${HOME_REGION}, AWS listed ${known.size} regions.`,
  );
}
