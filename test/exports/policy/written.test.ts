import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { auditAccess } from '../../../src/exports/policy/access.ts';
import { accessCloudFormation } from '../../../src/exports/policy/cloudformation.ts';
import { hclOf } from '../../../src/exports/policy/hcl.ts';
import { accessJson } from '../../../src/exports/policy/json.ts';
import { accessTerraform } from '../../../src/exports/policy/terraform.ts';

const grants = [
  { action: 'kms:ListKeys', resources: ['*'] },
  { action: 'apigateway:GET', resources: ['arn:aws:apigateway:*::/apis', 'arn:aws:apigateway:*::/restapis'] },
];
const trust = { principal: '012345678901', externalId: 'x-1' };
const access = auditAccess(grants, 'reader', trust);

describe('a role and its policies', () => {
  test('trust one principal that gives the external id, for an hour', () => {
    expect(access.role).toMatchObject({ name: 'reader', sessionSeconds: 3600 });
    expect(access.role.trust).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AssumedByAffidavit',
          Effect: 'Allow',
          Principal: { AWS: '012345678901' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': 'x-1' } },
        },
      ],
    });
    const open = auditAccess(grants, 'reader', { ...trust, externalId: null });
    expect(open.role.trust.Statement[0]).not.toHaveProperty('Condition');
  });

  test('are the same documents as JSON and as CloudFormation', () => {
    const json = JSON.parse(accessJson(access.role, access.policies));
    const { Resources } = parse(accessCloudFormation(access, ['a', '', 'b']), { version: '1.1' });
    expect(Resources.AuditRole.Properties).toEqual({
      RoleName: json.role.RoleName,
      Description: json.role.Description,
      MaxSessionDuration: json.role.MaxSessionDuration,
      AssumeRolePolicyDocument: json.role.TrustPolicy,
    });
    expect(Resources.ReadPolicy1.Properties).toEqual({
      ManagedPolicyName: json.policies[0].PolicyName,
      Description: json.policies[0].Description,
      PolicyDocument: json.policies[0].PolicyDocument,
      Roles: [{ Ref: 'AuditRole' }],
    });
  });

  test('without anybody trusted are policies alone', () => {
    const json = JSON.parse(accessJson(null, access.policies));
    expect(json.role).toBe(null);
    expect(json.policies).toHaveLength(1);
  });

  test.each([accessCloudFormation, accessTerraform])('carry what is said about them as comments: %o', (write) => {
    expect(write(access, ['one', '', 'two'])).toMatch(/^# one\n#\n# two\n/);
    expect(write(access, ['one'])).toBe(write(access, ['one']));
  });
});

describe('HCL', () => {
  test.each([
    ['plain', '"plain"'],
    ['a "b" \\c', '"a \\"b\\" \\\\c"'],
    ['$'.concat('{danger}'), '"$\\u007bdanger}"'],
    ['$$'.concat('{danger}'), '"$$\\u007bdanger}"'],
    ['%{ if x }', '"%\\u007b if x }"'],
    ['{plain}', '"{plain}"'],
    ['5$ and 5%', '"5$ and 5%"'],
    ['a\nb\tc\u0000', '"a\\u000ab\\u0009c\\u0000"'],
    [3600, '3600'],
  ])('of %j is %s', (value, text) => {
    expect(hclOf(value, 0)).toBe(text);
  });

  test('quotes what is no identifier, and indents', () => {
    expect(hclOf({ AWS: ['a'], 'sts:ExternalId': 'b' }, 2)).toBe(
      '{\n    AWS              = [\n      "a",\n    ]\n    "sts:ExternalId" = "b"\n  }',
    );
  });
});
