import type { Case } from '../case.ts';
import { PAGES } from '../pages.ts';
import { BUCKET } from '../world.ts';

type Keys = Readonly<Record<string, readonly string[]>>;
type Outcome = 'met' | 'not met' | 'open';

/** [name, page, rule, condition, present keys, absent keys, outcome] */
type Row = readonly [string, keyof typeof PAGES, string, object, Keys, readonly string[], Outcome];

const ROWS: readonly Row[] = [
  ['StringEquals, equal', 'operators', 'StringEquals is exact, with case.', { StringEquals: { 'a:k': 'x' } }, { 'a:k': ['x'] }, [], 'met'],
  ['StringEquals, other case', 'operators', 'StringEquals is exact, with case.', { StringEquals: { 'a:k': 'X' } }, { 'a:k': ['x'] }, [], 'not met'],
  ['StringEquals knows no wildcards', 'operators', 'Only StringLike takes wildcards.', { StringEquals: { 'a:k': 'x*' } }, { 'a:k': ['xy'] }, [], 'not met'],
  ['StringEquals, any of several', 'several', 'Several values of one key are joined by OR.', { StringEquals: { 'a:k': ['y', 'x'] } }, { 'a:k': ['x'] }, [], 'met'],
  ['StringEquals on a key that the request decides', 'condition', 'A condition compares the key of the request, which may have any value.', { StringEquals: { 'a:k': 'x' } }, {}, [], 'open'],
  ['StringEquals on a missing key', 'operators', 'When the key is not in the request, the values do not match.', { StringEquals: { 'a:k': 'x' } }, {}, ['a:k'], 'not met'],
  ['two keys of one operator', 'several', 'Several keys are joined by AND.', { StringEquals: { 'a:k': 'x', 'a:l': 'y' } }, { 'a:k': ['x'], 'a:l': ['z'] }, [], 'not met'],
  ['two operators', 'several', 'Several operators are joined by AND.', { StringEquals: { 'a:k': 'x' }, Bool: { 'a:b': 'true' } }, { 'a:k': ['x'], 'a:b': ['false'] }, [], 'not met'],
  ['one operator not met decides, whatever the other', 'several', 'Several operators are joined by AND.', { StringEquals: { 'a:k': 'x' }, Bool: { 'a:b': 'true' } }, { 'a:b': ['false'] }, [], 'not met'],
  ['names of keys have no case', 'condition', 'Names of condition keys are not case sensitive.', { StringEquals: { 'A:K': 'x' } }, { 'a:k': ['x'] }, [], 'met'],
  ['StringNotEquals, equal', 'operators', 'StringNotEquals is the negation.', { StringNotEquals: { 'a:k': 'x' } }, { 'a:k': ['x'] }, [], 'not met'],
  ['StringNotEquals, none of several', 'several', 'Several values of a negated operator are joined by NOR.', { StringNotEquals: { 'a:k': ['x', 'y'] } }, { 'a:k': ['y'] }, [], 'not met'],
  ['StringNotEquals on a missing key', 'operators', 'Negated operators are true when the key is missing.', { StringNotEquals: { 'a:k': 'x' } }, {}, ['a:k'], 'met'],
  ['StringEqualsIgnoreCase', 'operators', 'The IgnoreCase form compares without case.', { StringEqualsIgnoreCase: { 'a:k': 'X' } }, { 'a:k': ['x'] }, [], 'met'],
  ['StringNotEqualsIgnoreCase', 'operators', 'The IgnoreCase form compares without case.', { StringNotEqualsIgnoreCase: { 'a:k': 'X' } }, { 'a:k': ['x'] }, [], 'not met'],
  ['StringLike, a star', 'operators', 'StringLike takes * for any characters.', { StringLike: { 'a:k': 'x*z' } }, { 'a:k': ['xyyz'] }, [], 'met'],
  ['StringLike compares case', 'operators', 'StringLike is case sensitive.', { StringLike: { 'a:k': 'X*' } }, { 'a:k': ['xy'] }, [], 'not met'],
  ['StringLike, a question mark', 'operators', 'StringLike takes ? for one character.', { StringLike: { 'a:k': 'x?' } }, { 'a:k': ['xyz'] }, [], 'not met'],
  ['StringNotLike', 'operators', 'StringNotLike is the negation.', { StringNotLike: { 'a:k': 'x*' } }, { 'a:k': ['abc'] }, [], 'met'],
  ['StringLikeIfExists on a missing key', 'operators', 'IfExists is true when the key is missing.', { StringLikeIfExists: { 'a:k': 'x*' } }, {}, ['a:k'], 'met'],
  ['StringEqualsIfExists on a key that is there', 'operators', 'IfExists compares a key that is there.', { StringEqualsIfExists: { 'a:k': 'x' } }, { 'a:k': ['y'] }, [], 'not met'],
  ['StringEqualsIfExists on a key that the request decides', 'operators', 'IfExists depends on the request as much as the rest.', { StringEqualsIfExists: { 'a:k': 'x' } }, {}, [], 'open'],
  ['NumericLessThan', 'operators', "The request's number is compared with the policy's.", { NumericLessThan: { 'a:n': '10' } }, { 'a:n': ['9.5'] }, [], 'met'],
  ['NumericLessThan, as numbers', 'operators', 'Numbers compare as numbers, not as text.', { NumericLessThan: { 'a:n': '10' } }, { 'a:n': ['9'] }, [], 'met'],
  ['NumericLessThanEquals, equal', 'operators', 'The request may have the very number.', { NumericLessThanEquals: { 'a:n': '10' } }, { 'a:n': ['10'] }, [], 'met'],
  ['NumericGreaterThan, equal', 'operators', 'The request must have a greater number.', { NumericGreaterThan: { 'a:n': '10' } }, { 'a:n': ['10'] }, [], 'not met'],
  ['NumericGreaterThanEquals', 'operators', 'The request may have the very number.', { NumericGreaterThanEquals: { 'a:n': 3600 } }, { 'a:n': ['3600'] }, [], 'met'],
  ['NumericEquals, written otherwise', 'operators', 'Numbers compare as numbers.', { NumericEquals: { 'a:n': '1.0' } }, { 'a:n': ['1'] }, [], 'met'],
  ['NumericNotEquals on a missing key', 'operators', 'Negated operators are true when the key is missing.', { NumericNotEquals: { 'a:n': '1' } }, {}, ['a:n'], 'met'],
  ['NumericLessThan of what is no number', 'operators', 'The operator is for numbers; for other text nothing is documented.', { NumericLessThan: { 'a:n': '10' } }, { 'a:n': ['many'] }, [], 'open'],
  ['DateGreaterThan', 'operators', 'Dates are ISO 8601.', { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, { 'aws:currenttime': ['2026-06-01T00:00:00Z'] }, [], 'met'],
  ['DateLessThan in another zone', 'operators', 'Dates compare as moments, whatever their zone.', { DateLessThan: { 'a:d': '2026-01-01T02:00:00+02:00' } }, { 'a:d': ['2026-01-01T00:00:00Z'] }, [], 'not met'],
  ['DateLessThanEquals in seconds since 1970', 'operators', 'Dates may be seconds since 1970.', { DateLessThanEquals: { 'a:d': '1767225600' } }, { 'a:d': ['2026-01-01T00:00:00Z'] }, [], 'met'],
  ['DateEquals without a time', 'operators', 'A date without a time is its first moment.', { DateEquals: { 'a:d': '2026-01-01' } }, { 'a:d': ['2026-01-01T00:00:00Z'] }, [], 'met'],
  ['DateNotEquals', 'operators', 'DateNotEquals is the negation.', { DateNotEquals: { 'a:d': '2026-01-01' } }, { 'a:d': ['2026-01-02'] }, [], 'met'],
  ['DateGreaterThan now', 'keys', 'aws:CurrentTime is the time of the request.', { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, {}, [], 'open'],
  ['Bool', 'operators', 'Bool compares true and false.', { Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:securetransport': ['true'] }, [], 'met'],
  ['Bool, as a JSON boolean and in capitals', 'operators', 'Bool takes true or false, as text or as a boolean.', { Bool: { 'aws:SecureTransport': false } }, { 'aws:securetransport': ['FALSE'] }, [], 'met'],
  ['Bool on a missing key', 'operators', 'When the key is not in the request, the values do not match.', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, {}, ['aws:multifactorauthpresent'], 'not met'],
  ['BoolIfExists on a missing key', 'operators', 'BoolIfExists false holds also without the key: a long-term key has no MFA.', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, {}, ['aws:multifactorauthpresent'], 'met'],
  ['IpAddress in a range', 'operators', 'Ranges are in CIDR form.', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { 'aws:sourceip': ['203.0.113.77'] }, [], 'met'],
  ['IpAddress out of a range by one', 'operators', 'Ranges are in CIDR form.', { IpAddress: { 'aws:SourceIp': '203.0.113.0/25' } }, { 'aws:sourceip': ['203.0.113.128'] }, [], 'not met'],
  ['IpAddress, one address', 'operators', 'Without a prefix it is one address.', { IpAddress: { 'aws:SourceIp': '203.0.113.7' } }, { 'aws:sourceip': ['203.0.113.7'] }, [], 'met'],
  ['IpAddress of IPv6', 'operators', 'IPv6 ranges are taken, shortened too.', { IpAddress: { 'aws:SourceIp': '2001:db8:1234:5678::/64' } }, { 'aws:sourceip': ['2001:DB8:1234:5678:0:0:0:1'] }, [], 'met'],
  ['IpAddress of IPv6 against IPv4', 'operators', 'An IPv4 address is in no IPv6 range.', { IpAddress: { 'aws:SourceIp': '::/0' } }, { 'aws:sourceip': ['203.0.113.7'] }, [], 'not met'],
  ['NotIpAddress', 'operators', 'NotIpAddress is the negation.', { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '203.0.113.0/24'] } }, { 'aws:sourceip': ['203.0.113.7'] }, [], 'not met'],
  ['NotIpAddress on a missing key', 'operators', 'Negated operators are true when the key is missing, as for calls through an endpoint.', { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, {}, ['aws:sourceip'], 'met'],
  ['ArnLike', 'operators', 'ArnLike takes wildcards within each component.', { ArnLike: { 'a:arn': 'arn:aws:sns:*:111122223333:*' } }, { 'a:arn': ['arn:aws:sns:eu-west-1:111122223333:topic'] }, [], 'met'],
  ['ArnLike does not cross components', 'operators', 'Each of the six components is compared by itself.', { ArnLike: { 'a:arn': 'arn:aws:sns:*:topic' } }, { 'a:arn': ['arn:aws:sns:eu-west-1:111122223333:topic'] }, [], 'not met'],
  ['ArnEquals knows wildcards as ArnLike does', 'operators', 'ArnEquals and ArnLike behave alike.', { ArnEquals: { 'a:arn': 'arn:aws:iam::*:role/x' } }, { 'a:arn': ['arn:aws:iam::111122223333:role/x'] }, [], 'met'],
  ['ArnNotEquals', 'operators', 'ArnNotEquals is the negation.', { ArnNotEquals: { 'a:arn': 'arn:aws:iam::111122223333:role/x' } }, { 'a:arn': ['arn:aws:iam::111122223333:role/y'] }, [], 'met'],
  ['ArnNotLike on a missing key', 'operators', 'Negated operators are true when the key is missing.', { ArnNotLike: { 'a:arn': 'arn:aws:sns:*:*:*' } }, {}, ['a:arn'], 'met'],
  ['BinaryEquals', 'operators', 'Bytes in base64 compare as bytes.', { BinaryEquals: { 'a:bin': 'QmluYXJ5' } }, { 'a:bin': ['QmluYXJ5'] }, [], 'met'],
  ['Null true on a missing key', 'operators', 'Null true asks that the key is missing.', { Null: { 'a:k': 'true' } }, {}, ['a:k'], 'met'],
  ['Null true on a key that is there', 'operators', 'Null true asks that the key is missing.', { Null: { 'a:k': 'true' } }, { 'a:k': ['x'] }, [], 'not met'],
  ['Null false on a key that is there', 'operators', 'Null false asks that the key is there.', { Null: { 'a:k': false } }, { 'a:k': ['x'] }, [], 'met'],
  ['Null on a key that the request decides', 'operators', 'Whether the key is there, the request decides.', { Null: { 'a:k': 'true' } }, {}, [], 'open'],
  ['ForAllValues, all of them', 'sets', 'Every value of the request must be one of the policy.', { 'ForAllValues:StringEquals': { 'a:m': ['x', 'y', 'z'] } }, { 'a:m': ['x', 'y'] }, [], 'met'],
  ['ForAllValues, not all', 'sets', 'Every value of the request must be one of the policy.', { 'ForAllValues:StringEquals': { 'a:m': ['x'] } }, { 'a:m': ['x', 'y'] }, [], 'not met'],
  ['ForAllValues on a missing key', 'sets', 'ForAllValues is true when the key is missing.', { 'ForAllValues:StringEquals': { 'a:m': ['x'] } }, {}, ['a:m'], 'met'],
  ['ForAllValues with a Null of false on a missing key', 'sets', 'Null false beside ForAllValues keeps a missing key from matching.', { 'ForAllValues:StringEquals': { 'a:m': ['x'] }, Null: { 'a:m': 'false' } }, {}, ['a:m'], 'not met'],
  ['ForAllValues with a negated operator', 'sets', 'Every value of the request must be none of the policy.', { 'ForAllValues:StringNotEquals': { 'a:m': ['x'] } }, { 'a:m': ['x', 'y'] }, [], 'not met'],
  ['ForAnyValue, one of them', 'sets', 'At least one value of the request must be one of the policy.', { 'ForAnyValue:StringEquals': { 'a:m': ['x'] } }, { 'a:m': ['y', 'x'] }, [], 'met'],
  ['ForAnyValue, none', 'sets', 'At least one value of the request must be one of the policy.', { 'ForAnyValue:StringEquals': { 'a:m': ['x'] } }, { 'a:m': ['y', 'z'] }, [], 'not met'],
  ['ForAnyValue on a missing key', 'sets', 'ForAnyValue is false when the key is missing.', { 'ForAnyValue:StringEquals': { 'a:m': ['x'] } }, {}, ['a:m'], 'not met'],
  ['ForAnyValue with a negated operator on a missing key', 'sets', 'ForAnyValue is false when the key is missing, negated or not.', { 'ForAnyValue:StringNotEquals': { 'a:m': ['x'] } }, {}, ['a:m'], 'not met'],
  ['ForAnyValue with a negated operator', 'sets', 'At least one value of the request must be none of the policy.', { 'ForAnyValue:StringNotEquals': { 'a:m': ['x'] } }, { 'a:m': ['x', 'y'] }, [], 'met'],
  ['ForAnyValue with Like', 'sets', 'Qualifiers go with every operator.', { 'ForAnyValue:StringLike': { 'a:m': ['x*'] } }, { 'a:m': ['abc', 'xyz'] }, [], 'met'],
  ['several values without a qualifier', 'sets', 'A key of several values needs a qualifier; without one nothing is documented.', { StringEquals: { 'a:m': ['x'] } }, { 'a:m': ['x', 'y'] }, [], 'open'],
];

const rows = ROWS.flatMap(([name, page, rule, Condition, present, absent, outcome]): Case[] => {
  const get = { page: PAGES[page], rule, who: 'role', action: 's3:GetObject', on: `${BUCKET}/a` } as const;
  const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition };
  const strict = outcome === 'met' ? 'yes' : 'no';
  const generous = outcome === 'not met' ? 'no' : 'yes';
  return [{ ...get, name, setting: { identity: [allow], present, absent }, can: strict, cannot: generous }];
});

const ALWAYS = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const denying = (Condition: object, more: object = {}): Pick<Case, 'setting' | 'who' | 'action' | 'on'> => ({
  setting: { identity: [ALWAYS, { Effect: 'Deny', Action: '*', Resource: '*', Condition }], ...more },
  who: 'role',
  action: 's3:GetObject',
  on: `${BUCKET}/a`,
});

export const cases: readonly Case[] = [
  ...rows,
  {
    name: 'a deny whose condition the request decides',
    page: PAGES.condition,
    rule: 'A Deny counts only when its condition is met: it stops some requests, not all.',
    ...denying({ Bool: { 'aws:SecureTransport': 'false' } }),
    can: 'no', cannot: 'yes', because: ['identity-allows', 'depends-on-request'],
  },
  {
    name: 'a deny whose condition is met',
    page: PAGES.condition,
    rule: 'A Deny counts when its condition is met.',
    ...denying({ Bool: { 'aws:SecureTransport': 'false' } }, { present: { 'aws:securetransport': ['false'] } }),
    can: 'no', cannot: 'no', because: ['explicit-deny'],
  },
  {
    name: 'a deny whose condition is not met',
    page: PAGES.condition,
    rule: 'A Deny whose condition is not met does not apply.',
    ...denying({ Bool: { 'aws:SecureTransport': 'false' } }, { present: { 'aws:securetransport': ['true'] } }),
    can: 'yes', cannot: 'yes',
  },
  {
    name: 'aws:PrincipalArn of a role',
    page: PAGES.keys,
    rule: "aws:PrincipalArn is the ARN of the role, not of the session.",
    ...denying({ ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/reader' } }),
    can: 'yes', cannot: 'yes',
  },
  {
    name: 'aws:PrincipalArn of a session',
    page: PAGES.keys,
    rule: "aws:PrincipalArn is the ARN of the role, not of the session.",
    ...denying({ ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/reader' } }),
    who: 'session', can: 'yes', cannot: 'yes',
  },
  {
    name: "aws:PrincipalArn never is a session's ARN",
    page: PAGES.keys,
    rule: "aws:PrincipalArn is the ARN of the role, not of the session.",
    ...denying({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:sts::*:assumed-role/reader/*' } }),
    who: 'session', can: 'yes', cannot: 'yes',
  },
  {
    name: 'aws:userid of any session of a role',
    page: PAGES.keys,
    rule: 'aws:userid of a role session is the unique id of the role, a colon and the name of the session.',
    ...denying({ StringNotLike: { 'aws:userid': 'AROAEXAMPLE:*' } }),
    can: 'yes', cannot: 'yes',
  },
  {
    name: 'aws:userid of one session of a role',
    page: PAGES.keys,
    rule: 'aws:userid of a role session is the unique id of the role, a colon and the name of the session.',
    ...denying({ StringNotLike: { 'aws:userid': 'AROAEXAMPLE:friday' } }),
    can: 'no', cannot: 'yes',
  },
  {
    name: 'aws:RequestedRegion of a bucket, whose ARN says none',
    page: PAGES.keys,
    rule: 'aws:RequestedRegion is the region that was called; an ARN of S3 does not tell it.',
    ...denying({ StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }),
    action: 's3:GetObject', can: 'no', cannot: 'yes',
  },
  {
    name: 'an operator that nobody knows',
    page: PAGES.operators,
    rule: 'Only the documented operators have a meaning.',
    ...denying({ StringResembles: { 'a:k': 'x' } }),
    can: 'unknown', cannot: 'unknown', missing: ['the meaning of condition operator StringResembles'],
  },
];
