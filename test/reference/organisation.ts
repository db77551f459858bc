import * as organizations from '@aws-sdk/client-organizations';
import { enter, given, policy } from './account.ts';
import { type CollectorKeys, createAuditRole, createCollector } from './audit-role.ts';
import { enforcePermissions } from './moto.ts';

export const MANAGEMENT = '730318845127';
export const OWN_ROLE = 'bought-with-the-company';

/** An organisation as it stands in moto, which invents the ids of members. */
export interface Organisation {
  readonly keys: CollectorKeys;
  /** Ids by the name that Organizations knows. `acquired` has its own role alone; `legacy` is suspended. */
  readonly members: Readonly<Record<'shop-eu' | 'shop-us' | 'vault' | 'acquired' | 'legacy', string>>;
}

/**
 * Sets an organisation up in an empty moto: root ▸ workloads ▸ shops with two accounts, two more at the root, one of
 * them with a role that is called otherwise, and one that is suspended. A service control policy guards the workloads, a resource
 * control policy the vault. Afterwards moto enforces permissions.
 */
export async function setUpOrganisation(endpoint: string): Promise<Organisation> {
  const management = await enter(endpoint, MANAGEMENT);
  const client = new organizations.OrganizationsClient(management.settings('us-east-1'));
  await client.send(new organizations.CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots } = await client.send(new organizations.ListRootsCommand({}));
  const root = given(Roots?.[0]?.Id, 'root');
  for (const PolicyType of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const)
    await client.send(new organizations.EnablePolicyTypeCommand({ RootId: root, PolicyType }));

  const unit = async (Name: string, ParentId: string): Promise<string> => {
    const made = await client.send(new organizations.CreateOrganizationalUnitCommand({ Name, ParentId }));
    return given(made.OrganizationalUnit?.Id, 'unit');
  };
  const workloads = await unit('Workloads', root);
  const shops = await unit('Shops', workloads);
  const account = async (AccountName: string, DestinationParentId: string): Promise<string> => {
    const Email = `${AccountName}@shop.example`;
    const made = await client.send(new organizations.CreateAccountCommand({ AccountName, Email }));
    const AccountId = given(made.CreateAccountStatus?.AccountId, 'account');
    const move = { AccountId, SourceParentId: root, DestinationParentId };
    if (DestinationParentId !== root) await client.send(new organizations.MoveAccountCommand(move));
    return AccountId;
  };
  const members = {
    'shop-eu': await account('shop-eu', shops),
    'shop-us': await account('shop-us', shops),
    vault: await account('vault', root),
    acquired: await account('acquired', root),
    legacy: await account('legacy', root),
  };
  await client.send(new organizations.CloseAccountCommand({ AccountId: members.legacy }));

  const attach = async (Name: string, Type: organizations.PolicyType, statement: object, TargetId: string) => {
    const Content = policy(statement);
    const made = await client.send(new organizations.CreatePolicyCommand({ Name, Description: Name, Type, Content }));
    const PolicyId = given(made.Policy?.PolicySummary?.Id, 'policy');
    await client.send(new organizations.AttachPolicyCommand({ PolicyId, TargetId }));
  };
  const leave = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };
  await attach('stay', 'SERVICE_CONTROL_POLICY', leave, workloads);
  const outside = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
  await attach('inside', 'RESOURCE_CONTROL_POLICY', outside, members.vault);
  client.destroy();

  const read = [MANAGEMENT, members['shop-eu'], members['shop-us'], members.vault];
  for (const id of read) await createAuditRole(await enter(endpoint, id), MANAGEMENT, []);
  await createAuditRole(await enter(endpoint, members.acquired), MANAGEMENT, [], OWN_ROLE);
  const keys = await createCollector(management, read, [`arn:aws:iam::${members.acquired}:role/${OWN_ROLE}`]);
  await enforcePermissions(endpoint);
  return { keys, members };
}
