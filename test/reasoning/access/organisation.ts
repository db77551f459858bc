import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statementCells } from '../../../collectors/aws/statements.ts';
import { DERIVED_TABLES, REASONED_AT } from '../../../src/collect/derived.ts';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import { mergedTables } from '../../../src/collect/tables.ts';
import type { Coverage } from '../../../src/evidence/coverage.ts';
import { FactWriter } from '../../../src/facts/database.ts';
import { derive } from '../../../src/facts/derive.ts';
import type { FactReader } from '../../../src/facts/derived.ts';
import { Observer } from '../../../src/facts/observer.ts';
import type { Cell, Table } from '../../../src/facts/table.ts';
import { readPolicy } from '../../../src/reasoning/policy.ts';
import { reading } from '../../completeness/reading.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/k`;
export const BUCKET = 'arn:aws:s3:::bucket';
export const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
export const user = (name: string): string => `arn:aws:iam::${ACCOUNT}:user/${name}`;

/** A statement as people write it. */
export type Statement = Readonly<Record<string, unknown>>;
export const allow = (
  Action: string | string[],
  Resource: string | string[] = '*',
  more: Statement = {},
): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const by = (Principal: unknown, more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...more,
});

const FOUND = await discoverCollectors();
const TABLES = mergedTables(
  FOUND.filter(({ collector }) => collector.name.startsWith('aws/')).map(({ collector }) => ({
    tables: collector.tables,
    asked: true,
  })),
);
const OPERATIONS = FOUND.filter(({ collector }) => collector.name.startsWith('aws/')).flatMap(({ collector }) =>
  collector.operations.map(({ id }) => ({
    source: collector.name,
    operation: id,
    global: collector.scope === 'global',
  })),
);
const AT = '2026-11-21T06:00:00.000Z';

interface Row {
  readonly table: string;
  readonly account: string;
  readonly region: string;
  readonly values: Readonly<Record<string, Cell>>;
}

/** One account in no organisation: who is in it, and what. */
export class Organisation {
  readonly #rows: Row[] = [];
  readonly #read = new Set<string>();
  #gaps: Readonly<Record<string, Coverage['status']>> = {};

  /** `none`, or a member of an organisation in whose root the SCPs stand; `teller` lists it, by itself as a delegate does. */
  constructor(scps: readonly Statement[] = [], teller = ACCOUNT, rcps: 'ENABLED' | 'none' = 'none') {
    if (scps.length === 0) {
      this.#add('aws_organizations_organization', { id: 'none', arn: 'none', management_account: 'none' });
      return;
    }
    const [id, root, policy] = ['o-1', 'r-1', 'p-1'];
    const told = (table: string, values: Row['values']) => this.#add(table, values, 'global', teller);
    const document = JSON.stringify({ Version: '2012-10-17', Statement: scps });
    for (const account of new Set([ACCOUNT, teller])) {
      const values = { id, management_account: '999900001111', feature_set: 'ALL' };
      this.#add('aws_organizations_organization', values, 'global', account);
    }
    told('aws_organizations_root', {
      id: root,
      service_control_policies: 'ENABLED',
      resource_control_policies: rcps,
    });
    told('aws_organizations_account', { id: ACCOUNT, parent: root, path: JSON.stringify([root]) });
    told('aws_organizations_policy', { id: policy, name: 'guard', kind: 'SERVICE_CONTROL_POLICY', document });
    for (const target of [root, ACCOUNT])
      told('aws_organizations_policy_target', { policy, policy_kind: 'SERVICE_CONTROL_POLICY', target });
  }

  user(name: string, ...statements: readonly Statement[]): this {
    this.#add('aws_iam_user', { arn: user(name), name, unique_id: `AIDA${name}` });
    return this.#inline(user(name), name, statements);
  }

