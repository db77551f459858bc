import { interpret } from '../../../collectors/aws/interpret.ts';
import { sdkPackage } from '../../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../../collectors/aws/source.ts';
import type { Answer } from '../../../collectors/contract.ts';

/** What the SDK's own parser and the catalogue make of a body as the service sends it. */
export async function fromWire<Input, Output>(
  operation: AwsOperation<Input, Output>,
  body: string | object,
  input: object = {},
): Promise<Answer<unknown>> {
  const sdk = await sdkPackage(operation.client);
  const client = new sdk.Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'parser', secretAccessKey: 'only' },
    endpoint: 'https://recorded.invalid',
    maxAttempts: 1,
  });
  const isXml = typeof body === 'string';
  const headers = { 'content-type': isXml ? 'text/xml' : 'application/json' };
  const raw = { status: 200, headers, encoding: 'utf8', body: isXml ? body : JSON.stringify(body) } as const;
  const { outcome, output } = await interpret(operation, raw, sdk, client, input);
  return outcome.kind === 'answered' ? { kind: 'answered', output } : { kind: 'unread', reason: outcome.kind };
}
