import type { Written } from '../world.ts';

/**
 * What a request may carry, as the second judge sees it: each condition key with the values that tell the generated
 * conditions apart, from AWS's page on global condition keys
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html). Nothing here is our code's.
 */
export interface Key {
  readonly name: string;
  /** Representatives: each pattern that the generator writes matches the same of these whatever the value. */
  readonly values: readonly string[];
  /** Whether a request may come without it. */
  readonly optional: boolean;
}

export const KEYS: readonly Key[] = [
  { name: 'aws:SourceIp', values: ['10.1.2.3', '203.0.113.7', '198.51.100.9'], optional: true },
  { name: 'aws:SecureTransport', values: ['true', 'false'], optional: false },
  { name: 'aws:MultiFactorAuthPresent', values: ['true', 'false'], optional: true },
  { name: 'aws:SourceVpce', values: ['vpce-1a', 'vpce-1b', 'vpce-22'], optional: true },
  { name: 's3:x-amz-acl', values: ['private', 'public-read', 'other'], optional: true },
];

/** A key of several values, present when it has one. */
export const TAG_KEYS = { name: 'aws:TagKeys', values: ['a', 'b', 'c'] } as const;

/** Keys that follow from who asks. */
export interface Caller {
  readonly arn: string;
  readonly account: string;
  readonly organisation: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export type Operator = (patterns: readonly string[], value: string) => boolean;

/** Whether one value fits one operator, after AWS's page on condition operators. */
export const POSITIVE: Readonly<Record<string, Operator>> = {
  StringEquals: (patterns, value) => patterns.includes(value),
  StringEqualsIgnoreCase: (patterns, value) => patterns.some((one) => one.toLowerCase() === value.toLowerCase()),
  StringLike: (patterns, value) => patterns.some((one) => like(one, value)),
  ArnLike: (patterns, value) => patterns.some((one) => arnLike(one, value)),
  ArnEquals: (patterns, value) => patterns.some((one) => arnLike(one, value)),
  Bool: (patterns, value) => patterns.some((one) => one.toLowerCase() === value.toLowerCase()),
  IpAddress: (patterns, value) => patterns.some((one) => inRange(one, value)),
};

/** Negated forms: true of a request without the key. */
export const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotLike: 'ArnLike',
  ArnNotEquals: 'ArnEquals',
  NotIpAddress: 'IpAddress',
};

export function like(pattern: string, text: string): boolean {
  const source = [...pattern].map((c) =>
    c === '*' ? '[^]*' : c === '?' ? '[^]' : c.replace(/[\\^$.|+()[\]{}]/g, '\\$&'),
  );
  return new RegExp(`^${source.join('')}$`).test(text);
}

/** Each of the six parts by itself. */
function arnLike(pattern: string, text: string): boolean {
  const [some, others] = [partsOf(pattern), partsOf(text)];
  return some.length === 6 && others.length === 6 && some.every((part, i) => like(part, others[i] as string));
}

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function inRange(range: string, address: string): boolean {
  const [base = '', bits = '32'] = range.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(base) / size) === Math.floor(numberOf(address) / size);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** A member that a document writes as one text or as a list. */
export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

export function conditionOf(statement: Written): readonly (readonly [string, string, readonly string[]])[] {
  const blocks = Object.entries((statement.Condition ?? {}) as Record<string, Record<string, unknown>>);
  return blocks.flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => [operator, key, listOf(values)] as const),
  );
}
