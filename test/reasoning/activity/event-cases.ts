/** Events as CloudTrail writes them, with what a case changes. All names and keys are invented. */
const BASE = {
  eventVersion: '1.09',
  awsRegion: 'us-east-1',
  recipientAccountId: '529104637718',
  eventType: 'AwsApiCall',
};
const ROLE = 'arn:aws:iam::529104637718:role/datacoral-cross-account';

export function call(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    ...BASE,
    eventTime: '2026-11-20T10:00:00Z',
    eventSource: 'lambda.amazonaws.com',
    eventName: 'UpdateFunctionCode20150331v2',
    readOnly: false,
    sourceIPAddress: '198.51.100.7',
    userAgent: 'a-client/1.0',
    requestParameters: { functionName: 'a-function', secret: 'invented-secret' },
    responseElements: { token: 'invented-token' },
    userIdentity: roleIdentity('deploy-114', 'deploy-automation'),
    ...changes,
  };
}

export function roleIdentity(session: string, sourceIdentity: string | null, key = 'ASIAINVENTED00000001'): object {
  return {
    type: 'AssumedRole',
    principalId: `AROAINVENTED00000001:${session}`,
    arn: `arn:aws:sts::529104637718:assumed-role/datacoral-cross-account/${session}`,
    accountId: '529104637718',
    accessKeyId: key,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: ROLE, accountId: '529104637718', userName: 'datacoral-cross-account' },
      attributes: { creationDate: '2026-11-20T09:59:00Z', mfaAuthenticated: 'false' },
      ...(sourceIdentity === null ? {} : { sourceIdentity }),
    },
  };
}

export function assumeRole(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return call({
    eventTime: '2026-11-20T09:59:00Z',
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    readOnly: true,
    userIdentity: { type: 'AWSAccount', principalId: 'AROAVENDOR0000000001:build', accountId: '867540931204' },
    requestParameters: { roleArn: ROLE, roleSessionName: 'deploy-114', sourceIdentity: 'deploy-automation' },
    responseElements: { credentials: { accessKeyId: 'ASIAINVENTED00000001', sessionToken: 'invented-token' } },
    ...changes,
  });
}

export const ROOT_IDENTITY = {
  type: 'Root',
  principalId: '529104637718',
  arn: 'arn:aws:iam::529104637718:root',
  accountId: '529104637718',
  accessKeyId: 'ASIAINVENTEDROOT0001',
  sessionContext: { attributes: { creationDate: '2026-11-20T08:00:00Z', mfaAuthenticated: 'true' } },
};

/** What AWS itself did as root: it is who called, from where, and with what. */
export function serviceForRoot(name = 'cloudtrail.amazonaws.com'): Record<string, unknown> {
  return { userIdentity: { ...ROOT_IDENTITY, invokedBy: name }, sourceIPAddress: name, userAgent: name };
}

export const USER_IDENTITY = {
  type: 'IAMUser',
  principalId: 'AIDAINVENTED00000001',
  arn: 'arn:aws:iam::529104637718:user/a.keller',
  accountId: '529104637718',
  userName: 'a.keller',
};

export function signIn(mfaUsed: string, login: string, identity: object = USER_IDENTITY): Record<string, unknown> {
  return call({
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    userIdentity: identity,
    responseElements: { ConsoleLogin: login },
    additionalEventData: { MFAUsed: mfaUsed },
  });
}

/** A user of IAM Identity Center, without a name. */
export function identityCenter(userId: string, credentialId: string): object {
  const identityStoreArn = 'arn:aws:identitystore::529104637718:identitystore/d-1234567890';
  return {
    type: 'IdentityCenterUser',
    accountId: '529104637718',
    onBehalfOf: { userId, identityStoreArn },
    credentialId,
  };
}

/** A session of a role that Identity Center made, by one of its users. */
export function ofIdentityCenterRole(): object {
  const name = 'AWSReservedSSO_Admin_0123456789abcdef';
  const arn = `arn:aws:iam::529104637718:role/aws-reserved/sso.amazonaws.com/${name}`;
  return {
    ...roleIdentity('a.keller', null),
    arn: `arn:aws:sts::529104637718:assumed-role/${name}/a.keller`,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn, accountId: '529104637718', userName: name },
      attributes: { creationDate: '2026-11-20T09:59:00Z', mfaAuthenticated: 'false' },
    },
  };
}

/** A sign-in to IAM Identity Center, as its own event has it. */
export function userAuthentication(types: string, said: string): Record<string, unknown> {
  return call({
    eventSource: 'signin.amazonaws.com',
    eventName: 'UserAuthentication',
    eventType: 'AwsServiceEvent',
    readOnly: false,
    requestParameters: null,
    responseElements: null,
    userIdentity: identityCenter('u-1', 'c-1'),
    additionalEventData: { AuthWorkflowID: 'w-1', CredentialType: types, LoginTo: 'https://portal.example.com' },
    serviceEventDetails: { UserAuthentication: said },
  });
}

/** One credential of such a sign-in, before it. */
export function credentialVerification(type: string, said: string): Record<string, unknown> {
  return {
    ...userAuthentication(type, said),
    eventName: 'CredentialVerification',
    serviceEventDetails: { CredentialVerification: said },
  };
}

/** A record of CloudTrail Insights: nobody is named in it. */
export const INSIGHT: Record<string, unknown> = {
  eventVersion: '1.09',
  eventTime: '2026-11-20T10:00:00Z',
  awsRegion: 'us-east-1',
  eventID: 'i-1',
  eventType: 'AwsCloudTrailInsight',
  recipientAccountId: '529104637718',
  insightDetails: { state: 'Start', eventSource: 'ssm.amazonaws.com', eventName: 'UpdateInstanceInformation' },
  eventCategory: 'Insight',
};
