import type { Table } from '../../../src/facts/table.ts';

const APPS = 'amplify:ListApps';
const BRANCHES = 'amplify:ListBranches';
const DOMAINS = 'amplify:ListDomainAssociations';

export const appTable: Table = {
  name: 'aws_amplify_app',
  doc: 'One Amplify app.',
  rows: APPS,
  each: { [APPS]: 'apps' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: APPS, doc: 'ARN of the app.', identifies: 'app' },
    name: { type: 'text', from: APPS, doc: 'Its name.', identifies: 'app' },
    default_domain: { type: 'text', from: APPS, doc: 'The domain that its branches lie under.', identifies: 'app' },
    basic_auth: { type: 'boolean', from: APPS, doc: '1 when all its branches ask for a password, else 0.' },
  },
};

export const branchTable: Table = {
  name: 'aws_amplify_branch',
  doc: 'One branch of an Amplify app, which has an address of its own.',
  rows: BRANCHES,
  each: { [BRANCHES]: 'branches' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: BRANCHES, doc: 'ARN of the branch.', identifies: 'branch' },
    app_arn: { type: 'text', from: APPS, doc: 'ARN of its app.', identifies: 'app' },
    name: { type: 'text', from: BRANCHES, doc: 'Its name.', identifies: 'branch' },
    host: {
      type: 'text',
      from: [APPS, BRANCHES],
      doc: 'Its host name under the domain of the app.',
      identifies: 'branch',
    },
    basic_auth: {
      type: 'boolean',
      from: [APPS, BRANCHES],
      doc: '1 when it asks for a password, by its own setting or by that of the app; else 0.',
    },
  },
};

export const addressTable: Table = {
  name: 'aws_amplify_address',
  doc: 'One host name of an own domain that leads to a branch of an Amplify app.',
  rows: DOMAINS,
  each: { [DOMAINS]: 'domainAssociations.subDomains' },
  key: ['domain_arn', 'host', 'branch_arn'],
  columns: {
    domain_arn: { type: 'text', from: DOMAINS, doc: 'ARN of the domain association.', identifies: 'domain' },
    host: { type: 'text', from: DOMAINS, doc: 'The host name.', identifies: 'domain' },
    branch_arn: { type: 'text', from: [BRANCHES, DOMAINS], doc: 'ARN of the branch.', identifies: 'branch' },
    status: {
      identifies: 'nothing',
      type: 'text',
      from: DOMAINS,
      doc: "State of the domain: 'AVAILABLE', 'PENDING_DEPLOYMENT', 'FAILED', ….",
    },
  },
};

export const tables: readonly Table[] = [appTable, branchTable, addressTable];
