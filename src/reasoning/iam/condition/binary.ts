import type { Operator } from './operator.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes in base64, compared as bytes: padding does not count. */
export const BINARY_OPERATORS: readonly Operator[] = [
  {
    name: 'BinaryEquals',
    negated: false,
    takes: 'plain',
    compare: (policy, request) =>
      BASE64.test(policy) && BASE64.test(request) ? bytes(policy) === bytes(request) : 'unreadable',
  },
];

function bytes(text: string): string {
  return text.replace(/=+$/, '');
}
