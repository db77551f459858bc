import { stringify } from 'yaml';
import type { AuditAccess, ManagedPolicy } from './access.ts';

/** Logical ids are letters and digits alone. */
const ROLE = 'AuditRole';

/**
 * The role and its policies as a CloudFormation template. `about` stands above it as comments. Texts are quoted, since
 * CloudFormation reads YAML 1.1, where 2012-10-17 is a day and 0123 is an octal number.
 */
export function accessCloudFormation({ role, policies }: AuditAccess, about: readonly string[]): string {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: role.description,
    Resources: {
      [ROLE]: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: role.name,
          Description: role.description,
          MaxSessionDuration: role.sessionSeconds,
          AssumeRolePolicyDocument: role.trust,
        },
      },
      ...Object.fromEntries(policies.map((policy, i) => [`ReadPolicy${i + 1}`, managedPolicy(policy)])),
    },
    Outputs: {
      AuditRoleArn: { Description: 'For accounts[].role in affidavit.yaml', Value: { 'Fn::GetAtt': [ROLE, 'Arn'] } },
    },
  };
  const yaml = stringify(template, {
    aliasDuplicateObjects: false,
    defaultStringType: 'QUOTE_SINGLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  });
  return `${about.map((line) => `${`# ${line}`.trimEnd()}\n`).join('')}${yaml}`;
}

function managedPolicy({ name, description, document }: ManagedPolicy): object {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      ManagedPolicyName: name,
      Description: description,
      PolicyDocument: document,
      Roles: [{ Ref: ROLE }],
    },
  };
}
