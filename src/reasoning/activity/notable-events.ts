import type { NotableKind } from './reduced.ts';

/** What is singled out of one service's events. */
export interface NotableService {
  /** `eventSource` of its events. */
  readonly source: string;
  /** Its prefix in AWS's service reference. */
  readonly prefix: string;
  readonly events: Partial<Readonly<Record<NotableKind, string>>>;
  /** Actions of permissions management that are left out, by the reason. */
  readonly left?: Readonly<Record<string, string>>;
}

const NO_EVENT = 'a permission that other calls need, and no call of its own';
const ONLY_CHECKS = 'it changes nothing';
const NO_ACCESS = 'it places things beside each other and lets nobody in';

/**
 * Reviewed, service by service: every action that the service reference calls permissions management, and what stops,
 * narrows, redirects or expires records, makes or takes credentials, and changes who belongs where.
 */
export const NOTABLE_SERVICES: readonly NotableService[] = [
  {
    source: 'cloudtrail.amazonaws.com',
    prefix: 'cloudtrail',
    events: {
      recording:
        'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging PutEventSelectors PutInsightSelectors PutEventConfiguration UpdateEventDataStore DeleteEventDataStore RestoreEventDataStore StartEventDataStoreIngestion StopEventDataStoreIngestion RegisterOrganizationDelegatedAdmin DeregisterOrganizationDelegatedAdmin',
      policy: 'PutResourcePolicy DeleteResourcePolicy',
    },
  },
  {
    source: 'config.amazonaws.com',
    prefix: 'config',
    events: {
      recording:
        'PutConfigurationRecorder StartConfigurationRecorder StopConfigurationRecorder DeleteConfigurationRecorder PutDeliveryChannel DeleteDeliveryChannel PutRetentionConfiguration DeleteRetentionConfiguration',
    },
  },
  {
    source: 'guardduty.amazonaws.com',
    prefix: 'guardduty',
    events: {
      recording:
        'CreateDetector UpdateDetector DeleteDetector CreateFilter UpdateFilter CreateIPSet UpdateIPSet StopMonitoringMembers DisassociateMembers DeleteMembers DisassociateFromAdministratorAccount DisassociateFromMasterAccount DeletePublishingDestination UpdatePublishingDestination DisableOrganizationAdminAccount UpdateOrganizationConfiguration',
    },
  },
  {
    source: 'securityhub.amazonaws.com',
    prefix: 'securityhub',
    events: {
      recording:
        'DisableSecurityHub BatchDisableStandards UpdateSecurityHubConfiguration DisassociateMembers DeleteMembers DisableOrganizationAdminAccount',
    },
    left: { AllowVendedLogDeliveryForResource: NO_EVENT },
  },
  {
    source: 'access-analyzer.amazonaws.com',
    prefix: 'access-analyzer',
    events: { recording: 'DeleteAnalyzer UpdateAnalyzer CreateArchiveRule UpdateArchiveRule ApplyArchiveRule' },
  },
  {
    source: 'logs.amazonaws.com',
    prefix: 'logs',
    events: {
      recording:
        'DeleteLogGroup DeleteLogStream PutRetentionPolicy DeleteRetentionPolicy PutSubscriptionFilter DeleteSubscriptionFilter DeleteMetricFilter DisassociateKmsKey',
      policy: 'PutResourcePolicy DeleteResourcePolicy PutDestinationPolicy',
    },
  },
  {
    source: 'kms.amazonaws.com',
    prefix: 'kms',
    events: {
      key: 'DisableKey EnableKey ScheduleKeyDeletion CancelKeyDeletion PutKeyPolicy DisableKeyRotation EnableKeyRotation DeleteImportedKeyMaterial ImportKeyMaterial UpdatePrimaryRegion ReplicateKey UpdateAlias DeleteAlias CreateGrant RetireGrant RevokeGrant DisconnectCustomKeyStore DeleteCustomKeyStore UpdateCustomKeyStore',
    },
  },
  {
    source: 'iam.amazonaws.com',
    prefix: 'iam',
    events: {
      policy:
        'CreatePolicy CreatePolicyVersion SetDefaultPolicyVersion DeletePolicy DeletePolicyVersion PutUserPolicy PutGroupPolicy PutRolePolicy DeleteUserPolicy DeleteGroupPolicy DeleteRolePolicy AttachUserPolicy AttachGroupPolicy AttachRolePolicy DetachUserPolicy DetachGroupPolicy DetachRolePolicy UpdateAssumeRolePolicy PutUserPermissionsBoundary PutRolePermissionsBoundary DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary AddUserToGroup RemoveUserFromGroup CreateRole DeleteRole UpdateRole AddRoleToInstanceProfile RemoveRoleFromInstanceProfile CreateSAMLProvider UpdateSAMLProvider DeleteSAMLProvider CreateOpenIDConnectProvider DeleteOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider',
      credential:
        'CreateUser DeleteUser UpdateUser CreateAccessKey UpdateAccessKey DeleteAccessKey CreateLoginProfile UpdateLoginProfile DeleteLoginProfile ChangePassword CreateVirtualMFADevice EnableMFADevice DeactivateMFADevice DeleteVirtualMFADevice ResyncMFADevice UploadSSHPublicKey UpdateSSHPublicKey DeleteSSHPublicKey CreateServiceSpecificCredential ResetServiceSpecificCredential UpdateServiceSpecificCredential DeleteServiceSpecificCredential UploadSigningCertificate UpdateSigningCertificate DeleteSigningCertificate UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy EnableOrganizationsRootCredentialsManagement DisableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions DisableOrganizationsRootSessions EnableOutboundWebIdentityFederation DisableOutboundWebIdentityFederation',
    },
  },
  {
    source: 'sts.amazonaws.com',
    prefix: 'sts',
    events: { credential: 'AssumeRoot GetFederationToken' },
  },
  {
    source: 'signin.amazonaws.com',
    prefix: 'signin',
    events: { credential: 'PasswordRecoveryRequested PasswordRecoveryCompleted PasswordUpdated EmailUpdated' },
  },
  {
    source: 'rolesanywhere.amazonaws.com',
    prefix: 'rolesanywhere',
    events: {
      credential:
        'CreateTrustAnchor UpdateTrustAnchor DeleteTrustAnchor EnableTrustAnchor DisableTrustAnchor CreateProfile UpdateProfile DeleteProfile EnableProfile DisableProfile ImportCrl UpdateCrl DeleteCrl EnableCrl DisableCrl',
    },
  },
  {
    source: 'sso.amazonaws.com',
    prefix: 'sso',
    events: {
      policy:
        'CreateAccountAssignment DeleteAccountAssignment CreatePermissionSet UpdatePermissionSet DeletePermissionSet ProvisionPermissionSet PutInlinePolicyToPermissionSet DeleteInlinePolicyFromPermissionSet PutPermissionsPolicy AttachManagedPolicyToPermissionSet DetachManagedPolicyFromPermissionSet AttachCustomerManagedPolicyReferenceToPermissionSet DetachCustomerManagedPolicyReferenceFromPermissionSet PutPermissionsBoundaryToPermissionSet DeletePermissionsBoundaryFromPermissionSet CreateApplicationAssignment DeleteApplicationAssignment CreateInstance DeleteInstance UpdateInstance CreateTrustedTokenIssuer UpdateTrustedTokenIssuer DeleteTrustedTokenIssuer AssociateDirectory DisassociateDirectory',
      credential: 'UpdateMfaDeviceManagement PutMfaDeviceManagementForDirectory',
    },
  },
  {
    source: 'sso-directory.amazonaws.com',
    prefix: 'sso-directory',
    events: {
      policy:
        'AddMemberToGroup RemoveMemberFromGroup CreateExternalIdPConfigurationForDirectory UpdateExternalIdPConfigurationForDirectory DeleteExternalIdPConfigurationForDirectory EnableExternalIdPConfigurationForDirectory DisableExternalIdPConfigurationForDirectory',
      credential:
        'CreateUser DeleteUser UpdateUser EnableUser DisableUser UpdatePassword StartVirtualMfaDeviceRegistration CompleteVirtualMfaDeviceRegistration StartWebAuthnDeviceRegistration CompleteWebAuthnDeviceRegistration UpdateMfaDeviceForUser DeleteMfaDeviceForUser CreateBearerToken DeleteBearerToken',
    },
  },
  {
    source: 'identitystore.amazonaws.com',
    prefix: 'identitystore',
    events: {
      policy: 'CreateGroupMembership DeleteGroupMembership CreateGroup DeleteGroup',
      credential: 'CreateUser UpdateUser DeleteUser',
    },
  },
  {
    source: 'organizations.amazonaws.com',
    prefix: 'organizations',
    events: {
      policy:
        'CreatePolicy UpdatePolicy AttachPolicy DetachPolicy DeletePolicy EnablePolicyType DisablePolicyType PutResourcePolicy DeleteResourcePolicy LeaveOrganization RemoveAccountFromOrganization DeleteOrganization MoveAccount CreateAccount CloseAccount InviteAccountToOrganization AcceptHandshake RegisterDelegatedAdministrator DeregisterDelegatedAdministrator EnableAWSServiceAccess DisableAWSServiceAccess EnableAllFeatures',
    },
  },
  {
    source: 'account.amazonaws.com',
    prefix: 'account',
    events: { recording: 'EnableRegion DisableRegion', credential: 'StartPrimaryEmailUpdate AcceptPrimaryEmailUpdate' },
  },
  {
    source: 'ram.amazonaws.com',
    prefix: 'ram',
    events: {
      policy:
        'CreateResourceShare UpdateResourceShare DeleteResourceShare AssociateResourceShare DisassociateResourceShare AssociateResourceSharePermission AcceptResourceShareInvitation EnableSharingWithAwsOrganization',
    },
  },
  {
    source: 's3.amazonaws.com',
    prefix: 's3',
    events: {
      policy:
        'PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutObjectAcl PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock PutAccessPointPublicAccessBlock PutBucketOwnershipControls DeleteBucketOwnershipControls PutAccessPointPolicy DeleteAccessPointPolicy PutAccessPointPolicyForObjectLambda DeleteAccessPointPolicyForObjectLambda PutMultiRegionAccessPointPolicy CreateAccessGrant DeleteAccessGrant CreateAccessGrantsInstance DeleteAccessGrantsInstance CreateAccessGrantsLocation UpdateAccessGrantsLocation DeleteAccessGrantsLocation PutAccessGrantsInstanceResourcePolicy DeleteAccessGrantsInstanceResourcePolicy AssociateAccessGrantsIdentityCenter DissociateAccessGrantsIdentityCenter',
      recording:
        'DeleteBucket PutBucketLifecycle PutBucketLifecycleConfiguration DeleteBucketLifecycle PutBucketVersioning PutBucketReplication DeleteBucketReplication PutBucketLogging PutBucketObjectLockConfiguration PutBucketEncryption DeleteBucketEncryption',
    },
    left: {
      BypassGovernanceRetention: NO_EVENT,
      ObjectOwnerOverrideToBucketOwner: NO_EVENT,
      PutObjectVersionAcl: 'its event is PutObjectAcl',
    },
  },
  {
    source: 'ec2.amazonaws.com',
    prefix: 'ec2',
    events: {
      recording: 'CreateFlowLogs DeleteFlowLogs',
      policy:
        'CreateNetworkInterfacePermission DeleteNetworkInterfacePermission CreateCoipPoolPermission DeleteCoipPoolPermission CreateLocalGatewayRouteTablePermission DeleteLocalGatewayRouteTablePermission ModifyVpcEndpointServicePermissions ModifySnapshotAttribute ResetSnapshotAttribute ModifyImageAttribute ResetImageAttribute CancelImageLaunchPermission EnableImageBlockPublicAccess DisableImageBlockPublicAccess EnableSnapshotBlockPublicAccess DisableSnapshotBlockPublicAccess PutResourcePolicy DeleteResourcePolicy AssociateIamInstanceProfile ReplaceIamInstanceProfileAssociation DisassociateIamInstanceProfile CreateOdbNetworkPeering DeleteOdbNetworkPeering ModifyOdbNetworkPeering',
    },
    left: {
      AttachApplianceToNatGateway: NO_ACCESS,
      DetachApplianceFromNatGateway: NO_ACCESS,
      AttachResourcesToPlacementGroup: NO_ACCESS,
      DetachResourcesFromPlacementGroup: NO_ACCESS,
    },
  },
  {
    source: 'lambda.amazonaws.com',
    prefix: 'lambda',
    events: {
      policy:
        'AddPermission RemovePermission AddLayerVersionPermission RemoveLayerVersionPermission PutResourcePolicy DeleteResourcePolicy CreateFunctionUrlConfig UpdateFunctionUrlConfig',
    },
    left: { EnableReplication: NO_EVENT, DisableReplication: NO_EVENT },
  },
  {
    source: 'secretsmanager.amazonaws.com',
    prefix: 'secretsmanager',
    events: { policy: 'PutResourcePolicy DeleteResourcePolicy' },
    left: { ValidateResourcePolicy: ONLY_CHECKS },
  },
  {
    source: 'dynamodb.amazonaws.com',
    prefix: 'dynamodb',
    events: { policy: 'PutResourcePolicy DeleteResourcePolicy UpdateAbacStatus' },
  },
  {
    source: 'sns.amazonaws.com',
    prefix: 'sns',
    events: { policy: 'AddPermission RemovePermission SetTopicAttributes' },
  },
  {
    source: 'sqs.amazonaws.com',
    prefix: 'sqs',
    events: { policy: 'AddPermission RemovePermission SetQueueAttributes' },
  },
  {
    source: 'ecr.amazonaws.com',
    prefix: 'ecr',
    events: { policy: 'SetRepositoryPolicy DeleteRepositoryPolicy PutRegistryPolicy DeleteRegistryPolicy' },
  },
];
