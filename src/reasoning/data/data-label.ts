import type { DerivedTable, FactReader, PlacedRow } from '../../facts/derived.ts';
import type { Column } from '../../facts/table.ts';
import { textOf } from '../network/facts-read.ts';
import { ANY_CLASS, Classes, declaredWrites, NO_CLASS } from './classes.ts';
import { CONTENT_FLOWS } from './data-flow.ts';
import { type Arrival, spread, type Way } from './spread.ts';
import { LABELS, STORE_KINDS } from './stores.ts';
import { unlistedBy } from './unlisted.ts';

const LABELLED = STORE_KINDS.filter(({ label }) => label !== undefined);
const LISTS = [...new Set([...LABELLED.flatMap(({ lists }) => lists), ...LABELS])];
const ALL = [...new Set([...LISTS, ...CONTENT_FLOWS])];
/** Kinds of things that have labels, and have a row also where the facts know them only as the end of a way. */
const KINDS = new Set(LABELLED.map(({ kind }) => kind));

function column(type: Column['type'], from: readonly string[], doc: string, identifies: string): Column {
  return { type, from, doc, identifies };
}

/** What each thing that keeps data says of it, against what comes to it. */
export const dataLabel: DerivedTable = {
  table: {
    name: 'data_label',
    doc: 'A thing whose kind has labels, with its tag data-class: does it agree with what comes to it along data_flow? Things of accounts that are not read are among them when a way leads there.',
    rows: ALL,
    key: ['arn'],
    columns: {
      arn: column('text', ALL, 'ARN of the thing; NULL where a list was not read in full.', 'resource'),
      kind: column('text', ALL, `${[...KINDS].map((kind) => `'${kind}'`).join(', ')}.`, 'nothing'),
      label: column('text', LISTS, "Its tag data-class; '' without one.", 'tag'),
      agrees: column(
        'boolean',
        ALL,
        '1 when nothing of another class comes to it, 0 when something does, NULL when that is not known.',
        'nothing',
      ),
      comes: column('json', ALL, 'Classes that come to it from things labelled so, as a sorted JSON array.', 'tag'),
      may_come: column(
        'json',
        ALL,
        "Classes that may, as a sorted JSON array; '?' for what is of unknown class, '' for what has no label.",
        'tag',
      ),
      declared: column('integer', ALL, "Number of ways to it whose class is the workspace's own word.", 'nothing'),
      detail: column('text', ALL, 'What decides, in words.', 'resource'),
    },
  },
  *rows(facts) {
    const things = [...thingsIn(facts)];
    const ways = [...waysIn(facts)];
    const labels = labelsOf(things);
    const own = new Map([...labels].map(([arn, label]) => [arn, label ?? ANY_CLASS]));
    const arrivals = spread(
      ways.map(({ way }) => way),
      own,
    );
    const classes = new Classes(facts);
    const declared = (arn: string): number => ways.filter(({ way }) => way.to === arn && way.declared !== null).length;
    for (const { account, region, kind, arn } of things) {
      const label = arn === null ? null : (labels.get(arn) ?? null);
      const all = arn === null ? [] : (arrivals.get(arn) ?? []);
      const values = { ...judged(classes, label, all), declared: arn === null ? null : declared(arn) };
      const told = arn === null ? { ...values, agrees: null, comes: null, may_come: null } : values;
      yield { account, region, values: { arn, kind, label, ...told } };
    }
    yield* elsewhere(ways, labels);
    for (const { kind, lists } of LABELLED)
      for (const { account, region, operation } of unlistedBy(facts, lists))
        yield { account, region, values: { ...UNKNOWN, kind, detail: `${operation} was not answered in full` } };
  },
};

const UNKNOWN = { arn: null, label: null, agrees: null, comes: null, may_come: null, declared: null };

interface Thing {
  readonly account: string;
  readonly region: string;
  readonly kind: string;
  readonly arn: string | null;
  readonly label: string | null;
}

