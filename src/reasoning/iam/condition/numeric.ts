import { type Operator, pair } from './operator.ts';

/** Integers and decimals, as the operators' page has them. */
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

function numbers(holds: (policy: number, request: number) => boolean): Operator['compare'] {
  return (policy, request) =>
    NUMBER.test(policy) && NUMBER.test(request) ? holds(Number(policy), Number(request)) : 'unreadable';
}

const one = (name: string, holds: (policy: number, request: number) => boolean): Operator => ({
  name,
  negated: false,
  takes: 'plain',
  compare: numbers(holds),
});

/** The request's number stands on the left: NumericLessThan is true when it is less than the policy's. */
export const NUMERIC_OPERATORS = [
  ...pair(
    'NumericEquals',
    'NumericNotEquals',
    'plain',
    numbers((policy, request) => request === policy),
  ),
  one('NumericLessThan', (policy, request) => request < policy),
  one('NumericLessThanEquals', (policy, request) => request <= policy),
  one('NumericGreaterThan', (policy, request) => request > policy),
  one('NumericGreaterThanEquals', (policy, request) => request >= policy),
];
