import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extent } from '../../src/claims/extent.ts';
import type { Docket } from '../../src/claims/judgement.ts';
import type { Coverage, CoverageStatus } from '../../src/evidence/coverage.ts';
import { FactWriter } from '../../src/facts/database.ts';
import { Observer } from '../../src/facts/observer.ts';
import type { Cell, Table } from '../../src/facts/table.ts';
import { extentWithin } from './extent.ts';

/** Stores and the keys that they lie under, as two collectors of AWS would declare them. */
const STORE: Table = {
  name: 'aws_store',
  doc: 'A store.',
  rows: 'store:List',
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: 'store:List', doc: 'Its ARN.', identifies: 'store' },
    name: { type: 'text', from: 'store:List', doc: 'Its name.', identifies: 'store' },
    encryption: { type: 'text', from: 'store:Get', doc: 'How it encrypts: none, default, kms.', identifies: 'nothing' },
    key_arn: { type: 'text', from: 'store:Get', doc: "Its key; '' for none.", identifies: 'key' },
    public: { type: 'boolean', from: 'store:Get', doc: '1 when the world may read it.' },
    size: { type: 'integer', from: 'store:List', doc: 'In bytes.' },
    made_at: { type: 'time', from: 'store:List', doc: 'When it was made.' },
    status: { type: 'text', from: 'store:List', doc: "'active' or 'deleting'.", identifies: 'nothing' },
    tag_data_class: { type: 'text', from: 'store:Tags', doc: "Its tag; '' for none.", identifies: 'tag' },
    tags: { type: 'json', from: 'store:Tags', doc: 'All tags.', identifies: 'nothing' },
    delivered_at: {
      type: 'time',
      from: 'store:Get',
      doc: 'Last delivery.',
      working: { tells: 'last-success', failed: ['2020-01-01T00:00:00.000Z'] },
    },
    delivery_error: {
      type: 'text',
      from: 'store:Get',
      doc: "Last error; '' for none.",
      working: { tells: 'last-error', failed: ['AccessDenied'] },
      identifies: 'nothing',
    },
  },
};
const KEY: Table = {
  name: 'aws_key',
  doc: 'A key.',
  rows: 'key:List',
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: 'key:List', doc: 'Its ARN.', identifies: 'key' },
    manager: { type: 'text', from: 'key:Get', doc: "'AWS' or 'CUSTOMER'.", identifies: 'nothing' },
    rotates: { type: 'boolean', from: 'key:Get', doc: '1 when it rotates.' },
  },
};
const GRANT: Table = {
  name: 'aws_grant',
  doc: 'A grant on a key.',
  rows: 'key:ListGrants',
  key: ['key_arn', 'number'],
  columns: {
    key_arn: { type: 'text', from: 'key:ListGrants', doc: 'The key.', identifies: 'key' },
    number: { type: 'integer', from: 'key:ListGrants', doc: 'Its number.' },
    grantee: { type: 'text', from: 'key:ListGrants', doc: 'Who may use it.', identifies: 'principal' },
  },
};
const ACCOUNT: Table = {
  name: 'workspace_account',
  doc: 'An account.',
  rows: 'workspace:accounts',
  key: ['id'],
  columns: {
    id: { type: 'text', from: 'workspace:accounts', doc: 'Its id.', identifies: 'account' },
    purpose: { type: 'text', from: 'workspace:accounts', doc: 'Its purpose.', identifies: 'nothing' },
  },
};
const TABLES = [STORE, KEY, GRANT, ACCOUNT];
const OPERATIONS = {
  'aws/store': ['store:List', 'store:Get', 'store:Tags'],
  'aws/key': ['key:List', 'key:Get', 'key:ListGrants'],
} as const;

export const PRODUCTION = '111122223333';
export const SECURITY = '444455556666';
export const AT = '2026-11-21T06:00:00.000Z';

type Cells = Readonly<Record<string, Cell>>;

