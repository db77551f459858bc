import type { Operator } from './operator.ts';

const truth = (text: string): boolean | null => {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : null;
};

/** `true` and `false`, in any case. Multi-valued booleans need a set qualifier, as every key does. */
export const BOOL_OPERATORS: readonly Operator[] = [
  {
    name: 'Bool',
    negated: false,
    takes: 'plain',
    compare: (policy, request) => {
      const [left, right] = [truth(policy), truth(request)];
      return left === null || right === null ? 'unreadable' : left === right;
    },
  },
];
