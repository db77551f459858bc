import { ARN_OPERATORS } from './arn.ts';
import { BINARY_OPERATORS } from './binary.ts';
import { BOOL_OPERATORS } from './bool.ts';
import { DATE_OPERATORS } from './date.ts';
import { IP_OPERATORS } from './ip.ts';
import { NUMERIC_OPERATORS } from './numeric.ts';
import type { Operator } from './operator.ts';
import { STRING_OPERATORS } from './string.ts';

/** Every operator but Null, which asks for a key and compares nothing. A new one is an entry here. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [
    ...STRING_OPERATORS,
    ...NUMERIC_OPERATORS,
    ...DATE_OPERATORS,
    ...BOOL_OPERATORS,
    ...BINARY_OPERATORS,
    ...IP_OPERATORS,
    ...ARN_OPERATORS,
  ].map((operator) => [operator.name.toLowerCase(), operator]),
);