  role(name: string, trust: Statement, ...statements: readonly Statement[]): this {
    this.#add('aws_iam_role', { arn: role(name), name, unique_id: `AROA${name}` });
    const owner = { owner_arn: role(name), owner_type: 'role', policy_name: '', policy_kind: 'trust' };
    this.statements('aws_iam_policy_statement', owner, [trust]);
    return this.#inline(role(name), name, statements);
  }

  key(...statements: readonly Statement[]): this {
    this.#add('aws_kms_key', { arn: KEY, manager: 'CUSTOMER', delegates_to_account: 1 }, REGION);
    return this.statements('aws_kms_policy_statement', { key_arn: KEY }, statements, REGION);
  }

  bucket(...statements: readonly Statement[]): this {
    const has_policy = statements.length > 0 ? 1 : 0;
    this.#add('aws_s3_bucket', { arn: BUCKET, name: 'bucket', has_policy, object_ownership: 'BucketOwnerEnforced' });
    return this.statements('aws_s3_policy_statement', { bucket_arn: BUCKET, bucket: 'bucket' }, statements);
  }

  /** A managed policy's document; `row` attaches it. */
  policy(arn: string, name: string, ...statements: readonly Statement[]): this {
    const owner = { owner_arn: arn, owner_type: 'policy', policy_name: name, policy_kind: 'managed' };
    return this.statements('aws_iam_policy_statement', owner, statements);
  }

  /** Operations that were not answered in full. */
  without(gaps: Readonly<Record<string, Coverage['status']>>): this {
    this.#gaps = gaps;
    return this;
  }

  /** Any row, its other columns at the value that says "nothing". */
  row(table: string, values: Readonly<Record<string, Cell>>, region = 'global', account = ACCOUNT): this {
    return this.#add(table, values, region, account);
  }

