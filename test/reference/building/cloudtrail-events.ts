import { createHash } from 'node:crypto';

/** A session as CloudTrail tells of it. All keys are invented and follow from the names. */
export interface SessionPlan {
  readonly account: string;
  readonly role: string;
  readonly name: string;
  /** '' for none. */
  readonly sourceIdentity: string;
  readonly address: string;
  /** Who opens it: another account's id, a service of AWS, or the ARN of a user of the account. */
  readonly opener: string;
  readonly start: string;
}

/** One call made under a session. */
export interface CallPlan {
  readonly service: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly at: string;
  readonly region: string;
  readonly request?: Readonly<Record<string, string>>;
}

type Event = Readonly<Record<string, unknown>> & { readonly eventTime: string; readonly awsRegion: string };

/** The call to AWS STS that opens a session, as the log of the role's account has it. */
export function opening(session: SessionPlan): Event {
  const { account, role, name, sourceIdentity, opener, start } = session;
  return {
    ...common(account, start, 'us-east-1', `open ${role} ${name}`),
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    readOnly: true,
    sourceIPAddress: opener.endsWith('.amazonaws.com') ? opener : session.address,
    userIdentity: openerIdentity(opener, session),
    requestParameters: {
      roleArn: roleArn(session),
      roleSessionName: name,
      ...(sourceIdentity === '' ? {} : { sourceIdentity }),
    },
    responseElements: {
      credentials: { accessKeyId: keyId(session), sessionToken: 'invented-token' },
      ...(sourceIdentity === '' ? {} : { sourceIdentity }),
    },
  };
}

/** A call made under it. */
export function callUnder(session: SessionPlan, { service, name, readOnly, at, region, request }: CallPlan): Event {
  const { account, role, sourceIdentity, start } = session;
  return {
    ...common(account, at, region, `${service} ${name} ${session.name}`),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    readOnly,
    sourceIPAddress: session.address,
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAINVENTED${digest(role).slice(0, 8)}:${session.name}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session.name}`,
      accountId: account,
      accessKeyId: keyId(session),
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: roleArn(session), accountId: account, userName: role },
        attributes: { creationDate: start, mfaAuthenticated: 'false' },
        ...(sourceIdentity === '' ? {} : { sourceIdentity }),
      },
    },
    requestParameters: request ?? { invented: 'invented-parameter' },
    responseElements: null,
  };
}

/** A user's own session: of the console, or of temporary keys got with a second factor. */
export interface UserSession {
  readonly account: string;
  readonly user: string;
  readonly address: string;
  readonly start: string;
}

/** A call that a user made without becoming a role. */
export function callOf(
  { account, user, address, start }: UserSession,
  { service, name, readOnly, at, region, request }: CallPlan,
): Event {
  return {
    ...common(account, at, region, `${service} ${name} ${user}`),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    readOnly,
    sourceIPAddress: address,
    userIdentity: {
      ...userIdentity(account, user),
      accessKeyId: keyId({ account, role: user, name: '', start }),
      sessionContext: { attributes: { creationDate: start, mfaAuthenticated: 'true' } },
    },
    requestParameters: request ?? { invented: 'invented-parameter' },
    responseElements: null,
  };
}

/** A user's sign-in to the console. */
export function consoleSignIn(account: string, user: string, at: string, address: string, mfa: boolean): Event {
  return {
    ...common(account, at, 'us-east-1', `sign-in ${user}`),
    eventType: 'AwsConsoleSignIn',
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    readOnly: false,
    sourceIPAddress: address,
    userIdentity: userIdentity(account, user),
    requestParameters: null,
    responseElements: { ConsoleLogin: 'Success' },
    additionalEventData: { MFAUsed: mfa ? 'Yes' : 'No' },
  };
}

function userIdentity(account: string, userName: string) {
  return {
    type: 'IAMUser',
    principalId: `AIDAINVENTED${digest(userName).slice(0, 8)}`,
    arn: `arn:aws:iam::${account}:user/${userName}`,
    accountId: account,
    userName,
  };
}

function common(account: string, eventTime: string, awsRegion: string, what: string) {
  const id = digest(`${account} ${eventTime} ${awsRegion} ${what}`);
  return {
    eventVersion: '1.10',
    eventTime,
    awsRegion,
    eventID: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`,
    eventType: 'AwsApiCall',
    managementEvent: true,
    eventCategory: 'Management',
    recipientAccountId: account,
    userAgent: 'invented/1.0',
  };
}

function openerIdentity(opener: string, session: SessionPlan): object {
  if (opener.endsWith('.amazonaws.com')) return { type: 'AWSService', invokedBy: opener };
  if (/^\d{12}$/.test(opener)) return { type: 'AWSAccount', principalId: 'AROAINVENTEDOPENER:x', accountId: opener };
  const userName = opener.slice(opener.lastIndexOf('/') + 1);
  return {
    type: 'IAMUser',
    arn: opener,
    accountId: opener.split(':')[4],
    userName,
    accessKeyId: keyId({ ...session, role: userName }),
  };
}

function roleArn({ account, role }: SessionPlan): string {
  return `arn:aws:iam::${account}:role/${role}`;
}

function keyId({ account, role, name, start }: Pick<SessionPlan, 'account' | 'role' | 'name' | 'start'>): string {
  return `ASIA${digest(`${account} ${role} ${name} ${start}`).slice(0, 16).toUpperCase()}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
