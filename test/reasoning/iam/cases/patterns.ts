import type { Case } from '../case.ts';
import { PAGES } from '../pages.ts';
import { BUCKET } from '../world.ts';

const allow = (Resource: string | string[], more: object = {}) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource, ...more });
const deny = (Resource: string | string[], more: object = {}) => ({ Effect: 'Deny', Action: 's3:GetObject', Resource, ...more });
const every = { who: 'role', action: 's3:GetObject', on: `${BUCKET}/*` } as const;
const rule = 'A Resource with wildcards names every resource that fits: all of what is asked for must be named to be sure of it, and any of it may be.';

export const cases: readonly Case[] = [
  {
    name: 'every object, all of them allowed',
    page: PAGES.resource, rule,
    setting: { identity: [allow(`${BUCKET}/*`)] },
    ...every, can: 'yes', cannot: 'yes',
  },
  {
    name: 'every object, allowed by a wider pattern',
    page: PAGES.resource, rule,
    setting: { identity: [allow('arn:aws:s3:::ev*')] },
    ...every, can: 'yes', cannot: 'yes',
  },
  {
    name: 'every object, some of them allowed',
    page: PAGES.resource, rule,
    setting: { identity: [allow(`${BUCKET}/public/*`)] },
    ...every, can: 'no', cannot: 'yes',
  },
  {
    name: 'every object, one of them allowed',
    page: PAGES.resource, rule,
    setting: { identity: [allow(`${BUCKET}/robots.txt`)] },
    ...every, can: 'no', cannot: 'yes',
  },
  {
    name: 'every object, those of another bucket allowed',
    page: PAGES.resource, rule,
    setting: { identity: [allow('arn:aws:s3:::events-copy/*')] },
    ...every, can: 'no', cannot: 'no',
  },
  {
    name: 'every object, some of them denied',
    page: PAGES.resource, rule,
    setting: { identity: [allow('*'), deny(`${BUCKET}/private/*`)] },
    ...every, can: 'no', cannot: 'yes',
  },
  {
    name: 'every object, all of them denied',
    page: PAGES.resource, rule,
    setting: { identity: [allow('*'), deny(`${BUCKET}/*`)] },
    ...every, can: 'no', cannot: 'no', because: ['explicit-deny'],
  },
  {
    name: 'every object, all but some denied',
    page: PAGES.notResource,
    rule: 'NotResource leaves out what it lists: the rest of what is asked for is denied.',
    setting: { identity: [allow('*'), { Effect: 'Deny', Action: 's3:*', NotResource: `${BUCKET}/public/*` }] },
    ...every, can: 'no', cannot: 'yes',
  },
  {
    name: 'every object, all but those of the bucket denied',
    page: PAGES.notResource,
    rule: 'NotResource leaves out what it lists.',
    setting: { identity: [allow('*'), { Effect: 'Deny', Action: 's3:*', NotResource: `${BUCKET}/*` }] },
    ...every, can: 'yes', cannot: 'yes',
  },
  {
    name: 'objects under a prefix, allowed by their ending',
    page: PAGES.resource, rule,
    setting: { identity: [allow(`${BUCKET}/*.csv`)] },
    ...every, on: `${BUCKET}/a/*`, can: 'no', cannot: 'yes',
  },
  {
    name: 'objects with one sign, allowed with two',
    page: PAGES.resource,
    rule: 'A ? stands for exactly one character.',
    setting: { identity: [allow(`${BUCKET}/??`)] },
    ...every, on: `${BUCKET}/?`, can: 'no', cannot: 'no',
  },
  {
    name: 'a condition on a part of what is asked for',
    page: PAGES.condition,
    rule: 'A statement counts only when its condition is met, as well as its resource.',
    setting: { identity: [allow(`${BUCKET}/*`, { Condition: { StringEquals: { 's3:ExistingObjectTag/open': 'yes' } } })] },
    ...every, can: 'no', cannot: 'yes', because: ['identity-allows', 'depends-on-request'],
  },
];