export interface Row {
  readonly table: 'aws_store' | 'aws_key' | 'aws_grant';
  readonly account: string;
  readonly region: string;
  readonly cells: Cells;
}

/** An encrypted, private store of customers in production, but for what is given. */
export function store(name: string, more: Cells = {}, account = PRODUCTION, region = 'eu-west-1'): Row {
  const cells = {
    arn: `arn:aws:store:${region}:${account}:${name}`,
    name,
    encryption: 'kms',
    key_arn: `arn:aws:key:${region}:${account}:k1`,
    public: 0,
    size: 10,
    made_at: '2024-01-01T00:00:00.000Z',
    status: 'active',
    tag_data_class: 'customer',
    tags: '{"tenant":"acme"}',
    delivered_at: AT,
    delivery_error: '',
    ...more,
  };
  return { table: 'aws_store', account, region, cells };
}

export function key(name = 'k1', more: Cells = {}, account = PRODUCTION, region = 'eu-west-1'): Row {
  const arn = `arn:aws:key:${region}:${account}:${name}`;
  return { table: 'aws_key', account, region, cells: { arn, manager: 'CUSTOMER', rotates: 1, ...more } };
}

/** Two accounts with a region each, two stores in either and their keys. */
export const ORDINARY: readonly Row[] = [
  store('a'),
  store('b', { tag_data_class: 'logs', tags: '{}' }),
  store('c', {}, SECURITY, 'eu-north-1'),
  key(),
  key('k1', {}, SECURITY, 'eu-north-1'),
];

export interface World {
  readonly rows?: readonly Row[];
  /** By operation, or by operation and place: `store:Get 111122223333 eu-west-1`. */
  readonly gaps?: Readonly<Record<string, CoverageStatus>>;
  readonly extent?: Partial<Extent>;
  readonly asOf?: string;
}

/** Facts of a world, ready to be judged. */
export function docketOf({ rows = ORDINARY, gaps = {}, extent = {}, asOf = AT }: World): {
  docket: Docket;
  close: () => Promise<void>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-world-'));
  const path = join(folder, 'facts.sqlite');
  const writer = new FactWriter(path, TABLES);
  const accounts = [
    { id: PRODUCTION, name: 'Production', purpose: 'production', regions: null },
    { id: SECURITY, name: 'Security', purpose: 'security', regions: null },
  ];
  for (const { table, account, region, cells } of rows) writer.insert(account, region, { table, values: cells });
  for (const { id, purpose } of accounts)
    writer.insert('workspace', '-', { table: 'workspace_account', values: { id, purpose } });
  const coverage = [
    ...coverageOf(PRODUCTION, 'eu-west-1', gaps),
    ...coverageOf(SECURITY, 'eu-north-1', gaps),
    line('workspace', 'workspace:accounts', 'workspace', '-', 'complete'),
  ];
  writer.finish(coverage);
  const observer = new Observer(path, asOf);
  const docket: Docket = {
    observer,
    tables: TABLES,
    coverage,
    attestations: [],
    exceptions: [],
    asOf,
    extent: { ...extentWithin(coverage), accounts, ...extent },
    disagreements: [],
  };
  const close = () => observer.close().then(() => rmSync(folder, { recursive: true, force: true }));
  return { docket, close };
}

function coverageOf(account: string, region: string, gaps: NonNullable<World['gaps']>): Coverage[] {
  return Object.entries(OPERATIONS).flatMap(([source, operations]) =>
    operations.map((operation) =>
      line(
        source,
        operation,
        account,
        region,
        gaps[`${operation} ${account} ${region}`] ?? gaps[operation] ?? 'complete',
      ),
    ),
  );
}

function line(source: string, operation: string, account: string, region: string, status: CoverageStatus): Coverage {
  const reason = status === 'complete' ? '' : `${operation} is ${status}`;
  const read = source === 'workspace' ? { calls: 0, from: null, to: null } : { calls: 1, from: AT, to: AT };
  return { source, operation, account, region, status, reason, ...read, parameters: 'none', digest: 'd'.repeat(64) };
}
