import type { Outcome, RawAnswer } from '../../src/evidence/record.ts';
import type { Interpretation } from '../asking/ask.ts';
import type { HttpOperation } from './source.ts';

/** What a raw answer says. Live and replay both come through here. */
export function interpret(operation: HttpOperation, raw: RawAnswer): Interpretation {
  const code = `HTTP ${raw.status}`;
  if (raw.status < 200 || raw.status > 299)
    return { outcome: outcomeOfStatus(operation, raw.status, code), output: undefined };
  const output = jsonObject(raw);
  if (output === undefined) return implausible('the answer is not a JSON object');
  const missing = operation.required.filter((member) => !Object.hasOwn(output, member));
  if (missing.length > 0) return implausible(`the answer lacks ${missing.join(', ')}`);
  const doubt = operation.doubt?.(output) ?? null;
  return doubt === null ? { outcome: { kind: 'answered' }, output } : implausible(doubt);
}

function outcomeOfStatus(operation: HttpOperation, status: number, code: string): Outcome {
  if (operation.absent !== undefined && Object.hasOwn(operation.absent, code)) return { kind: 'absent', code };
  if (operation.gone?.includes(code)) return { kind: 'gone', code, message: 'the service does not know it any more' };
  if (status === 401 || status === 403) return { kind: 'denied', code, message: 'the service refused the token' };
  if (status === 501) return { kind: 'unsupported', code, message: 'the service does not offer this' };
  return { kind: 'failed', code, message: `the service answered with status ${status}` };
}

function implausible(message: string): Interpretation {
  return { outcome: { kind: 'failed', code: 'ImplausibleAnswer', message }, output: undefined };
}

function jsonObject(raw: RawAnswer): object | undefined {
  if (raw.encoding !== 'utf8') return undefined;
  try {
    const parsed: unknown = JSON.parse(raw.body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
