import type { Family, SourceSettings } from '../../collectors/contract.ts';
import { type Finding, failed } from '../../collectors/finding.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { FoundCollector } from './discover.ts';
import { lookAtPermissions } from './doctor-permissions.ts';
import { Probe } from './doctor-probe.ts';

/** Shorter than a collection's: who asks for a diagnosis waits for it. */
const PATIENCE = { attempts: 2, silenceMs: 15_000, pauseMs: 2_000, pages: 100 };

/** What the live half looks at. */
export interface Looking {
  readonly settings: SourceSettings;
  readonly found: readonly FoundCollector[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
}

/** Looks, over the network, at all that each family has to look at, and at permissions. Records and seals nothing. */
export async function lookAtSources(looking: Looking): Promise<readonly Finding[]> {
  const families = [...new Map(looking.found.map(({ family }) => [family.name, family])).values()];
  const findings: Finding[] = [];
  for (const family of families) findings.push(...(await lookAtFamily(family, looking)));
  return findings;
}

async function lookAtFamily(family: Family<unknown>, looking: Looking): Promise<readonly Finding[]> {
  const { settings, environment, now } = looking;
  const found = looking.found.filter((one) => one.family.name === family.name);
  const ledger = { note: ignored, leave: ignored, gone: ignored, leaveOut: ignored };
  const context = { evidence: new Probe(), settings, ledger, environment, now, patience: PATIENCE };
  const tryOperations = (narrowed: SourceSettings, account: string | null) =>
    lookAtPermissions(found, { ...context, settings: narrowed }, account);
  if (family.look === undefined) return told('source', () => tryOperations(settings, null));
  const collectors = found.map(({ collector }) => collector.name);
  return told('credentials', async () => family.look?.({ context, collectors, tryOperations }) ?? []);
}

function ignored(): void {}

/** An error that has a remedy is a finding; any other is a fault of ours. */
async function told(check: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return [failed(check, thrown.message, thrown.remedy)];
    throw thrown;
  }
}
