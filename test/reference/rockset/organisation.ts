import {
  AcceptHandshakeCommand,
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  InviteAccountToOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { type Account, given, policy } from '../account.ts';
import { PRODUCTION } from './names.ts';

/** Organizations answers there, whatever region is asked. */
const REGION = 'us-east-1';

/** What nobody in production may do, its administrators included: stop the records, or leave. */
const GUARD = {
  Sid: 'RecordsStayOn',
  Effect: 'Deny',
  Action: [
    'cloudtrail:StopLogging',
    'cloudtrail:DeleteTrail',
    'cloudtrail:UpdateTrail',
    'config:StopConfigurationRecorder',
    'config:DeleteConfigurationRecorder',
    'organizations:LeaveOrganization',
  ],
  Resource: '*',
};

/** The security account manages the organisation; production lies in a unit under a service control policy. */
export async function uniteAccounts(security: Account, production: Account): Promise<void> {
  const management = new OrganizationsClient(security.settings(REGION));
  await management.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const { Roots } = await management.send(new ListRootsCommand({}));
  const root = given(Roots?.[0]?.Id, 'root');
  for (const PolicyType of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const)
    await management.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType }));
  await invite(management, production);

  const { OrganizationalUnit } = await management.send(
    new CreateOrganizationalUnitCommand({ Name: 'Production', ParentId: root }),
  );
  const unit = given(OrganizationalUnit?.Id, 'unit');
  const move = { AccountId: PRODUCTION, SourceParentId: root, DestinationParentId: unit };
  await management.send(new MoveAccountCommand(move));
  const guard = { Name: 'records-stay-on', Description: 'Records stay on', Type: 'SERVICE_CONTROL_POLICY' as const };
  const { Policy } = await management.send(new CreatePolicyCommand({ ...guard, Content: policy(GUARD) }));
  const PolicyId = given(Policy?.PolicySummary?.Id, 'policy');
  await management.send(new AttachPolicyCommand({ PolicyId, TargetId: unit }));
  management.destroy();
}

async function invite(management: OrganizationsClient, account: Account): Promise<void> {
  const Target = { Id: account.id, Type: 'ACCOUNT' as const };
  const { Handshake } = await management.send(new InviteAccountToOrganizationCommand({ Target }));
  const member = new OrganizationsClient(account.settings(REGION));
  await member.send(new AcceptHandshakeCommand({ HandshakeId: given(Handshake?.Id, 'handshake') }));
  member.destroy();
}
