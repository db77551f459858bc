import type { Column, Table } from '../../../src/facts/table.ts';

const SIMULATE = 'iam:SimulatePrincipalPolicy';

const text = (doc: string, identifies = 'nothing'): Column => ({ type: 'text', from: SIMULATE, doc, identifies });

export const simulationTable: Table = {
  name: 'aws_iam_simulation',
  doc: "A question of the settings to AWS's policy simulator, and its answer: by the policies of the user or role, its boundary and the SCPs without conditions, for a request that carries nothing.",
  rows: SIMULATE,
  key: ['principal', 'action', 'resource'],
  columns: {
    principal: text('ARN of the user or role.', 'principal'),
    action: text('The action.'),
    resource: text("ARN of the resource; '*' for none.", 'resource'),
    decision: text("'allowed', 'explicitDeny' or 'implicitDeny'; NULL when it was not told."),
    matched_statements: {
      type: 'integer',
      from: SIMULATE,
      doc: 'How many statements it found to speak of the request.',
    },
    missing_context: {
      type: 'json',
      from: SIMULATE,
      doc: 'Condition keys that its answer would have needed: an array of names.',
      identifies: 'nothing',
    },
    boundary: text("What it says of the permissions boundary: 'allows', 'does not allow', 'not said'."),
    organization: text("What it says of the organisation's policies: 'allows', 'does not allow', 'not said'."),
  },
};

export const tables: readonly Table[] = [simulationTable];
