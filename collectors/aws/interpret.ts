import { messageOf } from '../../src/core/errors.ts';
import type { Outcome, RawAnswer } from '../../src/evidence/record.ts';
import { withoutCredentials } from '../../src/evidence/secrets.ts';
import type { Interpretation } from '../asking/ask.ts';
import type { Operation } from '../contract.ts';
import { rawBytes, replaying } from './raw.ts';
import type { SdkClient, SdkPackage } from './sdk.ts';

/**
 * Parses a raw answer with the SDK's own parser and holds it against the catalogue. Live and replay both come
 * through here, so that an answer can never mean more in one than in the other.
 */
export async function interpret(
  operation: Operation & { readonly command: string },
  raw: RawAnswer,
  sdk: SdkPackage,
  client: SdkClient,
  input: unknown,
): Promise<Interpretation> {
  const command = new (sdk.command(operation.command))(input);
  command.middlewareStack.add(replaying(raw), { step: 'deserialize', priority: 'low', name: 'affidavitReplay' });
  let output: unknown;
  try {
    output = await client.send(command);
  } catch (thrown) {
    return { outcome: outcomeOfError(operation, thrown, raw.status), output: undefined };
  }
  const foreign = operation.opaque === true ? null : foreignBody(operation, raw);
  const doubts = () => operation.doubt?.(output) ?? operation.reduce?.doubt(raw) ?? null;
  const lie = foreign ?? missingMember(operation, output) ?? doubts();
  if (lie !== null) return { outcome: { kind: 'failed', code: 'ImplausibleAnswer', message: lie }, output: undefined };
  return { outcome: { kind: 'answered' }, output };
}

/** The outcome of an error that the SDK raised; `status` is null when nothing came back. */
export function outcomeOfError(operation: Operation, thrown: unknown, status: number | null): Outcome {
  const code = errorCode(thrown);
  if (isFact(operation, code, messageOf(thrown).slice(0, 500))) return { kind: 'absent', code };
  const message = keptMessage(code, messageOf(thrown));
  if (status !== null && operation.gone?.includes(code)) return { kind: 'gone', code, message };
  if (DENIALS.has(code) || /AccessDenied|Unauthorized|Forbidden/i.test(code))
    return { kind: 'denied', code: denialCode(code, message), message };
  if (UNSUPPORTED.has(code) || status === 501) return { kind: 'unsupported', code, message };
  if (status === 401 || status === 403) return { kind: 'denied', code, message };
  return { kind: 'failed', code, message };
}

/** A provider of credentials quotes the command that it ran; other errors quote what was asked and answered. */
function keptMessage(code: string, message: string): string {
  return code === 'CredentialsProviderError'
    ? 'no credentials could be had'
    : withoutCredentials(message.slice(0, 500)).body;
}

function isFact({ absent, absentWhen }: Operation, code: string, message: string): boolean {
  if (absent === undefined || !Object.hasOwn(absent, code)) return false;
  return absentWhen?.[code]?.test(message) ?? true;
}

const DENIALS: ReadonlySet<string> = new Set([
  'AuthFailure',
  'AllAccessDisabled',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'NotAuthorized',
  'OptInRequired',
  'SignatureDoesNotMatch',
  'SubscriptionRequiredException',
  'UnrecognizedClientException',
]);

const UNSUPPORTED: ReadonlySet<string> = new Set([
  // The service has no name there; where nothing has, no account confirms itself and nothing is asked.
  'ENOTFOUND',
  'InvalidAction',
  'MethodNotAllowed',
  'NotImplemented',
  'NotImplementedException',
  'UnknownOperationException',
  'UnsupportedOperation',
  'UnsupportedOperationException',
]);

/** An organisation's policy needs another remedy than the role's own: it gets a code of its own. */
function denialCode(code: string, message: string): string {
  return /service control policy|resource control policy/i.test(message) ? 'DeniedByOrganizationPolicy' : code;
}

function errorCode(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'Unknown';
  const { name, Code, code } = thrown as { name?: unknown; Code?: unknown; code?: unknown };
  const candidates = [Code, name === 'Error' || name === 'SyntaxError' ? undefined : name, code, name];
  return (
    candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate !== '') ?? 'Unknown'
  );
}

/** A 200 that is a captive portal's page, empty, or cut: the SDK takes all three for an empty success. */
function foreignBody(operation: Operation, raw: RawAnswer): string | null {
  const text = rawBytes(raw).toString('utf8').trim();
  if (operation.xmlRoot === undefined) return jsonObject(text) ? null : 'the answer is not a JSON object';
  const opening = new RegExp(`^(<\\?xml[^>]*\\?>)?\\s*<(\\w+:)?${operation.xmlRoot}[\\s>/]`);
  if (!opening.test(text)) return `the answer does not begin with <${operation.xmlRoot}>`;
  const closing = new RegExp(`(</(\\w+:)?${operation.xmlRoot}\\s*>|<(\\w+:)?${operation.xmlRoot}[^>]*/>)$`);
  return closing.test(text) ? null : `the answer is cut: <${operation.xmlRoot}> is not closed`;
}

function jsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}

function missingMember(operation: Operation, output: unknown): string | null {
  const missing = operation.required.filter((path) => memberAt(output, path) === undefined);
  return missing.length === 0 ? null : `the answer lacks ${missing.join(', ')}`;
}

/** The member of an output at a dotted path, or undefined. */
export function memberAt(output: unknown, path: string): unknown {
  let value = output;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
