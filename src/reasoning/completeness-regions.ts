import type { Coverage } from '../evidence/coverage.ts';
import type { DerivedTable, FactReader } from '../facts/derived.ts';
import type { Cell } from '../facts/table.ts';
import { type Answers, agreement, answersOf } from './completeness.ts';

const REGIONS = 'ec2:DescribeRegions';

/** Enabled regions of each account against the regions that were read in it. */
export const completenessRegions: DerivedTable = {
  table: {
    name: 'completeness_region',
    doc: 'A region that an account has, or that was read in it: is every enabled region read?',
    rows: REGIONS,
    key: ['name'],
    columns: {
      name: { type: 'text', from: REGIONS, doc: 'The region.', identifies: 'nothing' },
      ours: {
        type: 'boolean',
        from: REGIONS,
        doc: '1 when the region was to be read and something was answered there; 0 otherwise.',
      },
      theirs: { type: 'boolean', from: REGIONS, doc: '1 when AWS says that the account has it enabled; 0 otherwise.' },
      agrees: { type: 'boolean', from: REGIONS, doc: '1 when it is read if and only if it is enabled; 0 otherwise.' },
      detail: { type: 'text', from: REGIONS, doc: 'The difference in words.', identifies: 'quotes' },
    },
  },

  *rows(facts) {
    for (const { account, region, enabled, read } of accountRegions(facts)) {
      if (region === null) {
        yield { account, region: 'global', values: { name: null, ...UNTOLD } };
        continue;
      }
      const ours = read ? 1 : 0;
      const values = {
        ours,
        theirs: enabled,
        agrees: agreement({ ours, theirs: enabled }),
        detail: detailOf(ours, enabled),
      };
      yield { account, region, values: { name: region, ...values } };
    }
  },
};

/** A region that an account has or may have, or that was to be read in it. */
export interface AccountRegion {
  readonly account: string;
  /** null for a region that is listed without its name: it may be any. */
  readonly region: string | null;
  /** 1 when AWS says that the account has it enabled, 0 when it says that it has not; null when nobody knows. */
  readonly enabled: 1 | 0 | null;
  /** Whether it was to be read and something was answered there. That something was left out, coverage tells. */
  readonly read: boolean;
}

/**
 * Every region of every account that AWS was to be asked about, sorted: which are enabled, and which were read. Where
 * the list of an account was not read in full, a region that it does not hold is unknown and not disabled; an account
 * whose list names none has a line for each region that was to be read.
 */
export function accountRegions(facts: Pick<FactReader, 'rows' | 'coverage'>): readonly AccountRegion[] {
  const answers = answersOf(facts.coverage);
  const listed = listedRegions(facts);
  return answers.accounts.flatMap((account) => ofAccount(answers, account, listed.get(account) ?? new Map()));
}

/** The names of the regions in which something was answered, in whatever account, sorted. */
export function regionsRead(coverage: readonly Coverage[]): readonly string[] {
  const answers = answersOf(coverage);
  const read = answers.accounts.flatMap((account) =>
    answers.regionsOf(account).filter((region) => answers.hasAny(account, region)),
  );
  return [...new Set(read)].sort();
}

/** What each account says of its regions: 1 when enabled, 0 when not, null when it does not say. */
function listedRegions(facts: Pick<FactReader, 'rows'>): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
  const listed = new Map<string, Map<string, Cell>>();
  for (const { account, name, is_enabled: isEnabled } of facts.rows('aws_region', ['name', 'is_enabled'])) {
    const own = listed.get(String(account)) ?? new Map<string, Cell>();
    listed.set(String(account), own.set(typeof name === 'string' ? name : UNNAMED, isEnabled ?? null));
  }
  return listed;
}

/** A region without its name: it may be any that the list seems not to have. */
const UNNAMED = '';

function ofAccount(answers: Answers, account: string, listed: ReadonlyMap<string, Cell>): AccountRegion[] {
  const isListWhole = answers.isComplete(REGIONS, account, 'global') && !listed.has(UNNAMED);
  return [...new Set([...listed.keys(), ...answers.regionsOf(account)])].sort().map((name) => {
    if (name === UNNAMED) return { account, region: null, enabled: null, read: false };
    const said = listed.get(name);
    const enabled = said === 1 || said === 0 ? said : said === undefined && isListWhole ? 0 : null;
    return { account, region: name, enabled, read: answers.hasAny(account, name) };
  });
}

const UNTOLD = { ours: null, theirs: null, agrees: null, detail: 'which region it is, is unknown' };

function detailOf(ours: 1 | 0, theirs: 1 | 0 | null): string {
  if (theirs === null) return 'whether it is enabled is unknown';
  if (theirs === 1) return ours === 1 ? 'enabled and read' : 'enabled, but not read';
  return ours === 1 ? 'read, although it is not enabled' : 'not enabled';
}
