import type { Case } from '../case.ts';
import { PAGES } from '../pages.ts';
import { BUCKET, HOME, type Written } from '../world.ts';

const allow: Written = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const deny: Written = { ...allow, Effect: 'Deny' };
const get = { who: 'role', action: 's3:GetObject', on: `${BUCKET}/a` } as const;
const unknown = { can: 'unknown', cannot: 'unknown' } as const;
const no = { can: 'no', cannot: 'no' } as const;

export const cases: readonly Case[] = [
  {
    name: 'a policy of the principal that was not read',
    page: PAGES.logic,
    rule: 'Any policy may allow, and any may deny: one that was not read might do either.',
    setting: { identity: '?' },
    ...get, ...unknown, missing: ['iam:GetRolePolicy of reader'],
  },
  {
    name: 'a policy that was not read beside one that allows',
    page: PAGES.logic,
    rule: 'An explicit Deny overrides every Allow: the unread policy may have one.',
    setting: { identity: '?', also: [allow] },
    ...get, ...unknown, missing: ['iam:GetRolePolicy of reader'],
  },
  {
    name: 'a policy that was not read beside one that denies',
    page: PAGES.logic,
    rule: 'An explicit Deny overrides every Allow, whatever else there is.',
    setting: { identity: '?', also: [deny] },
    ...get, ...no, because: ['explicit-deny'],
  },
  {
    name: 'a boundary that was not read',
    page: PAGES.boundaries,
    rule: 'A boundary limits: without it nobody knows how far.',
    setting: { identity: [allow], boundary: '?' },
    ...get, ...unknown, missing: ['boundary was not read'],
  },
  {
    name: 'a boundary that was not read, for who has no permission',
    page: PAGES.boundaries,
    rule: 'A boundary gives no permission: what is not allowed stays so.',
    setting: { boundary: '?' },
    ...get, ...no,
  },
  {
    name: 'a bucket policy that was not read',
    page: PAGES.withinAccount,
    rule: 'A resource policy may allow by itself, and may deny.',
    setting: { policy: '?' },
    ...get, ...unknown, missing: ['resource policy was not read'],
  },
  {
    name: 'a bucket policy that was not read, for who is allowed by his own',
    page: PAGES.withinAccount,
    rule: 'A resource policy may deny what the identity policy allows.',
    setting: { identity: [allow], policy: '?' },
    ...get, ...unknown, missing: ['resource policy was not read'],
  },
  {
    name: 'a bucket that is not in the world',
    page: PAGES.withinAccount,
    rule: 'Whose a bucket is, its ARN does not say; its policy may allow and deny.',
    setting: { identity: [allow] },
    ...get, who: 'role', on: 'arn:aws:s3:::*', ...unknown,
  },
  {
    name: 'a tag of the principal that was not read',
    page: PAGES.keys,
    rule: 'aws:PrincipalTag compares a tag: which value it has, nobody has read.',
    setting: { identity: [{ ...allow, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } } }], tags: '?' },
    ...get, ...unknown, missing: ['iam:ListRoleTags of reader'],
  },
  {
    name: 'a tag that was not read does not matter when another condition fails',
    page: PAGES.several,
    rule: 'Conditions are joined by AND: one that is not met decides.',
    setting: {
      identity: [{ ...allow, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x', 'aws:PrincipalAccount': '999988887777' } } }],
      tags: '?',
    },
    ...get, ...no,
  },
  {
    name: 'a tag that was not read does not matter beside another allow',
    page: PAGES.logic,
    rule: 'One Allow suffices.',
    setting: { identity: [allow, { ...allow, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } } }], tags: '?' },
    ...get, can: 'yes', cannot: 'yes',
  },
  {
    name: 'a service of which nobody knows whether it has resource policies',
    page: PAGES.services,
    rule: 'Whether a service has resource policies is listed for each; for one that is not known it is an input that is missing.',
    setting: { identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    who: 'role', action: 'newservice:DoIt', on: `arn:aws:newservice:eu-west-1:${HOME}:thing/elsewhere*`, ...unknown,
  },
  {
    name: 'two inputs are missing, and both are named',
    page: PAGES.logic,
    rule: 'Every policy that applies plays a part in the decision.',
    setting: { identity: '?', scps: '?' },
    ...get, ...unknown, missing: ['iam:GetRolePolicy of reader', 'organizations:ListPoliciesForTarget (SCP)'],
  },
  {
    name: 'two policies that only together allow',
    page: PAGES.withinAccount,
    rule: 'Permissions of all policies of a principal add up.',
    setting: { identity: [{ ...allow, Action: 's3:ListBucket' }], also: [{ ...allow, Action: 's3:GetObject' }] },
    ...get, can: 'yes', cannot: 'yes',
  },
];
