import type { Case } from '../case.ts';
import { PAGES } from '../pages.ts';
import { BUCKET, HOME, OTHER, type Written } from '../world.ts';

const STRANGER = `arn:aws:iam::${OTHER}:role/reader`;
const opens = (AWS: string): Written => ({ Effect: 'Allow', Principal: { AWS }, Action: 's3:GetObject', Resource: '*' });
const allow: Written = { Effect: 'Allow', Action: '*', Resource: '*' };
const get = { who: 'role', action: 's3:GetObject', on: `${BUCKET}/a` } as const;
const yes = { can: 'yes', cannot: 'yes' } as const;
const no = { can: 'no', cannot: 'no' } as const;
const both = 'Across accounts the identity policy of the one and the resource policy of the other must both allow.';

export const cases: readonly Case[] = [
  {
    name: 'across accounts, both allow',
    page: PAGES.acrossAccounts, rule: both,
    setting: { from: OTHER, identity: [allow], policy: [opens(STRANGER)] },
    ...get, ...yes,
  },
  {
    name: 'across accounts, the account is named and the role allowed by its own',
    page: PAGES.acrossAccounts, rule: both,
    setting: { from: OTHER, identity: [allow], policy: [opens(OTHER)] },
    ...get, ...yes,
  },
  {
    name: 'across accounts, the resource policy alone',
    page: PAGES.acrossAccounts, rule: both,
    setting: { from: OTHER, policy: [opens(STRANGER)] },
    ...get, ...no, because: ['identity-does-not-allow'],
  },
  {
    name: 'across accounts, the identity policy alone',
    page: PAGES.acrossAccounts, rule: both,
    setting: { from: OTHER, identity: [allow], policy: [opens(`arn:aws:iam::${HOME}:root`)] },
    ...get, ...no, because: ['resource-policy-does-not-allow'],
  },
  {
    name: 'across accounts, no policy at all on the bucket',
    page: PAGES.acrossAccounts, rule: both,
    setting: { from: OTHER, identity: [allow] },
    ...get, ...no, because: ['account-closed-to-others'],
  },
  {
    name: 'across accounts, the star and a policy of its own',
    page: PAGES.principal,
    rule: 'The star is everybody; a principal of another account still needs its own Allow.',
    setting: { from: OTHER, identity: [allow], policy: [opens('*')] },
    ...get, can: 'unknown', cannot: 'yes',
  },
  {
    name: 'across accounts, a boundary limits the caller',
    page: PAGES.boundaries,
    rule: 'A principal has only what its identity policies and its boundary both allow.',
    setting: { from: OTHER, identity: [allow], boundary: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }], policy: [opens(STRANGER)] },
    ...get, ...no, because: ['boundary-does-not-allow'],
  },
  {
    name: 'across accounts, a service without resource policies',
    page: PAGES.services,
    rule: 'What has no resource policies cannot be opened to another account by one.',
    setting: { from: OTHER, identity: [allow] },
    who: 'role', action: 'iam:PassRole', on: `arn:aws:iam::${HOME}:role/r`, ...no, because: ['account-closed-to-others'],
  },
  {
    name: 'across accounts, what may be shared without a policy',
    page: '/AWSEC2/latest/UserGuide/ebs-modifying-snapshot-permissions.html',
    rule: 'Snapshots are shared with other accounts by an attribute, which no policy shows.',
    setting: { from: OTHER, identity: [allow] },
    who: 'role', action: 'ec2:CopySnapshot', on: `arn:aws:ec2:eu-west-1:${HOME}:snapshot/snap-1`, can: 'unknown', cannot: 'unknown',
    missing: [`sharing of arn:aws:ec2:eu-west-1:${HOME}:snapshot/snap-1`],
  },
  {
    name: 'across accounts, the Data API of a cluster',
    page: '/redshift/latest/mgmt/data-api.html',
    rule: 'The Data API reaches clusters of its own account; nothing shares a cluster for it.',
    setting: { from: OTHER, identity: [allow] },
    who: 'role', action: 'redshift-data:ExecuteStatement', on: `arn:aws:redshift:eu-west-1:${HOME}:cluster:events`, ...no,
    because: ['account-closed-to-others'],
  },
  {
    name: 'within an account, a service without resource policies',
    page: PAGES.services,
    rule: 'Where there are no resource policies the identity policy decides.',
    setting: { identity: [allow] },
    who: 'role', action: 'ec2:TerminateInstances', on: `arn:aws:ec2:eu-west-1:${HOME}:instance/i-1`, ...yes,
  },
  {
    name: 'across accounts, ACLs that are open may let it in',
    page: PAGES.s3Acls,
    rule: 'Unless ownership is enforced, ACLs may open a bucket to other accounts.',
    setting: { from: OTHER, identity: [allow], acls: 'open' },
    ...get, can: 'no', cannot: 'yes', because: ['acl-allows'],
  },
  {
    name: 'across accounts, ACLs that are disabled do not',
    page: PAGES.s3Acls,
    rule: 'With ownership enforced ACLs do not count.',
    setting: { from: OTHER, identity: [allow], acls: 'disabled' },
    ...get, ...no,
  },
  {
    name: 'a deny in the account of the resource stops a stranger',
    page: PAGES.acrossAccounts,
    rule: 'An explicit Deny on either side denies.',
    setting: { from: OTHER, identity: [allow], policy: [opens(STRANGER), { ...opens(OTHER), Effect: 'Deny' }] },
    ...get, ...no, because: ['explicit-deny'],
  },
  {
    name: 'a stranger about whom nothing was read',
    page: PAGES.acrossAccounts, rule: both,
    setting: { policy: [opens('arn:aws:iam::999988887777:role/unread')] },
    ...get, who: 'arn:aws:iam::999988887777:role/unread', can: 'unknown', cannot: 'unknown',
  },
  {
    name: 'a stranger about whom nothing was read, whom the bucket does not name',
    page: PAGES.acrossAccounts, rule: both,
    setting: { policy: [opens(OTHER)] },
    ...get, who: 'arn:aws:iam::999988887777:role/unread', ...no,
  },
];
