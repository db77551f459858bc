import { Connection } from '../../collectors/aws/connection.ts';
import { requireCredentials } from '../../collectors/aws/credentials.ts';
import type { AccountSettings, FamilyContext, SourceSettings } from '../../collectors/contract.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { FoundCollector } from './discover.ts';
import { type Finding, failed, open } from './doctor-finding.ts';
import { lookAtAccounts, lookAtCaller, lookAtOrganization, lookAtRegions } from './doctor-identity.ts';
import { lookAtPermissions } from './doctor-permissions.ts';
import { Probe } from './doctor-probe.ts';

/** Shorter than a collection's: who asks for a diagnosis waits for it. */
const PATIENCE = { attempts: 2, silenceMs: 15_000, pauseMs: 2_000, pages: 100 };

/** What the live half looks at. */
export interface Patient {
  readonly settings: SourceSettings;
  readonly found: readonly FoundCollector[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
}

/** The same with its settings resolved, and as they were named. */
type Inside = Patient & { readonly named: SourceSettings };

/** Looks at credentials, clock, accounts, regions and permissions, over the network. Records and seals nothing. */
export async function lookAtSources(patient: Patient): Promise<readonly Finding[]> {
  const ofAws = patient.found.filter(({ family }) => family.name === 'aws');
  const others = [...new Set(patient.found.map(({ family }) => family.name))].filter((name) => name !== 'aws');
  const findings = ofAws.length === 0 ? [] : await told('credentials', () => lookAtAws({ ...patient, found: ofAws }));
  for (const name of others) {
    const found = patient.found.filter(({ family }) => family.name === name);
    findings.push(...(await told('source', () => lookAtPermissions(found, contextOf(patient)))));
  }
  return findings;
}

async function lookAtAws(patient: Patient): Promise<Finding[]> {
  await requireCredentials(patient.environment);
  const context = contextOf(patient);
  const caller = await lookAtCaller(context);
  if (caller.some(({ check, state }) => check === 'credentials' && state === 'failed'))
    return [...caller, open('account', 'Accounts, regions and permissions were not looked at.')];
  const settings = (await patient.found[0]?.family.resolve?.(context)) ?? patient.settings;
  return [
    ...caller,
    ...(await lookInside({ ...patient, settings, named: patient.settings }, { ...context, settings })),
  ];
}

/** Account by account: what cannot be entered, or which region is not open, is not asked further. */
async function lookInside(patient: Inside, context: FamilyContext & { readonly evidence: Probe }): Promise<Finding[]> {
  const connection = new Connection(context);
  try {
    const { findings, confirmed } = await lookAtAccounts(context, connection);
    const asksOrganizations = patient.found.some(({ collector }) => collector.name === 'aws/organizations');
    for (const account of confirmed) {
      if (asksOrganizations) findings.push(...(await lookAtOrganization(context, connection, account)));
      const regions = await lookAtRegions(context, connection, account, namesNoRegion(patient, account));
      findings.push(...regions.findings);
      const [first] = regions.enabled;
      if (first === undefined) continue;
      const { organization: _, ...resolved } = patient.settings;
      const accounts = resolved.accounts.map(({ regionsUnknown: _, ...one }) => ({ ...one, regions: [first] }));
      const settings = { ...resolved, accounts, regions: [first] };
      findings.push(...(await lookAtPermissions(patient.found, { ...context, settings }, account.id)));
    }
    return findings;
  } finally {
    connection.close();
  }
}

/** Whether it was left to the account itself which of its regions are read. */
function namesNoRegion({ named }: Inside, { id }: AccountSettings): boolean {
  if (named.regions !== undefined || named.organization?.regions?.[id] !== undefined) return false;
  return named.accounts.find((account) => account.id === id)?.regions === undefined;
}

function contextOf({ settings, environment, now }: Patient): FamilyContext & { readonly evidence: Probe } {
  const ledger = { note: (): void => undefined, leave: (): void => undefined, leaveOut: (): void => undefined };
  return { evidence: new Probe(), settings, ledger, environment, now, patience: PATIENCE };
}

/** An error that has a remedy is a finding; any other is a fault of ours. */
async function told(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return [failed(check, thrown.message, thrown.remedy)];
    throw thrown;
  }
}
