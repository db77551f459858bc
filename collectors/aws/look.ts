import type { AccountSettings, FamilyContext, Patient, SourceSettings } from '../contract.ts';
import { type Finding, open } from '../finding.ts';
import { Connection } from './connection.ts';
import { requireCredentials } from './credentials.ts';
import { lookAtAccounts, lookAtCaller, lookAtOrganization, lookAtRegions } from './look-identity.ts';
import { withOrganization } from './organization.ts';
import { withRegions } from './regions.ts';

/** Credentials, clock, accounts, organisations, regions, and in one region of each account what may be asked. */
export async function look(patient: Patient): Promise<readonly Finding[]> {
  const { context } = patient;
  await requireCredentials(context);
  const caller = await lookAtCaller(context);
  if (caller.some(({ check, state }) => check === 'credentials' && state === 'failed'))
    return [...caller, open('account', 'Accounts, regions and permissions were not looked at.')];
  const settings = await withRegions({ ...context, settings: await withOrganization(context) });
  return [...caller, ...(await lookInside(patient, { ...context, settings }))];
}

/** Account by account: what cannot be entered, or which region is not open, is not asked further. */
async function lookInside(patient: Patient, context: FamilyContext): Promise<Finding[]> {
  const connection = new Connection(context);
  try {
    const { findings, confirmed } = await lookAtAccounts(context, connection);
    const asksOrganizations = patient.collectors.includes('aws/organizations');
    for (const account of confirmed) {
      if (asksOrganizations) findings.push(...(await lookAtOrganization(context, connection, account)));
      const regions = await lookAtRegions(
        context,
        connection,
        account,
        namesNoRegion(patient.context.settings, account),
      );
      findings.push(...regions.findings);
      const [first] = regions.enabled;
      if (first === undefined) continue;
      const { organization: _, ...resolved } = context.settings;
      const accounts = resolved.accounts.map(({ regionsUnknown: _, ...one }) => ({ ...one, regions: [first] }));
      findings.push(...(await patient.tryOperations({ ...resolved, accounts, regions: [first] }, account.id)));
    }
    return findings;
  } finally {
    connection.close();
  }
}

/** Whether it was left to the account itself which of its regions are read; `named` as the settings have it. */
function namesNoRegion(named: SourceSettings, { id }: AccountSettings): boolean {
  if (named.regions !== undefined || named.organization?.regions?.[id] !== undefined) return false;
  return named.accounts.find((account) => account.id === id)?.regions === undefined;
}
