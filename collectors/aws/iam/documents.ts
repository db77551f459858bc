import type { GetAccountAuthorizationDetailsCommandOutput, ManagedPolicyDetail } from '@aws-sdk/client-iam';
import { type Policy, readEncodedPolicy } from '../../../src/reasoning/policy.ts';
import { doubtOf } from '../statements.ts';

/** For `Operation.doubt`: a document that is no policy makes the whole answer doubtful, not one row quietly short. */
export function doubtDetails(output: unknown): string | null {
  const doubts = documentsOf(output as GetAccountAuthorizationDetailsCommandOutput).map((document) =>
    document === undefined ? 'a policy comes without its document' : doubtOf(readEncodedPolicy(document)),
  );
  return doubts.find((doubt) => doubt !== null) ?? null;
}

/** The document in force of a managed policy, encoded as answered. */
export function documentInForce(policy: ManagedPolicyDetail): string | undefined {
  return policy.PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion === true)?.Document;
}

/** The policy of an encoded document; null where there is none to read. */
export function policyIn(document: string | undefined): Policy | null {
  if (document === undefined) return null;
  const reading = readEncodedPolicy(document);
  return reading.kind === 'policy' ? reading.policy : null;
}

function documentsOf(page: GetAccountAuthorizationDetailsCommandOutput): readonly (string | undefined)[] {
  const { UserDetailList: users = [], GroupDetailList: groups = [], RoleDetailList: roles = [], Policies = [] } = page;
  const inline = [
    ...users.flatMap((user) => user.UserPolicyList ?? []),
    ...groups.flatMap((group) => group.GroupPolicyList ?? []),
    ...roles.flatMap((role) => role.RolePolicyList ?? []),
  ];
  return [
    ...inline.map((policy) => policy.PolicyDocument),
    ...roles.map((role) => role.AssumeRolePolicyDocument),
    ...Policies.map(documentInForce),
  ];
}
