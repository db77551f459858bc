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