function* thingsIn(facts: FactReader): Iterable<Thing> {
  for (const { kind, table, columns, arn, label } of LABELLED)
    for (const row of facts.rows(table, columns))
      yield {
        account: String(row.account),
        region: String(row.region),
        kind,
        arn: arn(row),
        label: textOf(label?.(row)),
      };
}

/** Two rows of one thing that label it differently leave its label unknown. */
function labelsOf(things: readonly Thing[]): ReadonlyMap<string, string | null> {
  const labels = new Map<string, string | null>();
  for (const { arn, label } of things)
    if (arn !== null) labels.set(arn, labels.has(arn) && labels.get(arn) !== label ? null : label);
  return labels;
}

interface PlacedWay {
  readonly account: string;
  readonly region: string;
  readonly toKind: string | null;
  readonly way: Way;
}

/** The ways along which content goes, or may go; logs and metadata are none of it. */
function* waysIn(facts: FactReader): Iterable<PlacedWay> {
  const declared = declaredWrites(facts);
  for (const row of facts.rows('data_flow', ['from_kind', 'from_arn', 'to_kind', 'to_arn', 'kind', 'carries'])) {
    if (row.carries === 'logs' || row.carries === 'metadata' || row.to_kind === 'account') continue;
    const [from, to] = [textOf(row.from_arn), textOf(row.to_arn)];
    const word = row.from_kind === 'role' || row.from_kind === 'stream' ? declared.get(`${from} ${to}`) : undefined;
    const way = {
      from,
      to,
      kind: textOf(row.kind) ?? 'an unknown way',
      certain: row.carries === 'content',
      passes: row.from_kind === 'role',
      declared: word ?? null,
    };
    yield { account: String(row.account), region: String(row.region), toKind: textOf(row.to_kind), way };
  }
}

/** Things that the facts know only because something goes there. */
function* elsewhere(ways: readonly PlacedWay[], labels: ReadonlyMap<string, string | null>): Iterable<PlacedRow> {
  const seen = new Set<string>();
  for (const { account, region, toKind: kind, way } of ways) {
    if (kind === null || !KINDS.has(kind) || way.to === null || labels.has(way.to) || seen.has(way.to)) continue;
    seen.add(way.to);
    const detail = `it is in none of the lists that were read; ${way.kind} from ${way.from ?? 'somewhere'}`;
    yield { account, region, values: { ...UNKNOWN, arn: way.to, kind, detail } };
  }
}

function judged(classes: Classes, label: string | null, arrivals: readonly Arrival[]) {
  const comes = arrivals
    .filter(({ certain, of }) => certain && of !== ANY_CLASS && of !== NO_CLASS)
    .map(({ of }) => of);
  const mayCome = arrivals.map(({ of }) => of).filter((of) => !comes.includes(of));
  const lists = { comes: JSON.stringify(comes), may_come: JSON.stringify(mayCome) };
  if (label === null) return { ...lists, agrees: null, detail: 'its label is not known' };
  const against = arrivals.map((arrival) => ({ arrival, agrees: agreement(classes, label, arrival) }));
  // A class that has a name says more than one that has none.
  against.sort((a, b) => Number(a.arrival.of === ANY_CLASS) - Number(b.arrival.of === ANY_CLASS));
  const decides = against.find(({ agrees }) => agrees === 0) ?? against.find(({ agrees }) => agrees === null);
  const said = label === NO_CLASS ? 'no label' : label;
  if (decides === undefined) return { ...lists, agrees: 1, detail: said };
  return { ...lists, agrees: decides.agrees, detail: `${said}; ${inWords(decides.arrival)}` };
}

/** What may come, and may not, says at most that nothing is known. */
function agreement(classes: Classes, label: string, { of, certain }: Arrival): 1 | 0 | null {
  const agrees = classes.agrees(label, of);
  return agrees === 1 || certain ? agrees : null;
}

function inWords({ of, certain, source, kind }: Arrival): string {
  const what = of === ANY_CLASS ? 'data of unknown class' : of === NO_CLASS ? 'data without a label' : of;
  return `${what} ${certain ? 'comes' : 'may come'} from ${source === '*' ? 'somewhere' : source} by ${kind}`;
}
