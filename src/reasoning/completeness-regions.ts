import type { DerivedTable, FactReader, PlacedRow } from '../facts/derived.ts';
import type { Cell } from '../facts/table.ts';
import { Answers, agreement } from './completeness.ts';

const REGIONS = 'ec2:DescribeRegions';

/** Enabled regions of each account against the regions that were read in it. */
export const completenessRegions: DerivedTable = {
  table: {
    name: 'completeness_region',
    doc: 'A region that an account has, or that was read in it: is every enabled region read?',
    rows: REGIONS,
    key: ['name'],
    columns: {
      name: { type: 'text', from: REGIONS, doc: 'The region.' },
      ours: {
        type: 'boolean',
        from: REGIONS,
        doc: '1 when the settings name the region and something was answered there; 0 otherwise.',
      },
      theirs: { type: 'boolean', from: REGIONS, doc: '1 when AWS says that the account has it enabled; 0 otherwise.' },
      agrees: { type: 'boolean', from: REGIONS, doc: '1 when it is read if and only if it is enabled; 0 otherwise.' },
      detail: { type: 'text', from: REGIONS, doc: 'The difference in words.' },
    },
  },

  *rows(facts) {
    const answers = new Answers(facts.coverage);
    const listed = listedRegions(facts);
    for (const account of answers.accounts) yield* ofAccount(answers, account, listed.get(account) ?? new Map());
  },
};

/** What each account says of its regions: 1 when enabled, 0 when not, null when it does not say. */
function listedRegions(facts: FactReader): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
  const listed = new Map<string, Map<string, Cell>>();
  for (const { account, name, is_enabled: isEnabled } of facts.rows('aws_region', ['name', 'is_enabled'])) {
    const own = listed.get(String(account)) ?? new Map<string, Cell>();
    listed.set(String(account), own.set(typeof name === 'string' ? name : UNNAMED, isEnabled ?? null));
  }
  return listed;
}

/** A region without its name: it may be any that the list seems not to have. */
const UNNAMED = '';

function* ofAccount(answers: Answers, account: string, listed: ReadonlyMap<string, Cell>): Iterable<PlacedRow> {
  const isListWhole = answers.isComplete(REGIONS, account, 'global') && !listed.has(UNNAMED);
  for (const name of [...new Set([...listed.keys(), ...answers.regionsOf(account)])].sort()) {
    if (name === UNNAMED) {
      yield { account, region: 'global', values: { name: null, ...UNTOLD } };
      continue;
    }
    const ours = answers.hasAny(account, name) ? 1 : 0;
    const said = listed.get(name);
    const theirs = typeof said === 'number' ? said : said === undefined && isListWhole ? 0 : null;
    const values = { name, ours, theirs, agrees: agreement({ ours, theirs }), detail: detailOf(ours, theirs) };
    yield { account, region: name, values };
  }
}

const UNTOLD = { ours: null, theirs: null, agrees: null, detail: 'which region it is, is unknown' };

function detailOf(ours: number, theirs: number | null): string {
  if (theirs === null) return 'whether it is enabled is unknown';
  if (theirs === 1) return ours === 1 ? 'enabled and read' : 'enabled, but not read';
  return ours === 1 ? 'read, although it is not enabled' : 'not enabled';
}
