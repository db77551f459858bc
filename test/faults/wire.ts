import type { EvidenceRecord, RawAnswer } from '../../src/evidence/record.ts';

/** How a service writes its answers; told from a recorded one. */
export type Wire = 'json' | 'rest-json' | 'query' | 'ec2' | 's3' | 'mdm';

const JSON_11: ReadonlySet<string> = new Set(['application/x-amz-json-1.1', 'application/x-amz-json-1.0']);

export function wireOf({ source, service, operation, answer }: EvidenceRecord): Wire {
  if (source !== 'aws') return 'mdm';
  if (service === 's3') return 's3';
  if (service === 'ec2') return 'ec2';
  // The files of flow logs are listed and read under a name of their own.
  if (service === 'flowlogs') return operation === 'DescribeFlowLogs' ? 'ec2' : 's3';
  // An emulator answers with a page where it lacks a REST operation.
  if (/^\s*<(?!!doctype html)/i.test(answer?.body ?? '')) return 'query';
  return JSON_11.has(answer?.headers['content-type'] ?? '') ? 'json' : 'rest-json';
}

/** An error as the service itself writes it. */
export function errorAnswer(wire: Wire, status: number, code: string, message: string): RawAnswer {
  switch (wire) {
    case 'mdm':
      return raw(status, 'application/json', JSON.stringify({ error: message }));
    case 'json':
      return raw(status, 'application/x-amz-json-1.1', JSON.stringify({ __type: code, message }));
    case 'rest-json':
      return raw(status, 'application/json', JSON.stringify({ message }), { 'x-amzn-errortype': code });
    case 'ec2':
      return raw(
        status,
        'text/xml',
        `<?xml version="1.0"?><Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>r</RequestID></Response>`,
      );
    case 's3':
      return raw(
        status,
        'application/xml',
        `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>r</RequestId></Error>`,
      );
    case 'query':
      return raw(
        status,
        'text/xml',
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
      );
  }
}

export function raw(
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): RawAnswer {
  return { status, headers: { 'content-type': type, ...headers }, encoding: 'utf8', body };
}
