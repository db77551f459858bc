import type { Case } from '../case.ts';
import { BUCKET, HOME } from '../world.ts';

const ELEMENTS = '/IAM/latest/UserGuide/reference_policies_elements_';
const LOGIC = '/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html';
const OBJECT = `${BUCKET}/a/b.json`;

const allow = (more: object = {}) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const deny = (more: object = {}) => ({ Effect: 'Deny', Action: 's3:GetObject', Resource: '*', ...more });
const get = { who: 'role', action: 's3:GetObject', on: OBJECT } as const;
const yes = { can: 'yes', cannot: 'yes' } as const;
const no = { can: 'no', cannot: 'no' } as const;

export const cases: readonly Case[] = [
  {
    name: 'nothing allows it',
    page: LOGIC,
    rule: 'Every request is implicitly denied until some policy allows it.',
    setting: {},
    ...get,
    ...no,
    because: ['identity-does-not-allow'],
  },
  {
    name: 'an identity policy allows it',
    page: LOGIC,
    rule: 'Within an account an Allow in an identity policy suffices.',
    setting: { identity: [allow()] },
    ...get,
    ...yes,
    because: ['identity-allows'],
  },
  {
    name: 'an explicit deny beats an allow',
    page: LOGIC,
    rule: 'An explicit Deny in any policy overrides every Allow.',
    setting: { identity: [allow()], also: [deny()] },
    ...get,
    ...no,
    because: ['explicit-deny'],
  },
  {
    name: 'actions compare without case',
    page: `${ELEMENTS}action.html`,
    rule: 'The prefix and the name of an action are not case sensitive.',
    setting: { identity: [allow({ Action: 'S3:getOBJECT' })] },
    ...get,
    ...yes,
  },
  {
    name: `account ${HOME} as NotAction`,
    page: `${ELEMENTS}notaction.html`,
    rule: 'NotAction fits every action but those listed.',
    setting: { identity: [allow({ Action: undefined, NotAction: 's3:Get*' })] },
    ...get,
    ...no,
  },
];
