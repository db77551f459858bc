import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import type { AwsSource } from '../source.ts';
import { passwordPolicyRow, summaryRow } from './account-rows.ts';
import { attachmentRows } from './attachment-rows.ts';
import { readAuthorization } from './authorization.ts';
import { credentialRows } from './credential-rows.ts';
import { readCredentialReport, startCredentialReport } from './credentials.ts';
import { deviceRows, readDevices } from './devices.ts';
import { getAccountSummary, getPasswordPolicy, operations } from './operations.ts';
import { policyRow, statementRows } from './policy-rows.ts';
import { groupRow, membershipRows, profileRows, roleRow, userRow } from './principal-rows.ts';
import { tables } from './tables.ts';
import { trustRows } from './trust-rows.ts';

/** Who there is in an account, what each may do, and how each signs in. */
export const collector: Collector<AwsSource> = { name: 'aws/iam', scope: 'global', operations, tables, collect };

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  // AWS takes seconds to generate the report: all else is read meanwhile.
  const started = await startCredentialReport(source);

  const authorization = await readAuthorization(source);
  const { users, groups, roles, policies } = authorization;
  yield* rowsOfEach(users, async (user) => {
    const devices = await readDevices(source, user);
    return [userRow(user, devices), ...membershipRows(user, groups), ...deviceRows(user, devices)];
  });
  yield* groups.map((group) => groupRow(group, users));
  yield* roles.flatMap((role) => [roleRow(role), ...profileRows(role), ...trustRows(role)]);
  yield* policies.map(policyRow);
  yield* attachmentRows(authorization);
  yield* statementRows(authorization);

  const [summary, passwords] = await Promise.all([
    source.ask(getAccountSummary, {}),
    source.ask(getPasswordPolicy, {}),
  ]);
  yield* summaryRow(summary);
  yield* passwordPolicyRow(passwords);
  yield* credentialRows(await readCredentialReport(source, started));
}
