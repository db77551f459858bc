import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/facts/table.ts';
import { iamEscalation } from '../../../src/reasoning/access/escalation.ts';
import { ACCESS_FUNCTIONS } from '../../../src/reasoning/access/functions.ts';
import { ACCOUNT, allow, BUCKET, by, Organisation, role, user } from './organisation.ts';

const OBJECTS = `${BUCKET}/*`;
const GROUP = `arn:aws:iam::${ACCOUNT}:group/g`;

function asked(world: Organisation, name: string, ...cells: readonly string[]): Cell | undefined {
  return ACCESS_FUNCTIONS.find((one) => one.name === name)?.open(world.facts())(...cells);
}

function reaches(world: Organisation, who: string): readonly (readonly [Cell | undefined, Cell | undefined])[] {
  return [...iamEscalation.rows(world.facts())]
    .filter(({ values }) => values.principal === who)
    .map(({ values }) => [values.reaches, values.verdict] as const);
}

describe('iam_cannot', () => {
  const reader = (trusts: string, ...may: string[]): Cell | undefined => {
    const target = [by({ Service: `${trusts}.amazonaws.com` }), allow('s3:GetObject')] as const;
    const world = new Organisation()
      .user('one', allow(may))
      .role('target', ...target)
      .bucket();
    return asked(world, 'iam_cannot', user('one'), 's3:GetObject', OBJECTS);
  };

  test('is not said of who may tell a service what to do as a role that can', () => {
    expect(reader('ssm', 'iam:PassRole', 'ssm:CreateActivation')).toBe(0);
    expect(reader('states', 'iam:PassRole', 'states:TestState')).toBe(0);
    expect(reader('ec2', 'elasticmapreduce:AddJobFlowSteps')).toBeNull();
    expect(reader('ec2', 'sqs:*', 'sns:Publish')).toBe(1);
  });

  test('is said where no role behind a doubt can', () => {
    const world = new Organisation()
      .user('one', allow('elasticmapreduce:*'))
      .role('target', by({ Service: 'elasticmapreduce.amazonaws.com' }), allow('sqs:SendMessage'))
      .bucket();
    expect(asked(world, 'iam_cannot', user('one'), 's3:GetObject', OBJECTS)).toBe(1);
    expect(asked(world, 'iam_cannot_become', user('one'), role('target'))).toBeNull();
    expect(reaches(world, user('one'))).toEqual([[role('target'), null]]);
  });
});

describe('who makes a role of a name that a bucket lets in', () => {
  const named = { ArnLike: { 'aws:PrincipalArn': role('reader-*') } };
  const world = new Organisation()
    .user('maker', allow('iam:CreateRole', role('reader-*')))
    .user('other', allow('iam:CreateRole', role('writer-*')))
    .bucket(allow('s3:GetObject', OBJECTS, { Principal: '*', Condition: named }));

  test('reads it, and who makes others does not', () => {
    expect(asked(world, 'iam_cannot', user('maker'), 's3:GetObject', OBJECTS)).toBe(0);
    expect(asked(world, 'iam_cannot', user('other'), 's3:GetObject', OBJECTS)).toBe(1);
  });

  test('escalates to nothing by a role without policies', () => {
    expect(reaches(world, user('maker'))).toEqual([['nothing', 0]]);
  });
});

test('who may join any group gains nothing where none holds anything, and all by one that he makes', () => {
  const world = (...may: string[]): Organisation =>
    new Organisation()
      .user('joiner', allow(['iam:AddUserToGroup', ...may]))
      .row('aws_iam_group', { arn: GROUP, name: 'g' })
      .bucket();
  expect(asked(world(), 'iam_cannot', user('joiner'), 's3:GetObject', OBJECTS)).toBe(1);
  const making = world('iam:CreateGroup', 'iam:PutGroupPolicy');
  expect(asked(making, 'iam_cannot', user('joiner'), 's3:GetObject', OBJECTS)).toBe(0);
});
