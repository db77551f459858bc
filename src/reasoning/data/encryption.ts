import type { DerivedTable, FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import type { Cell, Column } from '../../facts/table.ts';
import { Keys, NO_KEY, UNKNOWN_KEY } from './keys.ts';
import type { StoreKind, Told } from './store-kind.ts';
import { LABELS, STORE_KINDS } from './stores.ts';
import { unlistedBy } from './unlisted.ts';

const KEYS = ['kms:ListKeys', 'kms:DescribeKey'];
const ALIASES = 'kms:ListAliases';
const LISTS = [...new Set(STORE_KINDS.flatMap(({ lists }) => lists))];
const TOLD = [...new Set(STORE_KINDS.flatMap(({ from }) => from))].filter((one) => !LABELS.includes(one));
const LABELLED = [...LISTS, ...LABELS];
const NAMED = [...TOLD, ALIASES];
const KNOWN = [...NAMED, ...KEYS];

function column(type: Column['type'], from: readonly string[], doc: string, identifies: string): Column {
  return { type, from, doc, identifies };
}

/** One row for each thing that keeps data: how it is encrypted, under which key, and whose. */
export const encryption: DerivedTable = {
  table: {
    name: 'encryption',
    doc: 'A thing that keeps data, of every kind that is read, with the key that it is encrypted under and whose that is. Where a list was not read in full, a row in which all is unknown stands for what it may hold.',
    rows: LISTS,
    key: ['kind', 'arn'],
    kinds: { column: 'kind', behind: Object.fromEntries(STORE_KINDS.map(({ kind, from }) => [kind, from])) },
    columns: {
      arn: column('text', LISTS, 'ARN of the thing.', 'resource'),
      kind: column('text', LISTS, `${STORE_KINDS.map(({ kind }) => `'${kind}'`).join(', ')}.`, 'nothing'),
      data_class: column(
        'text',
        LABELLED,
        "Its tag data-class; '' without one; NULL for kinds that data_label does not have.",
        'tag',
      ),
      encrypted: column(
        'boolean',
        TOLD,
        '1 when it is encrypted at rest, 0 when it is not, by its own settings; 1 also where its service encrypts every such thing.',
        'nothing',
      ),
      method: column(
        'text',
        TOLD,
        "'kms' under a key of KMS; 'aws' under a key that AWS owns or chooses; 'hsm' in a hardware module; 'none'.",
        'nothing',
      ),
      key_named: column(
        'text',
        TOLD,
        "The key as the thing names it: ARN, id or alias; 'none' when it names none.",
        'key',
      ),
      key_arn: column(
        'text',
        NAMED,
        "ARN of that key; 'none' without one; NULL when an id or alias could be another account's.",
        'key',
      ),
      key_account: column('text', KNOWN, "Account that the key lies in; 'none' without a key.", 'account'),
      key_own: column(
        'boolean',
        KNOWN,
        '1 when the key lies in the account of the thing, 0 in another or without a key.',
        'nothing',
      ),
      key_manager: column(
        'text',
        KNOWN,
        "'CUSTOMER', 'AWS', or 'none' when it is not encrypted; NULL for a key that was not read.",
        'nothing',
      ),
      key_state: column('text', KNOWN, "State of the key, such as 'Enabled'; 'none' without one.", 'nothing'),
      key_origin: column(
        'text',
        KNOWN,
        "Where its material comes from, such as 'AWS_KMS'; 'none' without one.",
        'nothing',
      ),
      key_spec: column(
        'text',
        KNOWN,
        "Kind of its material, such as 'SYMMETRIC_DEFAULT'; 'none' without one.",
        'nothing',
      ),
    },
  },
  *rows(facts) {
    const keys = new Keys(facts);
    for (const store of STORE_KINDS) {
      for (const row of facts.rows(store.table, store.columns)) yield rowOf(store, row, keys);
      yield* unlisted(facts, store);
    }
  },
};

function rowOf(store: StoreKind, row: PlacedCells, keys: Keys): PlacedRow {
  const account = String(row.account);
  const region = String(row.region);
  const told = store.told(row);
  const key = keyOf(store, row, keys);
  const values = {
    arn: store.arn(row),
    kind: store.kind,
    data_class: store.label?.(row) ?? null,
    encrypted: encryptedBy(told),
    method: told.method,
    key_named: told.method === null ? null : told.method === 'kms' ? told.key : 'none',
    ...key,
    key_own: key.key_account === null ? null : key.key_account === account ? 1 : 0,
  };
  return { account, region, values };
}

function encryptedBy(told: Told): Cell {
  if ('encrypted' in told) return 1;
  return told.method === null ? null : told.method === 'none' ? 0 : 1;
}

function keyOf(store: StoreKind, row: PlacedCells, keys: Keys) {
  const told = store.told(row);
  switch (told.method) {
    case 'none':
      return NO_KEY;
    case 'aws':
      return { ...NO_KEY, key_manager: 'AWS' };
    case 'hsm':
    case null:
      return UNKNOWN_KEY;
    case 'kms': {
      if (told.key === null) return UNKNOWN_KEY;
      const region = store.lies === undefined ? String(row.region) : store.lies(row);
      return keys.named(told.key, String(row.account), region, store.writersKey === true);
    }
  }
}

/** What a list that was not read in full may hold. */
function* unlisted(facts: FactReader, { kind, lists }: StoreKind): Iterable<PlacedRow> {
  const nothing = { arn: null, data_class: null, encrypted: null, method: null, key_named: null, key_own: null };
  const values: Readonly<Record<string, Cell>> = { ...nothing, ...UNKNOWN_KEY, kind };
  for (const { account, region } of unlistedBy(facts, lists)) yield { account, region, values };
}