  /** The facts in memory, before anything is derived; what is read of them is kept in mind. */
  facts(): FactReader {
    const reader = readerOf(this.#rows, this.#coverage());
    const rows: FactReader['rows'] = (table, columns) => {
      for (const column of columns) this.#read.add(`${table}.${column}`);
      return reader.rows(table, columns);
    };
    return { ...reader, rows };
  }

  /** The facts with one cell unknown: each cell that was ever read in its turn. */
  *blankings(): Iterable<readonly [string, FactReader]> {
    for (const [i, row] of this.#rows.entries())
      for (const column of Object.keys(row.values)) {
        if (!this.#read.has(`${row.table}.${column}`)) continue;
        const rows = this.#rows.with(i, { ...row, values: { ...row.values, [column]: null } });
        yield [`${row.table}.${column} of row ${i}`, readerOf(rows, this.#coverage())];
      }
  }

  /** The facts with one operation denied: the rows that it decides are gone, the cells that it supplies unknown. */
  *denials(): Iterable<readonly [string, FactReader]> {
    for (const operation of new Set(OPERATIONS.map((one) => one.operation))) {
      const told = TABLES.filter(({ rows, columns }) =>
        [rows, ...Object.values(columns).map(({ from }) => from)].flat().includes(operation),
      );
      if (!this.#rows.some(({ table }) => told.some(({ name }) => name === table))) continue;
      const rows = this.#rows.flatMap((row) => {
        const of = told.find(({ name }) => name === row.table);
        if (of === undefined) return [row];
        if ([of.rows].flat().includes(operation)) return [];
        const cells = Object.entries(row.values).map(([name, cell]): [string, Cell] => {
          const from = of.columns[name]?.from;
          return [name, [from].flat().includes(operation) ? null : cell];
        });
        return [{ ...row, values: Object.fromEntries(cells) }];
      });
      const coverage = this.#coverage().map((line) =>
        line.operation === operation ? { ...line, status: 'denied' as const } : line,
      );
      yield [operation, readerOf(rows, coverage)];
    }
  }

  /** The facts with one row gone, and the operations that tell of it not answered in full. */
  *removals(): Iterable<readonly [string, FactReader]> {
    for (const [i, { table, account }] of this.#rows.entries()) {
      // A policy is read whole or not at all.
      if (table.endsWith('_policy_statement') && table !== 'aws_iam_policy_statement') continue;
      const rows = TABLES.find(({ name }) => name === table)?.rows ?? [];
      const coverage = this.#coverage().map((line) =>
        [rows].flat().includes(line.operation) && line.account === account
          ? { ...line, status: 'truncated' as const }
          : line,
      );
      yield [`row ${i} of ${table}`, readerOf(this.#rows.toSpliced(i, 1), coverage)];
    }
  }

  /** Writes the facts with all that is derived from them, and opens them for checks; `close` takes them away. */
  open(): {
    readonly observer: Observer;
    readonly coverage: readonly Coverage[];
    readonly tables: readonly Table[];
    close(): Promise<void>;
  } {
    const folder = mkdtempSync(join(tmpdir(), 'affidavit-access-'));
    const path = join(folder, 'facts.sqlite');
    const tables = [...TABLES, ...DERIVED_TABLES.map(({ table }) => table)];
    const writer = new FactWriter(path, tables);
    for (const { table, account, region, values } of this.#rows) writer.insert(account, region, { table, values });
    const coverage = this.#coverage();
    derive(writer, DERIVED_TABLES, coverage);
    writer.finish(coverage);
    const observer = new Observer(path, AT, 20_000, REASONED_AT);
    return {
      observer,
      coverage,
      tables,
      close: () => observer.close().then(() => rmSync(folder, { recursive: true, force: true })),
    };
  }

  #inline(arn: string, name: string, statements: readonly Statement[]): this {
    if (statements.length === 0) return this;
    const owner = {
      owner_arn: arn,
      owner_type: arn.includes(':user/') ? 'user' : 'role',
      policy_name: 'own',
      policy_kind: 'inline',
    };
    this.#add('aws_iam_attachment', { principal_arn: arn, principal_name: name, kind: 'inline', policy_name: 'own' });
    return this.statements('aws_iam_policy_statement', owner, statements);
  }

  /** Statements of a document in one of the tables of statements. */
  statements(
    table: string,
    owner: Readonly<Record<string, Cell>>,
    statements: readonly Statement[],
    region = 'global',
    account = ACCOUNT,
  ): this {
    const reading = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
    if (reading.kind === 'malformed') throw new Error(reading.reason);
    for (const cells of statementCells(reading.policy)) this.#add(table, { ...owner, ...cells }, region, account);
    return this;
  }

  #add(table: string, values: Readonly<Record<string, Cell>>, region = 'global', account = ACCOUNT): this {
    const declared = TABLES.find(({ name }) => name === table);
    if (declared === undefined) throw new Error(`no table ${table}`);
    const nothing = Object.entries(declared.columns).map(([name, { type }]): [string, Cell] => {
      if (type === 'json') return [name, '{}'];
      return [name, type === 'text' || type === 'time' ? '' : 0];
    });
    this.#rows.push({ table, account, region, values: { ...Object.fromEntries(nothing), ...values } });
    return this;
  }

  #coverage(): Coverage[] {
    const accounts = [...new Set([ACCOUNT, ...this.#rows.map(({ account }) => account)])];
    return accounts.flatMap((account) => this.#linesOf(account));
  }

  #linesOf(account: string): Coverage[] {
    return OPERATIONS.map(({ source, operation, global }) => ({
      source,
      operation,
      account,
      region: global ? 'global' : REGION,
      status: this.#gaps[operation] ?? 'complete',
      reason: this.#gaps[operation] === undefined ? '' : `${operation} is ${this.#gaps[operation]}`,
      calls: 1,
      parameters: 'none',
      from: AT,
      to: AT,
      digest: 'd'.repeat(64),
    }));
  }
}

function readerOf(rows: readonly Row[], coverage: readonly Coverage[]): FactReader {
  const tables: Record<string, Readonly<Record<string, Cell>>[]> = {};
  for (const { table, account, region, values } of rows) {
    tables[table] ??= [];
    tables[table].push({ account, region, ...values });
  }
  return reading(coverage, tables);
}
