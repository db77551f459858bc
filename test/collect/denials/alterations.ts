import type { EvidenceRecord, RawAnswer } from '../../../src/evidence/record.ts';

/** A way in which an answer can come to say less than it did; null takes it out of the snapshot. */
export type Alteration = (record: EvidenceRecord) => EvidenceRecord | null;

/**
 * What happens to answers in the field: a role without the right, a question never asked, an empty body, a proxy that
 * answers `{}`, a captive portal's page, a connection that broke. None of them says anything of the account.
 */
export const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  denied: (record) => answering(record, denialOf(record)),
  dropped: () => null,
  empty: (record) => answering(record, { ...okay(record), body: '' }),
  // A proxy gives no request id of AWS; with one, `{}` is how SQS says that there are no queues.
  braces: (record) =>
    answering(record, { ...okay(record), headers: { 'content-type': 'application/json' }, body: '{}' }),
  page: (record) => answering(record, { ...okay(record), body: PAGE }),
  cut: (record) => {
    const { body } = okay(record);
    return answering(record, { ...okay(record), body: body.slice(0, Math.floor(body.length / 2)) });
  },
};

const PAGE =
  '<!doctype html><html><head><title>Sign in</title></head><body>Guest network: please sign in.</body></html>';

/** The recorded outcome says "answered", so that only the replay's own reading can notice. */
function answering(record: EvidenceRecord, answer: RawAnswer): EvidenceRecord {
  return { ...record, outcome: { kind: 'answered' }, answer };
}

function okay({ answer }: EvidenceRecord): RawAnswer {
  return { status: 200, headers: answer?.headers ?? {}, encoding: 'utf8', body: answer?.body ?? '' };
}

/** A refusal as the service writes it, by protocol. */
function denialOf({ source, service, operation }: EvidenceRecord): RawAnswer {
  const message = `User: arn:aws:sts::000000000000:assumed-role/audit/x is not authorized to perform: ${service}:${operation}`;
  if (source !== 'aws') return refusal(403, 'application/json', JSON.stringify({ error: 'Forbidden' }));
  switch (service) {
    case 's3':
      return refusal(
        403,
        'application/xml',
        `${XML}<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`,
      );
    case 'ec2':
      return refusal(
        403,
        'text/xml',
        `${XML}<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>${message}</Message></Error></Errors><RequestID>r</RequestID></Response>`,
      );
    case 'iam':
    case 'sts':
    case 'elb':
    case 'elbv2':
    case 'redshift':
      return refusal(
        403,
        'text/xml',
        `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
      );
    case 'lambda':
      return {
        ...refusal(403, 'application/json', JSON.stringify({ Message: message })),
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
      };
    default:
      return refusal(400, 'application/x-amz-json-1.1', JSON.stringify({ __type: 'AccessDeniedException', message }));
  }
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

function refusal(status: number, type: string, body: string): RawAnswer {
  return { status, headers: { 'content-type': type }, encoding: 'utf8', body };
}
