import { fits } from '../pattern.ts';
import { pair } from './operator.ts';

/** Strings compare with case unless the name says otherwise; only the Like forms know wildcards. */
export const STRING_OPERATORS = [
  ...pair('StringEquals', 'StringNotEquals', 'text', (policy, request) => policy === request),
  ...pair(
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'text',
    (policy, request) => policy.toLowerCase() === request.toLowerCase(),
  ),
  ...pair('StringLike', 'StringNotLike', 'pattern', fits),
];
