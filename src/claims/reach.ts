import type { Coverage } from '../evidence/coverage.ts';
import { isOfAws } from '../evidence/of-aws.ts';
import type { Extent } from './extent.ts';
import type { Ground } from './ground.ts';
import { isInReach, type Reach, type Scope } from './scope.ts';
import type { Doubt } from './verdict.ts';

/** How many of a kind of place were read, of how many in scope; null when the sentence has no such places. */
export interface Figure {
  readonly read: number;
  readonly all: number;
}

/** Where a claim's evidence comes from, held against where it should. */
export interface Reached {
  readonly accounts: Figure | null;
  readonly regions: Figure | null;
  readonly doubts: readonly Doubt[];
}

const NOWHERE: ReadonlySet<string> = new Set(['global', '-']);
const ACCOUNT = /^\d{12}$/;
/** How many regions a doubt names. */
const NAMED = 6;

/**
 * Holds the places where the operations behind a check were asked against those that the sentence speaks of: accounts
 * of the organisation, and every enabled region. What is in scope and was not read is a doubt that names it.
 */
export function reached(scope: Scope, ground: Ground, coverage: readonly Coverage[], extent: Extent): Reached {
  const reach = wider(scope);
  const operations = new Set(ground.columns.flatMap((column) => column.operations));
  const lines = coverage.filter(
    (line) => operations.has(line.operation) && isOfAws(line) && ACCOUNT.test(line.account),
  );
  if (lines.length === 0) return { accounts: null, regions: null, doubts: [] };
  const accounts = accountsOf(
    lines.filter((line) => isInReach(line, reach)),
    reach,
    extent,
  );
  // What a check holds its subjects against it reads of every account, so a region of any of them may hide a row of it.
  const readWhole = new Set(
    ground.columns.filter(({ view }) => view === undefined).flatMap((column) => column.operations),
  );
  const reachOf = (operation: string): Reach => (readWhole.has(operation) ? { ...reach, accounts: null } : reach);
  const regions = regionsOf(
    lines.filter((line) => isInReach(line, reachOf(line.operation))),
    reachOf,
    extent,
  );
  return {
    accounts: accounts.figure,
    regions: regions.figure,
    doubts: [...accounts.doubts, ...regions.doubts, ...shortfalls(ground, reach, extent)],
  };
}

/** With two sets of things, whatever lies in reach of either. */
function wider({ reach: { subject, object }, views }: Scope): Reach {
  if (views.length < 2) return subject;
  const both = (a: ReadonlySet<string> | null, b: ReadonlySet<string> | null) =>
    a === null || b === null ? null : new Set([...a, ...b]);
  return { accounts: both(subject.accounts, object.accounts), regions: both(subject.regions, object.regions) };
}

function accountsOf(lines: readonly Coverage[], reach: Reach, extent: Extent): { figure: Figure; doubts: Doubt[] } {
  const read = new Set(lines.filter(({ calls }) => calls > 0).map(({ account }) => account));
  const expected = new Set(lines.map(({ account }) => account));
  // Accounts that a purpose names are those of the settings; without one, the organisation's list says which there are.
  const unread = reach.accounts === null ? (extent.unread ?? []) : [];
  const doubts: Doubt[] =
    unread.length === 0
      ? []
      : [
          {
            code: 'NOT_READ',
            text: `${unread.length === 1 ? 'An account' : `${unread.length} accounts`} of the organisation ${unread.length === 1 ? 'was' : 'were'} not read: ${unread.slice(0, NAMED).join(', ')}${unread.length > NAMED ? ', …' : ''}.`,
          },
        ];
  const all = new Set([...expected, ...unread]).size;
  return { figure: { read: Math.min(read.size === 0 ? expected.size : read.size, all), all }, doubts };
}

function regionsOf(
  lines: readonly Coverage[],
  reachOf: (operation: string) => Reach,
  extent: Extent,
): { figure: Figure | null; doubts: Doubt[] } {
  const regional = lines.filter(({ region }) => !NOWHERE.has(region));
  if (regional.length === 0) return { figure: null, doubts: [] };
  const byOperation = new Map<string, Set<string>>();
  // An account that nobody asked at all has no line: it is among those that the sentence speaks of all the same.
  for (const operation of new Set(regional.map((line) => line.operation)))
    for (const { id } of extent.accounts)
      if (isInReach({ account: id, region: 'global' }, reachOf(operation)))
        byOperation.set(`${id} ${operation}`, new Set());
  for (const { operation, account, region } of regional) {
    const key = `${account} ${operation}`;
    const regions = byOperation.get(key);
    if (regions === undefined) byOperation.set(key, new Set([region]));
    else regions.add(region);
  }
  const read = new Set(regional.map(({ region }) => region));
  const wanted = new Set<string>(read);
  const unread = new Map<string, Set<string>>();
  const untold = new Map<string, Set<string>>();
  const note = (to: Map<string, Set<string>>, account: string, region: string) =>
    to.set(account, (to.get(account) ?? new Set()).add(region));
  const silent = new Set<string>();
  const ownRegions = new Map(extent.accounts.map(({ id, regions }) => [id, regions]));
  for (const [key, regions] of byOperation) {
    const account = key.slice(0, 12);
    const { regions: within } = reachOf(key.slice(13));
    const states = extent.regions.get(account);
    // Regions that the sentence names need no list of those enabled: each is read, or it is not.
    const own = ownRegions.get(account) ?? null;
    const chosen = within === null ? null : [...within].filter((region) => own?.includes(region) ?? true);
    const named = chosen?.map((region) => [region, true] as const) ?? null;
    if (named === null && states === undefined) silent.add(account);
    for (const [region, isEnabled] of named ?? states ?? []) {
      if (regions.has(region) || isEnabled === false) continue;
      if (named !== null && states !== undefined && !(states.get(region) !== false && states.has(region))) continue;
      note(isEnabled === null ? untold : unread, account, region);
      wanted.add(region);
    }
  }
  const nameOf = (id: string) => extent.accounts.find((account) => account.id === id)?.name ?? id;
  const doubts: Doubt[] = [
    ...[...unread].map(([account, regions]) => told(regions, `of ${nameOf(account)} not read`, 'enabled')),
    ...[...untold].map(([account, regions]) => told(regions, `of ${nameOf(account)} not read`, 'perhaps enabled')),
    ...[...silent].map(
      (account): Doubt => ({
        code: 'NOT_READ',
        text: `Which regions ${nameOf(account)} has enabled is not known.`,
      }),
    ),
  ];
  const missing = new Set([...unread.values(), ...untold.values()].flatMap((regions) => [...regions]));
  return { figure: { read: wanted.size - missing.size, all: wanted.size }, doubts };
}

function told(regions: ReadonlySet<string>, rest: string, enabled: string): Doubt {
  const sorted = [...regions].sort();
  const names = `${sorted.slice(0, NAMED).join(', ')}${sorted.length > NAMED ? ', …' : ''}`;
  const noun = sorted.length === 1 ? 'region' : 'regions';
  return { code: 'NOT_READ', text: `${sorted.length} ${noun} ${enabled} ${rest}: ${names}.` };
}

function shortfalls(ground: Ground, reach: Reach, extent: Extent): Doubt[] {
  const tables = new Set(ground.columns.map(({ table }) => table));
  return extent.shortfalls
    .filter((shortfall) => tables.has(shortfall.table) && isInReach(shortfall, reach))
    .map(({ text }) => ({ code: 'MORE_EXIST', text }));
}
