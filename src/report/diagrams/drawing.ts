import { uncollectedIn } from '../../claims/uncollected.ts';
import { lackedTable } from '../../facts/observer.ts';
import type { Examined } from '../examine.ts';
import type { DiagramModel } from '../schema.ts';

type Group = DiagramModel['groups'][number];
type Node = DiagramModel['nodes'][number];
type Edge = DiagramModel['edges'][number];
type Fact = Node['facts'][number];
type Undrawn = Omit<Node, 'id' | 'breaks' | 'facts'>;
type Cell = string | number | null;

/** A node stands for at most this many named resources; its label always says how many there are. */
const MAX_FACTS = 500;

/** A picture of more rows would show nothing; what is beyond is named as missing. */
const MAX_ROWS = 100_000;

/** Collects groups, nodes and edges under ids of our own, each with the facts that it is drawn from. */
export class Drawing {
  readonly #examined: Examined;
  readonly #broken: ReadonlyMap<string, readonly Broken[]>;
  readonly #groups = new Map<string, Group>();
  readonly #nodes = new Map<string, Node>();
  readonly #edges = new Map<string, Edge>();
  readonly #operations = new Set<string>();
  readonly #cut = new Set<string>();
  readonly #text: (text: string) => string;

  constructor(examined: Examined, text: (text: string) => string, mayName: (claim: string) => boolean) {
    this.#examined = examined;
    this.#text = text;
    this.#broken = brokenBy(examined, mayName);
  }

  /**
   * Rows of a query over the facts, as objects; every table read is remembered for `gaps`. Of what no collector of the
   * workspace fills nothing can be drawn, and the picture says so.
   */
  async rows<Name extends string>(sql: string): Promise<Record<Name, Cell>[]> {
    const table = await this.#asked(sql);
    if (table === null) return [];
    if (table.more) this.#cut.add(`Only the first ${MAX_ROWS.toLocaleString('en')} rows of a table are drawn.`);
    for (const operation of this.operationsOf(table.reads.map((read) => read.table))) this.#operations.add(operation);
    return table.rows.map(
      (row) => Object.fromEntries(table.names.map((name, i) => [name, row[i]])) as Record<Name, Cell>,
    );
  }

  async #asked(sql: string) {
    const { docket } = this.#examined;
    try {
      return await docket.observer.table(sql, MAX_ROWS);
    } catch (thrown) {
      const doubt = await uncollectedIn(thrown, docket.fillers);
      if (doubt === null) throw thrown;
      // Which setting lacks it is nothing to readers of a picture; claims on it tell their author.
      this.missing(`Not drawn, since it was not collected: ${lackedTable(thrown)}.`);
      return null;
    }
  }

  /** A text of the facts as this picture's readers may see it. */
  said(text: string): string {
    return this.#text(text);
  }

  /** A tag's value as a word of a label; '' where it is one that readers may not see, so that alike things stay alike. */
  spoken(tag: Cell): string {
    const word = String(tag ?? '');
    return this.#text(word) === word ? word : '';
  }

  /** The operations that decide which rows these tables have. */
  operationsOf(tables: readonly string[]): string[] {
    const { docket } = this.#examined;
    const rows = docket.tables.filter((table) => tables.includes(table.name)).flatMap((table) => [table.rows].flat());
    return [...new Set(rows)].sort();
  }

  /** References to resources of one table. */
  facts(table: string, resources: readonly Cell[]): Fact[] {
    const operations = this.operationsOf([table]);
    const names = [...new Set(resources.map(String))].sort().slice(0, MAX_FACTS);
    return names.map((resource) => ({ table, resource: this.#text(resource), operations }));
  }

  /** Adds a group once and returns its id. */
  group(key: string, group: Omit<Group, 'id'>): string {
    const known = this.#groups.get(key) ?? { id: `g${this.#groups.size + 1}`, ...group };
    this.#groups.set(key, known);
    return known.id;
  }

  /**
   * Adds a node once and returns its id. `resources` are what it stands for, by their real names; `about` are the words
   * of checks that have to do with this picture, where others have not.
   */
  node(key: string, node: Undrawn, table: string, resources: readonly Cell[], about = /./): string {
    const broken = resources.flatMap((resource) => this.#broken.get(String(resource)) ?? []);
    const breaks = new Set(broken.filter(({ check }) => about.test(check)).map(({ id }) => id));
    return this.#add(key, node, [...breaks].sort(), table, resources);
  }

  /** Adds a node that only counts what else there is: what its members break has nothing to do with this picture. */
  remainder(key: string, node: Undrawn, table: string, resources: readonly Cell[]): string {
    return this.#add(key, node, [], table, resources);
  }

  #add(key: string, node: Undrawn, breaks: string[], table: string, resources: readonly Cell[]): string {
    const known = this.#nodes.get(key);
    if (known) return known.id;
    const id = `n${this.#nodes.size + 1}`;
    this.#nodes.set(key, { id, ...node, breaks, facts: this.facts(table, resources) });
    return id;
  }

  /** Adds an edge, or its label and facts to the one that is there. */
  edge(from: string, to: string, label: string, style: Edge['style'], facts: Fact[]): void {
    const key = `${from} ${to} ${style}`;
    const known = this.#edges.get(key);
    const labels = new Set([...(known?.label.split(', ') ?? []), ...label.split(', ')].filter((part) => part !== ''));
    const all = [...(known?.facts ?? []), ...facts];
    const distinct = [...new Map(all.map((fact) => [`${fact.table} ${fact.resource}`, fact])).values()].slice(
      0,
      MAX_FACTS,
    );
    this.#edges.set(key, { from, to, label: [...labels].sort(byPort).join(', '), style, facts: distinct });
  }

  /** Names something that the picture does not show, since nobody knows it. */
  missing(what: string): void {
    this.#cut.add(what);
  }

  /** The finished model, with what could not be read and is therefore missing from the picture. */
  finish(about: Pick<DiagramModel, 'name' | 'title' | 'caption' | 'direction'>): DiagramModel {
    const { docket } = this.#examined;
    const gaps = docket.coverage
      .filter((line) => this.#operations.has(line.operation) && line.status !== 'complete')
      .map((line) => this.#text(line.reason));
    return {
      ...about,
      // A label made of facts that nobody thought of gets pseudonyms here, where the guard would stop the release.
      groups: [...this.#groups.values()].map((group) => ({ ...group, label: this.#text(group.label) })),
      nodes: [...this.#nodes.values()].map((node) => ({ ...node, label: node.label.map((line) => this.#text(line)) })),
      edges: [...this.#edges.values()].map((edge) => ({ ...edge, label: this.#text(edge.label) })),
      gaps: [...gaps, ...this.#cut],
    };
  }
}

function byPort(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1);
}

/** A claim that something breaks, with the words of its check. */
interface Broken {
  readonly id: string;
  readonly check: string;
}

function brokenBy({ judgements }: Examined, mayName: (claim: string) => boolean): Map<string, Broken[]> {
  const broken = new Map<string, Broken[]>();
  for (const { claim, verdict } of judgements) {
    if (verdict.kind !== 'broken' || !mayName(claim.id)) continue;
    const check = claim.basis.kind === 'facts' ? claim.basis.check.text : '';
    for (const [resource] of verdict.failing)
      broken.set(resource, [...(broken.get(resource) ?? []), { id: claim.id, check }]);
  }
  return broken;
}
