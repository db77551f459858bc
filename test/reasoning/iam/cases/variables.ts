import type { Case } from '../case.ts';
import { PAGES } from '../pages.ts';
import { BUCKET, policyOf, type Written } from '../world.ts';

const allow = (Resource: string, more: object = {}) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource, ...more });
const deny = (Resource: string) => ({ Effect: 'Deny', Action: 's3:GetObject', Resource });
const get = { who: 'role', action: 's3:GetObject', on: `${BUCKET}/blue/a` } as const;
const team = `${BUCKET}/\${aws:PrincipalTag/team}/*`;
const yes = { can: 'yes', cannot: 'yes' } as const;
const no = { can: 'no', cannot: 'no' } as const;

export const cases: readonly Case[] = [
  {
    name: 'a tag in a resource',
    page: PAGES.variables,
    rule: 'A variable is replaced by the value of its key in the request.',
    setting: { identity: [allow(team)], tags: { team: 'blue' } },
    ...get, ...yes,
  },
  {
    name: 'another tag in a resource',
    page: PAGES.variables,
    rule: 'A variable is replaced by the value of its key in the request.',
    setting: { identity: [allow(team)], tags: { team: 'red' } },
    ...get, ...no,
  },
  {
    name: 'no tag for a variable',
    page: PAGES.variables,
    rule: 'When the key is not in the request and there is no default, the resource matches nothing.',
    setting: { identity: [allow(team)] },
    ...get, ...no,
  },
  {
    name: 'no tag for a variable of a deny',
    page: PAGES.variables,
    rule: 'When the key is not in the request and there is no default, the resource matches nothing.',
    setting: { identity: [allow('*'), deny(team)] },
    ...get, ...yes,
  },
  {
    name: 'an unread tag matches anything',
    page: PAGES.variables,
    rule: 'A variable takes the value of its key: which one, without the tags nobody knows.',
    setting: { identity: [allow(team)], tags: '?' },
    ...get, can: 'unknown', cannot: 'unknown', missing: ['iam:ListRoleTags of reader'],
  },
  {
    name: 'an unread tag does not match another bucket',
    page: PAGES.variables,
    rule: 'Only the variable is replaced; what stands around it must fit.',
    setting: { identity: [allow('arn:aws:s3:::other/${aws:PrincipalTag/team}/*')], tags: '?' },
    ...get, ...no,
  },
  {
    name: 'a variable of the request matches anything when it may',
    page: PAGES.variables,
    rule: 'aws:SourceVpc and the like are set by each request.',
    setting: { identity: [allow(`${BUCKET}/\${aws:SourceVpc}/*`)] },
    ...get, can: 'no', cannot: 'yes', because: ['identity-allows', 'depends-on-request'],
  },
  {
    name: 'a default for a missing key',
    page: PAGES.variables,
    rule: "A default after a comma, in single quotes, stands in for a missing key: ${key, 'default'}.",
    setting: { identity: [allow(`${BUCKET}/\${aws:PrincipalTag/team, 'blue'}/*`)] },
    ...get, ...yes,
  },
  {
    name: 'a default does not stand in for a key that is there',
    page: PAGES.variables,
    rule: 'The default counts only when the key is missing.',
    setting: { identity: [allow(`${BUCKET}/\${aws:PrincipalTag/team, 'blue'}/*`)], tags: { team: 'red' } },
    ...get, ...no,
  },
  {
    name: 'a document of 2008 knows no variables',
    page: PAGES.version,
    rule: 'Under version 2008-10-17 a variable is literal text.',
    setting: { identity: [allow(team)], tags: { team: 'blue' }, version: '2008-10-17' },
    ...get, ...no,
  },
  {
    name: 'the text of a variable in a document of 2008',
    page: PAGES.version,
    rule: 'Under version 2008-10-17 a variable is literal text, that the resource must have.',
    setting: { identity: [allow(`${BUCKET}/\${aws:username}/*`)], version: '2008-10-17' },
    ...get, on: `${BUCKET}/\${aws:username}/a`, ...yes,
  },
  {
    name: 'aws:username of a user',
    page: PAGES.variables,
    rule: "aws:username is the user's name.",
    setting: { identity: [allow(`${BUCKET}/\${aws:username}/*`)] },
    ...get, who: 'user', on: `${BUCKET}/ana/a`, ...yes,
  },
  {
    name: 'aws:username of a role',
    page: PAGES.variables,
    rule: 'Roles have no aws:username: the key is not present.',
    setting: { identity: [allow(`${BUCKET}/\${aws:username}/*`)] },
    ...get, ...no,
  },
  {
    name: 'a star of a tag is a star, not a wildcard',
    page: PAGES.variables,
    rule: 'What replaces a variable is a value, not a pattern.',
    setting: { identity: [allow(team)], tags: { team: '*' } },
    ...get, ...no,
  },
  {
    name: 'a literal star by ${*}',
    page: PAGES.variables,
    rule: 'The predefined variable ${*} stands for the sign itself.',
    setting: { identity: [allow(`${BUCKET}/\${*}/*`)] },
    ...get, ...no,
  },
  {
    name: 'a variable in a condition',
    page: PAGES.variables,
    rule: 'String operators take variables in their values.',
    setting: {
      identity: [allow('*', { Condition: { StringEquals: { 's3:prefix': '${aws:PrincipalTag/team}' } } })],
      tags: { team: 'blue' }, present: { 's3:prefix': ['blue'] },
    },
    ...get, ...yes,
  },
  {
    name: 'keys of tags compare without case',
    page: PAGES.keys,
    rule: 'Names of condition keys, tag keys included, are not case sensitive.',
    setting: { identity: [allow(`${BUCKET}/\${aws:principaltag/TEAM}/*`)], tags: { Team: 'blue' } },
    ...get, ...yes,
  },
  {
    name: 'a role whose sessions may be tagged',
    page: PAGES.sessionTags,
    rule: "Session tags override the role's tags of the same key; passing them needs sts:TagSession.",
    setting: {
      identity: [allow(team)], tags: { team: 'red' },
    },
    ...get,
    who: {
      kind: 'role', arn: 'arn:aws:iam::111122223333:role/tagged', account: '111122223333', serviceLinked: false,
      id: { kind: 'known', value: 'AROATAGGED' },
      boundary: { kind: 'known', value: 'none' },
      tags: { kind: 'known', value: new Map([['team', 'red']]) },
      identity: [{ kind: 'known', value: tagged('policy', [allow(team)]) }],
      trust: { kind: 'known', value: tagged('trust', [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: ['sts:AssumeRole', 'sts:TagSession'] }]) },
    },
    can: 'no', cannot: 'yes',
  },
];

function tagged(name: string, statements: readonly object[]) {
  return policyOf(name, statements as readonly Written[]);
}
