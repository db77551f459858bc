import { fits } from '../pattern.ts';
import { pair } from './operator.ts';

/** Component by component: a wildcard stays within its colons, and ArnEquals knows wildcards as ArnLike does. */
function arnFits(policy: string, request: string): boolean {
  const pattern = components(policy);
  const asked = components(request);
  if (pattern.length !== 6 || asked.length !== 6) return policy === '*' && asked.length === 6;
  return pattern.every((part, i) => fits(part, asked[i] as string));
}

function components(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

export const ARN_OPERATORS = [
  ...pair('ArnEquals', 'ArnNotEquals', 'pattern', arnFits),
  ...pair('ArnLike', 'ArnNotLike', 'pattern', arnFits),
];
