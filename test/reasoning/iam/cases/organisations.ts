import type { Case } from '../case.ts';
import { PAGES } from '../pages.ts';
import { BUCKET, HOME, OTHER, ROLE, type Written } from '../world.ts';

const allow = (Action: string | string[] = '*', more: object = {}): Written => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const deny = (Action: string | string[], more: object = {}): Written => ({ Effect: 'Deny', Action, Resource: '*', ...more });
const FULL = [allow()];
const get = { who: 'role', action: 's3:GetObject', on: `${BUCKET}/a` } as const;
const yes = { can: 'yes', cannot: 'yes' } as const;
const no = { can: 'no', cannot: 'no' } as const;
const everybody = (more: object = {}): Written => ({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', ...more });
const mine: Written = { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 's3:GetObject', Resource: '*' };

export const cases: readonly Case[] = [
  {
    name: 'every level allows',
    page: PAGES.scpEvaluation,
    rule: 'An Allow is needed at every level from the root to the account.',
    setting: { identity: FULL, scps: [FULL, FULL, FULL] },
    ...get, ...yes,
  },
  {
    name: 'one level does not allow',
    page: PAGES.scpEvaluation,
    rule: 'An Allow is needed at every level from the root to the account.',
    setting: { identity: FULL, scps: [FULL, [allow('ec2:*')], FULL] },
    ...get, ...no, because: ['scp-does-not-allow'],
  },
  {
    name: 'a level without any policy',
    page: PAGES.scpEvaluation,
    rule: 'Where nothing is attached, nothing is allowed below.',
    setting: { identity: FULL, scps: [FULL, [], FULL] },
    ...get, ...no, because: ['scp-does-not-allow'],
  },
  {
    name: 'a level denies',
    page: PAGES.scpEvaluation,
    rule: 'A Deny at any level denies.',
    setting: { identity: FULL, scps: [[...FULL, deny('s3:*')], FULL] },
    ...get, ...no, because: ['explicit-deny'],
  },
  {
    name: 'SCPs give nothing',
    page: PAGES.scps,
    rule: 'An SCP gives no permission; it limits what others give.',
    setting: { scps: [FULL] },
    ...get, ...no, because: ['identity-does-not-allow'],
  },
  {
    name: 'an SCP limits what a bucket policy gives to its account',
    page: PAGES.scps,
    rule: 'SCPs restrict principals of the account, also where a resource policy allows.',
    setting: { policy: [mine], scps: [[allow('ec2:*')]] },
    ...get, ...no, because: ['scp-does-not-allow'],
  },
  {
    name: 'an SCP restricts the root user',
    page: PAGES.scps,
    rule: 'SCPs restrict the root user of member accounts too.',
    setting: { scps: [[...FULL, deny('s3:*')]] },
    ...get, who: `arn:aws:iam::${HOME}:root`, ...no,
  },
  {
    name: 'the management account has none',
    page: PAGES.scps,
    rule: 'SCPs do not affect principals of the management account.',
    setting: { identity: FULL, scps: [[deny('*')]], management: true },
    ...get, ...yes,
  },
  {
    name: 'whether it is the management account was not read',
    page: PAGES.scps,
    rule: 'SCPs do not affect principals of the management account.',
    setting: { identity: FULL, scps: [[deny('*')]], management: '?' },
    ...get, can: 'unknown', cannot: 'unknown', missing: ['organizations:DescribeOrganization'],
  },
  {
    name: 'a service-linked role escapes SCPs',
    page: PAGES.scps,
    rule: 'SCPs do not restrict service-linked roles.',
    setting: { identity: FULL, scps: [[deny('*')]], serviceLinked: true },
    ...get, ...yes,
  },
  {
    name: 'SCPs that were not read',
    page: PAGES.scps,
    rule: 'SCPs limit a member account: without them nobody knows how far.',
    setting: { identity: FULL, scps: '?' },
    ...get, can: 'unknown', cannot: 'unknown', missing: ['organizations:ListPoliciesForTarget (SCP)'],
  },
  {
    name: 'SCPs that were not read, for who has no permission',
    page: PAGES.scps,
    rule: 'An SCP gives no permission: what is not allowed stays so.',
    setting: { scps: '?' },
    ...get, ...no,
  },
  {
    name: 'SCPs do not restrict services',
    page: PAGES.scps,
    rule: 'SCPs restrict users and roles, not services.',
    setting: { policy: [{ ...mine, Principal: { Service: 'cloudtrail.amazonaws.com' } }], scps: [[deny('*')]] },
    ...get, who: 'cloudtrail.amazonaws.com', ...yes,
  },
  {
    name: 'an SCP that the request may escape',
    page: PAGES.scps,
    rule: 'A Deny counts only when its condition is met.',
    setting: { identity: FULL, scps: [[...FULL, deny('s3:*', { Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } })]] },
    ...get, can: 'no', cannot: 'yes',
  },
  {
    name: 'an SCP that spares one role by name',
    page: PAGES.scps,
    rule: 'A condition on aws:PrincipalArn leaves principals out of a Deny.',
    setting: { identity: FULL, scps: [[...FULL, deny('s3:*', { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } } })]] },
    ...get, ...yes,
  },
  {
    name: 'an RCP denies strangers to the organisation',
    page: PAGES.rcps,
    rule: 'RCPs restrict who calls, from wherever, on resources of member accounts.',
    setting: {
      from: OTHER, identity: FULL, organisation: 'o-ours', policy: [everybody()],
      rcps: [[everybody(), everybody({ Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-other' } } })]],
    },
    ...get, ...no, because: ['explicit-deny'],
  },
  {
    name: 'an RCP denies unsigned requests',
    page: PAGES.rcps,
    rule: 'RCPs restrict who calls, from wherever, on resources of member accounts.',
    setting: {
      organisation: 'o-ours', policy: [everybody()],
      rcps: [[everybody(), everybody({ Effect: 'Deny', Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-ours' } } })]],
    },
    ...get, who: '*', ...no,
  },
  {
    name: 'RCPs do not reach services that they do not govern',
    page: PAGES.rcps,
    rule: 'RCPs apply to a list of services; EC2 is not on it.',
    setting: { identity: FULL, rcps: [[deny('*')]] },
    who: 'role', action: 'ec2:RunInstances', on: '*', ...yes,
  },
  {
    name: 'RCPs of a service that may have come to the list',
    page: PAGES.rcps,
    rule: 'The list of services grows: neither direction relies on a service that was not on it from the start.',
    setting: { identity: FULL, rcps: [[deny('*')]] },
    who: 'role', action: 'dynamodb:GetItem', on: `arn:aws:dynamodb:eu-west-1:${HOME}:table/t`, can: 'no', cannot: 'yes',
  },
  {
    name: 'RCPs do not restrict service-linked roles',
    page: PAGES.rcps,
    rule: 'RCPs do not restrict calls by service-linked roles.',
    setting: { identity: FULL, rcps: [[deny('*')]], serviceLinked: true },
    ...get, ...yes,
  },
  {
    name: "RCPs do not restrict the management account's resources",
    page: PAGES.rcps,
    rule: 'RCPs do not affect resources of the management account.',
    setting: { identity: FULL, rcps: [[deny('*')]], management: true },
    ...get, ...yes,
  },
  {
    name: 'RCPs that were not read',
    page: PAGES.rcps,
    rule: "RCPs limit a member account's resources: without them nobody knows how far.",
    setting: { identity: FULL, rcps: '?' },
    ...get, can: 'unknown', cannot: 'unknown', missing: ['organizations:ListPoliciesForTarget (RCP)'],
  },
  {
    name: 'an account of no organisation',
    page: PAGES.scps,
    rule: 'Without an organisation there are no SCPs: nothing is limited.',
    setting: { identity: FULL, scps: [], rcps: [] },
    ...get, ...yes,
  },
];
