import type { Case } from '../case.ts';
import { PAGES } from '../pages.ts';
import { HOME, OTHER, ROLE, type Written } from '../world.ts';

const HERE = `arn:aws:iam::${HOME}:role/admin`;
const THERE = `arn:aws:iam::${OTHER}:role/admin`;
const assume: Written = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
const trusts = (Principal: object, more: object = {}): Written => ({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more });
const ask = { who: 'role', action: 'sts:AssumeRole', on: HERE } as const;
const yes = { can: 'yes', cannot: 'yes' } as const;
const no = { can: 'no', cannot: 'no' } as const;
const SAML = `arn:aws:iam::${HOME}:saml-provider/corp`;

export const cases: readonly Case[] = [
  {
    name: 'a role that trusts nobody',
    page: PAGES.assumeRole,
    rule: "The role's trust policy must allow whoever assumes it, whatever his own policies say.",
    setting: { identity: [assume], trust: [] },
    ...ask, ...no, because: ['trust-does-not-allow'],
  },
  {
    name: 'a role of the account that trusts the role by name',
    page: PAGES.assumeRole,
    rule: 'Within an account, a trust policy that names the caller suffices.',
    setting: { trust: [trusts({ AWS: ROLE })] },
    ...ask, ...yes,
  },
  {
    name: 'a role that trusts the account',
    page: PAGES.assumeRole,
    rule: 'A trust policy that names the account leaves it to the identity policies there.',
    setting: { identity: [assume], trust: [trusts({ AWS: HOME })] },
    ...ask, ...yes,
  },
  {
    name: 'a role that trusts the account, without a policy of its own',
    page: PAGES.assumeRole,
    rule: 'A trust policy that names the account leaves it to the identity policies there.',
    setting: { trust: [trusts({ AWS: HOME })] },
    ...ask, ...no,
  },
  {
    name: 'a role of another account, both sides',
    page: PAGES.assumeRole,
    rule: 'Across accounts the trust policy and the identity policy must both allow.',
    setting: { identity: [assume], trust: [trusts({ AWS: HOME })] },
    ...ask, on: THERE, ...yes,
  },
  {
    name: 'a role of another account, trust alone',
    page: PAGES.assumeRole,
    rule: 'Across accounts the trust policy and the identity policy must both allow.',
    setting: { trust: [trusts({ AWS: ROLE })] },
    ...ask, on: THERE, ...no,
  },
  {
    name: 'an external id that the caller must know',
    page: PAGES.assumeRole,
    rule: 'A condition on sts:ExternalId asks for the id in the request.',
    setting: { identity: [assume], trust: [trusts({ AWS: HOME }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })] },
    ...ask, on: THERE, can: 'no', cannot: 'yes',
  },
  {
    name: 'an external id that is not given',
    page: PAGES.assumeRole,
    rule: 'A condition on sts:ExternalId asks for the id in the request.',
    setting: { identity: [assume], trust: [trusts({ AWS: HOME }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })], absent: ['sts:externalid'] },
    ...ask, on: THERE, ...no,
  },
  {
    name: 'a role for a service',
    page: PAGES.principal,
    rule: 'A trust policy names a service by type Service.',
    setting: { trust: [trusts({ Service: 'lambda.amazonaws.com' })] },
    ...ask, who: 'lambda.amazonaws.com', ...yes,
  },
  {
    name: 'a role for a service is for no principal',
    page: PAGES.principal,
    rule: 'A trust policy that names a service names nobody else.',
    setting: { identity: [assume], trust: [trusts({ Service: 'lambda.amazonaws.com' })] },
    ...ask, ...no,
  },
  {
    name: 'a role for an identity provider',
    page: PAGES.principal,
    rule: 'A trust policy names a SAML or OIDC provider by type Federated.',
    setting: { trust: [{ Effect: 'Allow', Principal: { Federated: SAML }, Action: 'sts:AssumeRoleWithSAML' }] },
    ...ask, who: SAML, action: 'sts:AssumeRoleWithSAML', ...yes,
  },
  {
    name: 'a role for an identity provider by another call',
    page: PAGES.principal,
    rule: 'Who signs in by SAML calls AssumeRoleWithSAML; AssumeRole is another action.',
    setting: { trust: [{ Effect: 'Allow', Principal: { Federated: SAML }, Action: 'sts:AssumeRoleWithSAML' }] },
    ...ask, who: SAML, ...no,
  },
  {
    name: 'a trust policy that was not read',
    page: PAGES.assumeRole,
    rule: "The role's trust policy decides: without it nothing is known.",
    setting: { identity: [assume], trust: '?' },
    ...ask, can: 'unknown', cannot: 'unknown', missing: ['trust policy was not read'],
  },
  {
    name: 'a role that nobody has read',
    page: PAGES.assumeRole,
    rule: "The role's trust policy decides: without the role nothing is known, and least of all that it trusts nobody.",
    setting: { identity: [assume] },
    ...ask, can: 'unknown', cannot: 'unknown', missing: [`trust policy of ${HERE}`],
  },
  {
    name: 'a trust policy denies',
    page: PAGES.trust,
    rule: 'An explicit Deny in the trust policy overrides its Allow.',
    setting: { identity: [assume], trust: [trusts({ AWS: HOME }), { ...trusts({ AWS: ROLE }), Effect: 'Deny' }] },
    ...ask, ...no, because: ['explicit-deny'],
  },
  {
    name: 'PassRole is not judged by the trust policy',
    page: PAGES.services,
    rule: 'iam:PassRole is a permission on the role; its trust policy speaks of assuming it.',
    setting: { identity: [{ Effect: 'Allow', Action: 'iam:PassRole', Resource: HERE }], trust: [] },
    ...ask, action: 'iam:PassRole', ...yes,
  },
];
