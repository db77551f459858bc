import { member, textAt } from './event.ts';
import type { Notable, NotableKind } from './reduced.ts';

/** Event names by service: what stops, narrows or redirects records, disables keys, and changes who may do what. */
const CHANGES: Readonly<Record<string, readonly [NotableKind, string]>> = {
  'cloudtrail.amazonaws.com': [
    'recording',
    'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging PutEventSelectors PutInsightSelectors UpdateEventDataStore DeleteEventDataStore StopEventDataStoreIngestion',
  ],
  'ec2.amazonaws.com': ['recording', 'CreateFlowLogs DeleteFlowLogs'],
  'config.amazonaws.com': [
    'recording',
    'PutConfigurationRecorder StopConfigurationRecorder DeleteConfigurationRecorder PutDeliveryChannel DeleteDeliveryChannel',
  ],
  'guardduty.amazonaws.com': [
    'recording',
    'UpdateDetector DeleteDetector CreateFilter UpdateFilter CreateIPSet UpdateIPSet StopMonitoringMembers DisassociateMembers DisassociateFromAdministratorAccount DisassociateFromMasterAccount DeletePublishingDestination',
  ],
  'securityhub.amazonaws.com': ['recording', 'DisableSecurityHub BatchDisableStandards'],
  'logs.amazonaws.com': ['recording', 'DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy'],
  'kms.amazonaws.com': [
    'key',
    'DisableKey EnableKey ScheduleKeyDeletion CancelKeyDeletion PutKeyPolicy DisableKeyRotation EnableKeyRotation DeleteImportedKeyMaterial ImportKeyMaterial UpdatePrimaryRegion UpdateAlias DeleteAlias',
  ],
  'iam.amazonaws.com': [
    'policy',
    'CreatePolicy CreatePolicyVersion SetDefaultPolicyVersion DeletePolicy DeletePolicyVersion PutUserPolicy PutGroupPolicy PutRolePolicy DeleteUserPolicy DeleteGroupPolicy DeleteRolePolicy AttachUserPolicy AttachGroupPolicy AttachRolePolicy DetachUserPolicy DetachGroupPolicy DetachRolePolicy UpdateAssumeRolePolicy PutUserPermissionsBoundary PutRolePermissionsBoundary DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary AddUserToGroup RemoveUserFromGroup UpdateSAMLProvider CreateSAMLProvider CreateOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint AddClientIDToOpenIDConnectProvider',
  ],
  's3.amazonaws.com': [
    'policy',
    'PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock PutObjectAcl PutBucketOwnershipControls DeleteBucketOwnershipControls PutAccessPointPolicy DeleteAccessPointPolicy',
  ],
  'lambda.amazonaws.com': [
    'policy',
    'AddPermission20150331 AddPermission20150331v2 RemovePermission20150331 RemovePermission20150331v2',
  ],
  'secretsmanager.amazonaws.com': ['policy', 'PutResourcePolicy DeleteResourcePolicy'],
  'dynamodb.amazonaws.com': ['policy', 'PutResourcePolicy DeleteResourcePolicy'],
  'sns.amazonaws.com': ['policy', 'AddPermission RemovePermission SetTopicAttributes'],
  'sqs.amazonaws.com': ['policy', 'AddPermission RemovePermission SetQueueAttributes'],
  'organizations.amazonaws.com': ['policy', 'UpdatePolicy AttachPolicy DetachPolicy DeletePolicy DisablePolicyType'],
};

const KINDS: ReadonlyMap<string, NotableKind> = new Map(
  Object.entries(CHANGES).flatMap(([service, [kind, names]]) =>
    names.split(' ').map((name): [string, NotableKind] => [`${service}:${name}`, kind]),
  ),
);

/** What singles an event out; several kinds when the root user changes a policy, none for most. */
export function notableKinds(event: unknown): readonly NotableKind[] {
  const service = textAt(event, 'eventSource') ?? '';
  const name = textAt(event, 'eventName') ?? '';
  if (service === 'signin.amazonaws.com' && name === 'ConsoleLogin')
    return isRoot(event) ? ['sign-in', 'root'] : ['sign-in'];
  const change = isOtherAttribute(event, name) ? undefined : KINDS.get(`${service}:${name}`);
  return [...(isRoot(event) ? (['root'] as const) : []), ...(change === undefined ? [] : [change])];
}

/** Topics and queues have their policy among other attributes; a call that does not say which may set it. */
function isOtherAttribute(event: unknown, name: string): boolean {
  if (name === 'SetTopicAttributes') {
    const attribute = textAt(event, 'requestParameters', 'attributeName');
    return attribute !== undefined && attribute !== 'Policy';
  }
  const attributes = name === 'SetQueueAttributes' ? member(event, 'requestParameters', 'attributes') : undefined;
  return typeof attributes === 'object' && attributes !== null && !Object.hasOwn(attributes, 'Policy');
}

/** As the CIS benchmark for AWS has it (monitoring of the root account): no service on its behalf, no service event. */
function isRoot(event: unknown): boolean {
  return (
    textAt(event, 'userIdentity', 'type') === 'Root' &&
    member(event, 'userIdentity', 'invokedBy') === undefined &&
    textAt(event, 'eventType') !== 'AwsServiceEvent'
  );
}

/** 'succeeded', or the error code; a console sign-in says it in its answer. */
export function outcomeOf(event: unknown): string {
  const login = textAt(event, 'responseElements', 'ConsoleLogin');
  if (login !== undefined && login !== 'Success') return 'failed';
  const error = member(event, 'errorCode');
  if (error === undefined || error === null) return login === undefined && isSignIn(event) ? 'unknown' : 'succeeded';
  return textAt(event, 'errorCode') ?? 'unknown';
}

/** The second factor of a console sign-in, as `additionalEventData.MFAUsed` has it. */
export function secondFactorOf(event: unknown): Notable['secondFactor'] {
  if (!isSignIn(event)) return '';
  const used = textAt(event, 'additionalEventData', 'MFAUsed');
  return used === 'Yes' ? 'yes' : used === 'No' ? 'no' : null;
}

function isSignIn(event: unknown): boolean {
  return textAt(event, 'eventSource') === 'signin.amazonaws.com' && textAt(event, 'eventName') === 'ConsoleLogin';
}
