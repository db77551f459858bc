/**
 * Calls of IAM that give whoever makes them another's power or more of his own
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html).
 */

/** Put in a policy of the entity itself. */
export const EDITS: Readonly<Record<'user' | 'role', readonly string[]>> = {
  user: ['iam:PutUserPolicy', 'iam:AttachUserPolicy'],
  role: ['iam:PutRolePolicy', 'iam:AttachRolePolicy'],
};

/** Change a group that a user is in; or a managed policy that is attached. */
export const GROUP_EDITS: readonly string[] = ['iam:PutGroupPolicy', 'iam:AttachGroupPolicy'];
export const POLICY_EDITS: readonly string[] = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'];

/** Takes the entity's boundary away, or puts a wider one in its place. */
export const UNBINDING: Readonly<Record<'user' | 'role', readonly string[]>> = {
  user: ['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary'],
  role: ['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'],
};

/** Take a policy away from whom it is attached to. */
export const DETACHMENTS: Readonly<Record<'user' | 'role' | 'group', Readonly<Record<'inline' | 'managed', string>>>> =
  {
    user: { inline: 'iam:DeleteUserPolicy', managed: 'iam:DetachUserPolicy' },
    role: { inline: 'iam:DeleteRolePolicy', managed: 'iam:DetachRolePolicy' },
    group: { inline: 'iam:DeleteGroupPolicy', managed: 'iam:DetachGroupPolicy' },
  };
export const LEAVING = 'iam:RemoveUserFromGroup';

/** Change aws:PrincipalTag: all of one list must be allowed. A federated user's tags go over its user's. */
export const RETAGGING: Readonly<Record<'user' | 'role', readonly (readonly string[])[]>> = {
  user: [['iam:TagUser'], ['iam:UntagUser'], ['sts:GetFederationToken', 'sts:TagSession']],
  role: [['iam:TagRole'], ['iam:UntagRole']],
};

/** Make credentials of another user. */
export const CREDENTIALS: readonly string[] = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:UpdateLoginProfile',
];

/** Make credentials that a single service takes, such as CodeCommit or Keyspaces: not the user's whole power. */
export const ONE_SERVICE: readonly string[] = [
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
];

/** Make a principal that its caller may act as, under a name of the caller's; and those that set its tags. */
export const MAKINGS: readonly { readonly on: 'user' | 'role'; readonly actions: readonly string[] }[] = [
  { on: 'role', actions: ['iam:CreateRole'] },
  { on: 'user', actions: ['iam:CreateUser', 'iam:CreateAccessKey'] },
  { on: 'user', actions: ['iam:CreateUser', 'iam:CreateLoginProfile'] },
];
export const TAGGING: Readonly<Record<'user' | 'role', string>> = { user: 'iam:TagUser', role: 'iam:TagRole' };

/** Together they make an administrator who trusts their caller; on a name that the caller chooses. */
export const CREATIONS: readonly { readonly on: 'user' | 'role'; readonly actions: readonly string[] }[] = [
  { on: 'role', actions: ['iam:CreateRole', 'iam:PutRolePolicy'] },
  { on: 'role', actions: ['iam:CreateRole', 'iam:AttachRolePolicy'] },
  { on: 'user', actions: ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateAccessKey'] },
  { on: 'user', actions: ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'] },
  { on: 'user', actions: ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateLoginProfile'] },
  { on: 'user', actions: ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateLoginProfile'] },
];

/** Open a key to whom the caller likes (https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html). */
export const KEY_EDITS: readonly (readonly string[])[] = [['kms:PutKeyPolicy'], ['kms:CreateGrant']];

/** A replica holds the same key, under a policy of its maker's (https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html). */
export const REPLICATION: readonly string[] = ['kms:ReplicateKey', 'kms:CreateKey'];
