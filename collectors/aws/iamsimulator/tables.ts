import type { Column, Table } from '../../../src/facts/table.ts';

const SIMULATE = 'iam:SimulatePrincipalPolicy';

const column = (doc: string, more: Partial<Column> = {}): Column => ({ type: 'text', from: SIMULATE, doc, ...more });

export const simulationTable: Table = {
  name: 'aws_iam_simulation',
  doc: "A question of the settings to AWS's policy simulator, and its answer: by the policies of the user or role, its boundary and the SCPs without conditions, for a request that carries nothing.",
  rows: SIMULATE,
  key: ['principal', 'action', 'resource'],
  columns: {
    principal: column('ARN of the user or role.', { identifies: 'principal' }),
    action: column('The action.'),
    resource: column("ARN of the resource; '*' for none.", { identifies: 'resource' }),
    decision: column("'allowed', 'explicitDeny' or 'implicitDeny'; NULL when it was not told."),
    matched_statements: column('How many statements it found to speak of the request.', { type: 'integer' }),
    missing_context: column('Condition keys that its answer would have needed: an array of names.', { type: 'json' }),
    boundary: column("What it says of the permissions boundary: 'allows', 'does not allow', 'not said'."),
    organization: column("What it says of the organisation's policies: 'allows', 'does not allow', 'not said'."),
  },
};

export const tables: readonly Table[] = [simulationTable];
