import type { FactReader } from '../../src/facts/derived.ts';
import type { Reasoning } from '../../src/facts/fact-function.ts';
import type { Cell, Table } from '../../src/facts/table.ts';

/** How well each vault is guarded: a table computed from two others. */
const GUARD: Table = {
  name: 'vault_guard',
  doc: 'A vault, and whether any lock of it is hard.',
  rows: 'bank:ListVaults',
  key: ['vault'],
  columns: {
    vault: { type: 'text', from: 'bank:ListVaults', doc: 'Its name.', identifies: 'vault' },
    hard: { type: 'boolean', from: ['bank:ListLocks', 'bank:GetSteel'], doc: 'Whether it is.' },
  },
};

/** How many vaults are guarded: computed from the computed. */
const TALLY: Table = {
  name: 'vault_tally',
  doc: 'How many vaults are guarded.',
  rows: 'bank:ListVaults',
  key: [],
  columns: { guarded: { type: 'integer', from: ['bank:ListLocks', 'bank:GetSteel'], doc: 'How many.' } },
};

/** The same again, from what was worked out for the guards. */
const ECHO: Table = { ...GUARD, name: 'vault_echo' };

/** Reasoning works a thing out once for a state of the facts. */
const remembered = new WeakMap<FactReader, Map<Cell, Cell>>();

function hardness(facts: FactReader): Map<Cell, Cell> {
  const known = remembered.get(facts) ?? worked(facts);
  remembered.set(facts, known);
  return known;
}

function worked(facts: FactReader): Map<Cell, Cell> {
  const hard = new Map<Cell, Cell>();
  for (const { name } of facts.rows('vault', ['name'])) hard.set(name as Cell, 0);
  for (const { vault, steel } of facts.rows('lock', ['vault', 'steel']))
    if (hard.get(vault as Cell) !== 1) hard.set(vault as Cell, steel === null ? null : Number(steel === 'hard'));
  return hard;
}

const PLACE = { account: '111122223333', region: 'eu-west-1' };

export const reasoning: Reasoning = {
  tables: [
    {
      table: GUARD,
      rows: (facts) => [...hardness(facts)].map(([vault, hard]) => ({ ...PLACE, values: { vault, hard } })),
    },
    {
      table: ECHO,
      rows: (facts) => [...hardness(facts)].map(([vault, hard]) => ({ ...PLACE, values: { vault, hard } })),
    },
    {
      table: TALLY,
      rows: (facts) => {
        const guarded = [...facts.rows('vault_guard', ['hard'])].filter(({ hard }) => hard === 1).length;
        return [{ ...PLACE, values: { guarded } }];
      },
    },
  ],
  functions: [
    {
      name: 'vault_is_hard',
      parameters: ['vault'],
      doc: '1 when a lock of it is hard, 0 when none is, NULL when that is unknown or there is no such vault.',
      reads: [
        { table: 'vault', columns: ['name'] },
        { table: 'lock', columns: ['vault', 'steel'] },
      ],
      open(facts) {
        const hard = hardness(facts);
        return (vault) => hard.get(vault as Cell) ?? null;
      },
    },
    {
      name: 'vault_weighs',
      parameters: ['vault', 'unit'],
      doc: 'Its weight; rests on the purpose too when that is the unit.',
      reads: [{ table: 'vault', columns: ['name', 'weight'] }],
      alsoReads: ([, unit]) => (unit === 'gold' ? PURPOSE : []),
      open: () => () => 1,
    },
  ],
};

const PURPOSE = [{ table: 'vault', columns: ['purpose'] }];

export const REASONED_AT = import.meta.url;
