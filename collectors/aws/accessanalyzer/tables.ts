import type { Table } from '../../../src/facts/table.ts';
import { LAST_ERROR, lastSuccess, outcome } from '../../../src/facts/working.ts';

const LIST = 'accessanalyzer:ListAnalyzers';
const FINDINGS = 'accessanalyzer:ListFindingsV2';

export const analyzerTable: Table = {
  name: 'aws_accessanalyzer_analyzer',
  doc: 'One analyzer of IAM Access Analyzer; it watches the region that it lies in.',
  rows: LIST,
  each: { [LIST]: 'analyzers' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the analyzer.', identifies: 'analyzer' },
    name: { type: 'text', from: LIST, doc: 'Name of the analyzer.', identifies: 'analyzer' },
    type: {
      type: 'text',
      from: LIST,
      doc: "'ACCOUNT' or 'ORGANIZATION' for external access to the account or organisation, each also with '_UNUSED_ACCESS' or '_INTERNAL_ACCESS'.",
      identifies: 'nothing',
    },
    status: {
      type: 'text',
      from: LIST,
      doc: "'ACTIVE', 'CREATING', 'DISABLED' or 'FAILED'.",
      working: outcome('FAILED', 'DISABLED'),
      identifies: 'nothing',
    },
    error: {
      type: 'text',
      from: LIST,
      doc: "Why it does not work, such as 'SERVICE_LINKED_ROLE_CREATION_FAILED'; '' when it is active.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    created_at: { type: 'time', from: LIST, doc: 'When the analyzer was created.' },
    last_analyzed_at: {
      type: 'time',
      from: LIST,
      doc: 'When it last analysed a resource; NULL when AWS names no such time.',
      working: lastSuccess(),
    },
  },
};

export const findingTable: Table = {
  name: 'aws_accessanalyzer_finding',
  doc: 'One active finding of an analyzer.',
  rows: FINDINGS,
  each: { [FINDINGS]: 'findings' },
  key: ['analyzer_arn', 'id'],
  columns: {
    analyzer_arn: { type: 'text', from: LIST, doc: 'ARN of the analyzer.', identifies: 'analyzer' },
    id: { type: 'text', from: FINDINGS, doc: 'Id of the finding.', identifies: 'finding' },
    type: {
      type: 'text',
      from: FINDINGS,
      doc: "'ExternalAccess', 'InternalAccess', 'UnusedIAMRole', 'UnusedIAMUserAccessKey', 'UnusedIAMUserPassword' or 'UnusedPermission'.",
      identifies: 'nothing',
    },
    resource: {
      type: 'text',
      from: FINDINGS,
      doc: "ARN of the resource; '' when the finding names none.",
      identifies: 'resource',
    },
    resource_type: {
      type: 'text',
      from: FINDINGS,
      doc: "Type of the resource, such as 'AWS::S3::Bucket'.",
      identifies: 'nothing',
    },
    resource_owner: {
      type: 'text',
      from: FINDINGS,
      doc: 'Id of the account that owns the resource.',
      identifies: 'account',
    },
    error: {
      type: 'text',
      from: FINDINGS,
      doc: "Why the resource could not be analysed, such as 'ACCESS_DENIED'; '' when it was.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    created_at: { type: 'time', from: FINDINGS, doc: 'When the finding was created.' },
    updated_at: { type: 'time', from: FINDINGS, doc: 'When the finding was last updated.' },
  },
};

export const tables: readonly Table[] = [analyzerTable, findingTable];
