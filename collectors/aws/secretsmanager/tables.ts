import type { Table } from '../../../src/facts/table.ts';
import { lastSuccess } from '../../../src/facts/working.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const LIST = 'secretsmanager:ListSecrets';
const POLICY = 'secretsmanager:GetResourcePolicy';

export const secretTable: Table = {
  name: 'aws_secretsmanager_secret',
  doc: 'One secret of Secrets Manager that is not scheduled for deletion; its value is never asked for.',
  rows: LIST,
  each: { [LIST]: 'SecretList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the secret.', identifies: 'secret' },
    name: { type: 'text', from: LIST, doc: 'Name of the secret.', identifies: 'secret' },
    kms_key: {
      type: 'text',
      from: LIST,
      doc: "Key as an ARN, id or alias; 'alias/aws/secretsmanager' is AWS's own key. Every secret is encrypted.",
      identifies: 'key',
    },
    rotation: { type: 'boolean', from: LIST, doc: '1 when automatic rotation is on, else 0.' },
    rotation_days: {
      type: 'integer',
      from: LIST,
      doc: 'Days between rotations; 0 when rotation is off; NULL when it follows a schedule expression instead.',
    },
    last_rotated: {
      type: 'text',
      from: LIST,
      doc: "When it was last rotated (RFC 3339); 'never' when it never was.",
      working: lastSuccess('never'),
      identifies: 'nothing',
    },
    last_changed: { type: 'time', from: LIST, doc: 'When it was last changed.' },
    owning_service: {
      type: 'text',
      from: LIST,
      doc: "Service that manages it, such as 'rds'; 'none' when the customer does.",
      identifies: 'nothing',
    },
    primary_region: {
      type: 'text',
      from: LIST,
      doc: "Region of the original of a replicated secret; 'none' when it is not replicated.",
      identifies: 'nothing',
    },
    has_policy: { type: 'boolean', from: POLICY, doc: '1 when a resource policy is attached, else 0.' },
    policy: {
      type: 'json',
      from: POLICY,
      doc: "The resource policy as written; '{}' when there is none.",
      identifies: 'policy',
    },
  },
};

export const secretStatementTable: Table = {
  name: 'aws_secretsmanager_policy_statement',
  doc: "One statement of a secret's resource policy.",
  rows: POLICY,
  key: ['secret_arn', ...STATEMENT_KEY],
  columns: {
    secret_arn: { type: 'text', from: POLICY, doc: 'The secret.', identifies: 'secret' },
    ...statementColumns(POLICY),
  },
};

export const tables: readonly Table[] = [secretTable, secretStatementTable];
