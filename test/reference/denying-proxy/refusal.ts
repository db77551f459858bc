import type { Protocol } from './operation.ts';

/** A service's own way of saying that a caller may not. */
export interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const REQUEST_ID = '5b1f4c1e-0000-4000-8000-00000000d3d1';
/** Actions whose IAM name is not the operation's. */
const IAM_NAMES: Readonly<Record<string, string>> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
};

/** The refusal of one operation: code, status and body as the protocol's services send them. */
export function refusal(operation: string, protocol: Protocol, account: string): Refusal {
  const action = IAM_NAMES[operation] ?? operation.replace(/^elb(v2)?:/, 'elasticloadbalancing:');
  const caller = `arn:aws:sts::${account}:assumed-role/affidavit-audit/affidavit-collect`;
  const message = `User: ${caller} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  switch (protocol) {
    case 'json':
      return json(400, '1.1', { __type: 'AccessDeniedException', Message: message });
    case 'rest-json':
      return json(403, '', { Message: message }, { 'x-amzn-errortype': 'AccessDeniedException' });
    case 'ec2':
      return xml(
        `<Response><Errors>${error('UnauthorizedOperation', message)}</Errors><RequestID>${REQUEST_ID}</RequestID></Response>`,
      );
    case 'query':
      return xml(
        `<ErrorResponse>${error('AccessDenied', message, '<Type>Sender</Type>')}<RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
      );
    case 's3':
      return xml(
        `<Error><Code>AccessDenied</Code><Message>${message}</Message><RequestId>${REQUEST_ID}</RequestId></Error>`,
      );
  }
}

function json(status: number, version: string, body: object, headers: Readonly<Record<string, string>> = {}): Refusal {
  const type = version === '' ? 'application/json' : `application/x-amz-json-${version}`;
  return { status, type, headers: { 'x-amzn-requestid': REQUEST_ID, ...headers }, body: JSON.stringify(body) };
}

function xml(body: string): Refusal {
  const headers = { 'x-amzn-requestid': REQUEST_ID };
  return { status: 403, type: 'text/xml', headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

function error(code: string, message: string, type = ''): string {
  return type === ''
    ? `<Error><Code>${code}</Code><Message>${message}</Message></Error>`
    : `<Error>${type}<Code>${code}</Code><Message>${message}</Message></Error>`;
}
