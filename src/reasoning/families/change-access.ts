import { type Family, of } from './family.ts';

const ROLE = of(
  'iam',
  'AttachRolePolicy PutRolePolicy UpdateAssumeRolePolicy DeleteRolePolicy DetachRolePolicy PutRolePermissionsBoundary DeleteRolePermissionsBoundary',
);
const USER = of(
  'iam',
  'AttachUserPolicy PutUserPolicy DeleteUserPolicy DetachUserPolicy PutUserPermissionsBoundary DeleteUserPermissionsBoundary',
  'CreateAccessKey UpdateAccessKey CreateLoginProfile UpdateLoginProfile CreateServiceSpecificCredential',
  'ResetServiceSpecificCredential UpdateServiceSpecificCredential UploadSSHPublicKey UpdateSSHPublicKey',
  'UploadSigningCertificate UpdateSigningCertificate EnableMFADevice DeactivateMFADevice UpdateUser',
);
const GROUP = of(
  'iam',
  'AttachGroupPolicy PutGroupPolicy DeleteGroupPolicy DetachGroupPolicy AddUserToGroup',
  'RemoveUserFromGroup UpdateGroup',
);
const POLICY = of('iam', 'CreatePolicyVersion SetDefaultPolicyVersion');

export const changeAccess: Family = {
  name: 'change-access',
  words: 'change who may enter',
  doc: 'Permissions, trust and credentials of a role, user, group or managed policy; the policy or grants of a bucket, key, table, secret, queue, topic or function. Asked about an account (the ARN of its root), it means every user, role, group, policy and identity provider of it, and new ones.',
  placed: [
    { at: 'role', actions: ROLE },
    { at: 'user', actions: USER },
    { at: 'group', actions: GROUP },
    { at: 'policy', actions: POLICY },
    { at: 'roles of an account', actions: [...ROLE, ...of('iam', 'CreateRole')] },
    { at: 'users of an account', actions: [...USER, ...of('iam', 'CreateUser')] },
    { at: 'groups of an account', actions: GROUP },
    { at: 'policies of an account', actions: [...POLICY, ...of('iam', 'CreatePolicy')] },
    { at: 'profiles of an account', actions: of('iam', 'AddRoleToInstanceProfile') },
    { at: 'SAML providers of an account', actions: of('iam', 'CreateSAMLProvider UpdateSAMLProvider') },
    {
      at: 'OIDC providers of an account',
      actions: of(
        'iam',
        'CreateOpenIDConnectProvider AddClientIDToOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint',
      ),
    },
    {
      at: 'settings of IAM',
      actions: of(
        'iam',
        'UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy EnableOrganizationsRootCredentialsManagement',
        'EnableOrganizationsRootSessions',
      ),
    },
    {
      at: 'delegations of an account',
      actions: of('iam', 'AcceptDelegationRequest SendDelegationToken'),
    },
    { at: 'public access of an account', actions: of('s3', 'PutAccountPublicAccessBlock') },
    {
      at: 'permission sets of an account',
      actions: of(
        'sso',
        'AttachCustomerManagedPolicyReferenceToPermissionSet AttachManagedPolicyToPermissionSet CreateAccountAssignment',
        'DeleteInlinePolicyFromPermissionSet DeletePermissionsBoundaryFromPermissionSet',
        'DetachCustomerManagedPolicyReferenceFromPermissionSet DetachManagedPolicyFromPermissionSet',
        'PutInlinePolicyToPermissionSet PutPermissionsBoundaryToPermissionSet UpdatePermissionSet',
      ),
      needs: 'which account administers IAM Identity Center',
    },
    {
      at: 'directory of an account',
      actions: [
        ...of('sso', 'PutPermissionsPolicy'),
        ...of('sso-directory', 'AddMemberToGroup CreateUser UpdatePassword CreateBearerToken EnableUser'),
      ],
      needs: 'which account administers IAM Identity Center',
    },
    {
      at: 'identities of an account',
      actions: of('identitystore', 'CreateGroupMembership CreateUser UpdateUser'),
      needs: 'which account administers IAM Identity Center',
    },
    {
      at: 'trust anchors of an account',
      actions: of('rolesanywhere', 'UpdateTrustAnchor EnableTrustAnchor'),
      needs: 'trust anchors of IAM Roles Anywhere',
    },
    {
      at: 'new trust anchors of an account',
      actions: of('rolesanywhere', 'CreateTrustAnchor CreateProfile'),
      needs: 'roles that trust IAM Roles Anywhere',
    },
    {
      at: 'grants to a bucket',
      actions: of('s3', 'CreateAccessGrant'),
      needs: 'locations of S3 Access Grants',
    },
    {
      at: 'bucket',
      actions: of(
        's3',
        'PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutBucketOwnershipControls PutBucketPublicAccessBlock',
      ),
    },
    { at: 'object', actions: of('s3', 'PutObjectAcl PutObjectVersionAcl ObjectOwnerOverrideToBucketOwner') },
    { at: 'key', actions: of('kms', 'PutKeyPolicy CreateGrant RevokeGrant RetireGrant') },
    { at: 'table', actions: of('dynamodb', 'PutResourcePolicy DeleteResourcePolicy') },
    { at: 'stream of a table', actions: of('dynamodb', 'PutResourcePolicy DeleteResourcePolicy') },
    { at: 'secret', actions: of('secretsmanager', 'PutResourcePolicy DeleteResourcePolicy') },
    { at: 'parameter', actions: of('ssm', 'PutResourcePolicy DeleteResourcePolicy') },
    { at: 'queue', actions: of('sqs', 'AddPermission RemovePermission SetQueueAttributes') },
    { at: 'topic', actions: of('sns', 'AddPermission RemovePermission SetTopicAttributes') },
    { at: 'function', actions: of('lambda', 'AddPermission RemovePermission PutResourcePolicy DeleteResourcePolicy') },
  ],
  leftOut: [
    { why: 'is a family of its own, hand-role', actions: of('iam', 'PassRole') },
    {
      why: 'only takes away: a principal, a credential, or a policy that nobody has',
      actions: of(
        'iam',
        'DeleteAccessKey DeleteGroup DeleteInstanceProfile DeleteLoginProfile DeleteOpenIDConnectProvider',
        'DeletePolicy DeletePolicyVersion DeleteRole DeleteSAMLProvider DeleteSSHPublicKey',
        'DeleteServiceLinkedRole DeleteServiceSpecificCredential DeleteSigningCertificate DeleteUser',
        'RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile RejectDelegationRequest',
        'DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions',
        'DisableOutboundWebIdentityFederation',
      ),
    },
    {
      why: 'changes one’s own password, or a device that is enabled by another action',
      actions: of('iam', 'ChangePassword CreateVirtualMFADevice DeleteVirtualMFADevice ResyncMFADevice'),
    },
    {
      why: 'makes what has no rights until an action of the family gives it some',
      actions: of('iam', 'CreateGroup CreateInstanceProfile AssociateDelegationRequest CreateDelegationRequest'),
    },
    {
      why: 'makes a role that only a service of AWS can use, with rights that AWS sets',
      actions: of('iam', 'CreateServiceLinkedRole'),
    },
    {
      why: 'lets principals show who they are to others than AWS',
      actions: of('iam', 'EnableOutboundWebIdentityFederation'),
    },
    {
      why: 'changes names, addresses, descriptions and durations',
      actions: of(
        'iam',
        'CreateAccountAlias DeleteAccountAlias PutAccountProperties SetSTSRegionalEndpointStatus',
        'SetSecurityTokenServicePreferences UpdateAccountEmailAddress UpdateAccountName UpdateRole',
        'UpdateRoleDescription',
      ),
    },
    {
      why: 'changes certificates of web servers and keys of CloudFront',
      actions: of(
        'iam',
        'DeleteCloudFrontPublicKey DeleteServerCertificate UpdateCloudFrontPublicKey',
        'UpdateServerCertificate UploadCloudFrontPublicKey UploadServerCertificate',
      ),
    },
    {
      why: 'loosens what the organisation forbids, which every iam_cannot asks by itself',
      actions: of('organizations', 'AttachPolicy DeleteResourcePolicy DetachPolicy PutResourcePolicy UpdatePolicy'),
    },
    {
      why: 'opens an access point, through which nothing comes that the bucket does not allow',
      actions: of(
        's3',
        'DeleteAccessPointPolicy DeleteAccessPointPolicyForObjectLambda PutAccessPointPolicy',
        'PutAccessPointPolicyForObjectLambda PutAccessPointPublicAccessBlock',
        'PutMultiRegionAccessPointPolicy',
      ),
    },
    {
      why: 'only takes access grants away, or makes what opens nothing without a grant',
      actions: of(
        's3',
        'AssociateAccessGrantsIdentityCenter CreateAccessGrantsInstance CreateAccessGrantsLocation',
        'DeleteAccessGrant DeleteAccessGrantsInstance DeleteAccessGrantsInstanceResourcePolicy',
        'DeleteAccessGrantsLocation DissociateAccessGrantsIdentityCenter',
        'PutAccessGrantsInstanceResourcePolicy UpdateAccessGrantsLocation',
      ),
    },
    { why: 'lets somebody delete, not enter', actions: of('s3', 'BypassGovernanceRetention') },
    {
      why: 'shares layers of code and documents, which hold no rights; or is the service’s own',
      actions: [
        ...of('lambda', 'AddLayerVersionPermission RemoveLayerVersionPermission DisableReplication EnableReplication'),
        ...of('ssm', 'ModifyDocumentPermission'),
      ],
    },
    {
      why: 'lets tags of tables count in conditions, where they are asked as if they did',
      actions: of('dynamodb', 'UpdateAbacStatus'),
    },
    { why: 'changes nothing', actions: of('secretsmanager', 'ValidateResourcePolicy') },
  ],
  candidates: [
    { service: 'iam', levels: ['Write', 'Permissions management'] },
    ...['s3', 'kms', 'dynamodb', 'secretsmanager', 'ssm', 'sqs', 'sns', 'lambda', 'organizations', 'sso'].map(
      (service) => ({ service, levels: ['Permissions management'] as const }),
    ),
  ],
};
