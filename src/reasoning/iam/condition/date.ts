import { type Operator, pair } from './operator.ts';

/** The W3C's ISO 8601 forms that say their zone or no time at all, and seconds since 1970. */
const ISO = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const EPOCH = /^\d{1,12}$/;

function momentOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Date.parse(text);
  if (EPOCH.test(text)) return Number(text) * 1000;
  return ISO.test(text) ? Date.parse(text) : Number.NaN;
}

function moments(holds: (policy: number, request: number) => boolean): Operator['compare'] {
  return (policy, request) => {
    const [left, right] = [momentOf(policy), momentOf(request)];
    return Number.isNaN(left) || Number.isNaN(right) ? 'unreadable' : holds(left, right);
  };
}

const one = (name: string, holds: (policy: number, request: number) => boolean): Operator => ({
  name,
  negated: false,
  takes: 'plain',
  compare: moments(holds),
});

/** The request's moment stands on the left: DateLessThan is true before the policy's. */
export const DATE_OPERATORS = [
  ...pair(
    'DateEquals',
    'DateNotEquals',
    'plain',
    moments((policy, request) => request === policy),
  ),
  one('DateLessThan', (policy, request) => request < policy),
  one('DateLessThanEquals', (policy, request) => request <= policy),
  one('DateGreaterThan', (policy, request) => request > policy),
  one('DateGreaterThanEquals', (policy, request) => request >= policy),
];
