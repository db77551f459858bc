import { messageOf } from '../core/errors.ts';
import type { Unread } from '../reasoning/cloudtrail/fetched.ts';
import { causeOf } from './get-object.ts';

/** What the SDK threw, as a cause and one line. */
export function serviceError(what: string, thrown: unknown): { readonly cause: Unread; readonly message: string } {
  const {
    name = '',
    Code,
    $metadata,
  } = Object(thrown) as {
    name?: string;
    Code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const code = Code ?? name;
  const status = $metadata?.httpStatusCode ?? 0;
  const cause = /AccessDenied|Unauthorized|Forbidden/i.test(code)
    ? 'denied'
    : /Throttl|TooManyRequests/i.test(code)
      ? 'throttled'
      : causeOf(status, code, messageOf(thrown));
  return { cause, message: `${what}: ${code === '' || code === 'Error' ? messageOf(thrown) : code}`.slice(0, 500) };
}
