import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

export const POLICY = 'lambda:GetPolicy';
const URLS = 'lambda:ListFunctionUrlConfigs';

export const statementTable: Table = {
  name: 'aws_lambda_policy_statement',
  doc: "One statement of a function's resource policy.",
  rows: POLICY,
  key: ['function_arn', ...STATEMENT_KEY],
  columns: {
    function_arn: { type: 'text', from: POLICY, doc: 'The function.', identifies: 'function' },
    ...statementColumns(POLICY),
  },
};

export const urlTable: Table = {
  name: 'aws_lambda_function_url',
  doc: 'One HTTPS address of a function or of one of its aliases, reachable from the internet.',
  rows: URLS,
  each: { [URLS]: 'FunctionUrlConfigs' },
  key: ['function_arn', 'qualified_arn'],
  columns: {
    function_arn: { type: 'text', from: URLS, doc: 'The function.', identifies: 'function' },
    qualified_arn: {
      type: 'text',
      from: URLS,
      doc: 'ARN that answers: the function itself, or one of its aliases.',
      identifies: 'function',
    },
    url: { type: 'text', from: URLS, doc: 'The address.', identifies: 'address' },
    auth_type: {
      type: 'text',
      from: URLS,
      doc: "'AWS_IAM' when callers must sign as an IAM principal, 'NONE' when Lambda lets everyone in whom the resource policy allows.",
      identifies: 'nothing',
    },
    cors_origins: {
      type: 'json',
      from: URLS,
      doc: 'Origins that its CORS configuration allows, as a sorted JSON array; [] when none.',
      identifies: 'origin',
    },
    cors_any_origin: {
      type: 'boolean',
      from: URLS,
      doc: '1 when one of them is "*", else 0. CORS binds browsers only and is no access control.',
    },
  },
};

export const accessTables: readonly Table[] = [statementTable, urlTable];
