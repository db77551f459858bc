import type { Question, TakenColumn } from '../../model.ts';
import type { Layout } from '../layouts/layout.ts';
import { LIMITS } from '../limits.ts';
import { type SheetMapping, skips } from '../mapping.ts';
import { columnOf } from '../xlsx/reference.ts';
import type { Asked, Found } from './asked.ts';
import { type Columns, findColumns } from './columns.ts';
import { collapsed, type Grid, type GridRow, type Spot, textAt } from './grid.ts';
import { Headings, SectionColumns } from './headings.ts';
import { headingOf, RowReader } from './rows.ts';
import { isYesNo } from './words.ts';

const BY_HAND = 'the mapping file';

/** The questions of a grid; null where none is found. A mapping's columns go before what rules say. */
export function findQuestions(
  grid: Grid,
  layout: Layout | null,
  mapping: SheetMapping | null,
): Found | 'too many' | null {
  const columns = mapped(findColumns(grid, layout), mapping);
  if (columns === null) return null;
  const isSkipped = mapping === null ? () => false : skips(mapping);
  const below = grid.rows.filter(({ n }) => n > columns.header);
  const hidden = below.filter((row) => row.hidden && textAt(row, columns.question) !== '').length;
  const rows = below.filter((row) => !row.hidden && !isSkipped(row.n));
  const reader = new RowReader(grid, columns, rows, mapping === null ? (layout?.id ?? null) : null);
  const headings = new Headings();
  const sections = new SectionColumns(columns.section);
  const asked: Asked[] = [];
  let others = 0;
  for (const row of rows) {
    sections.meet(row);
    const kind = reader.kind(row);
    if (kind === 'question') {
      const section = [...headings.texts(), ...sections.texts()];
      asked.push(askedIn(grid, columns, row, reader.idOf(row), section));
    } else if (kind !== 'nothing') {
      others++;
      const heading = kind === 'heading' ? headingOf(row, columns) : null;
      if (heading !== null) headings.add(grid, row, heading.column, heading.text);
    }
    if (asked.length > LIMITS.questions) return 'too many';
  }
  const [first, last] = [asked[0], asked.at(-1)];
  if (first === undefined || last === undefined) return null;
  const remarks =
    hidden === 0 ? [] : [`${grid.title}: ${hidden} hidden ${hidden === 1 ? 'row is' : 'rows are'} not asked.`];
  return {
    asked,
    remarks: remarks.map(sentence),
    taken: {
      where: grid.title,
      rows: { header: columns.header || null, from: rowOf(first), to: rowOf(last) },
      columns: reasonsOf(grid, columns),
      questions: asked.length,
      headings: others,
    },
  };

  function rowOf({ answer, ticks }: Asked): number {
    return answer?.row ?? ticks[0]?.spot.row ?? columns?.header ?? 0;
  }
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function mapped(found: Columns | null, mapping: SheetMapping | null): Columns | null {
  if (mapping === null) return found;
  const { columns, ticks } = mapping;
  const said = (name: string | undefined) => (name === undefined ? null : columnOf(name));
  const question = said(columns.question) ?? found?.question ?? null;
  if (question === null) return null;
  const reasons = new Map(found?.reasons);
  for (const name of [...Object.values(columns), ...Object.values(ticks ?? {})]) {
    const column = said(name);
    if (column !== null) reasons.set(column, BY_HAND);
  }
  const named = new Set([...Object.values(columns), ...Object.values(ticks ?? {})].map(said));
  const kept = (column: number | null) => (column === null || named.has(column) || column === question ? null : column);
  const tickColumns = Object.entries(ticks ?? {}).map(([label, name]) => ({ label, column: said(name) as number }));
  const hasTicks = tickColumns.length > 0;
  const keepsTicks = !hasTicks && columns.answer === undefined;
  const section = said(columns.section);
  return {
    header: mapping.header ?? found?.header ?? 0,
    question,
    id: said(columns.id) ?? kept(found?.id ?? null),
    answer: hasTicks ? null : (said(columns.answer) ?? kept(found?.answer ?? null)),
    comment: said(columns.comment) ?? kept(found?.comment ?? null),
    section: section === null ? (found?.section ?? []).filter((column) => kept(column) !== null) : [section],
    ticks: keepsTicks ? (found?.ticks ?? []) : tickColumns,
    reasons,
  };
}

function reasonsOf(grid: Grid, { question, id, answer, comment, section, ticks, reasons }: Columns): TakenColumn[] {
  const told = (as: TakenColumn['as'], column: number | null): TakenColumn[] =>
    column === null ? [] : [{ as, at: grid.columnTitle(column), why: reasons.get(column) ?? 'it stands beside' }];
  return [
    ...told('question', question),
    ...told('id', id),
    ...told('answer', answer),
    ...ticks.flatMap(({ column }) => told('tick', column)),
    ...told('comment', comment),
    ...section.flatMap((column) => told('section', column)),
  ];
}

function askedIn(grid: Grid, columns: Columns, row: GridRow, id: string, section: readonly string[]): Asked {
  const { n } = row;
  const answer = spotAt(grid, n, columns.answer);
  const beside = spotAt(grid, n, columns.comment);
  // Merged with the answer's cell, it is no place of its own.
  const isSame = beside.spot?.column === answer.spot?.column;
  const comment = isSame ? { spot: null, closed: null } : beside;
  const ticks = columns.ticks.map(({ label, column }) => ({ label, spot: { row: n, column } }));
  const common = {
    place: grid.place(n, columns.question),
    id: id === '' ? null : id,
    text: textAt(row, columns.question).slice(0, LIMITS.questionText),
    section,
    hasComment: comment.spot !== null && comment.closed === null && givenAt(grid, comment.spot) === '',
  };
  const cells = { answer: answer.spot, comment: common.hasComment ? comment.spot : null, ticks };
  return { question: { ...common, ...(ticks.length > 0 ? ofTicks(grid, ticks) : ofAnswer(grid, answer)) }, ...cells };
}

type OfAnswer = Pick<Question, 'kind' | 'allowed' | 'given' | 'closed'>;

function ofTicks(grid: Grid, ticks: Asked['ticks']): OfAnswer {
  const allowed = ticks.map(({ label }) => label);
  const given = ticks.filter(({ spot }) => givenAt(grid, spot) !== '').map(({ label }) => label);
  const closed = ticks.map(({ spot }) => grid.closed(spot.row, spot.column)).find((why) => why !== null) ?? null;
  return { kind: isYesNo(allowed) ? 'yes-no' : 'choice', allowed, given: given.join(', '), closed };
}

function ofAnswer(grid: Grid, { spot, closed }: Place): OfAnswer {
  if (spot === null)
    return { kind: 'text', allowed: [], given: '', closed: closed ?? 'no place for an answer was found beside it' };
  const rule = grid.allowed(spot.row, spot.column);
  const given = givenAt(grid, spot);
  if (rule === null) return { kind: 'text', allowed: [], given, closed };
  if (rule.kind !== 'choice') return { kind: rule.kind, allowed: [], given, closed };
  const unknown = rule.list === null ? 'what its drop-down offers is computed by a formula that is not read' : null;
  const allowed = rule.list ?? [];
  return { kind: isYesNo(allowed) ? 'yes-no' : 'choice', allowed, given, closed: closed ?? unknown };
}

interface Place {
  readonly spot: Spot | null;
  readonly closed: string | null;
}

/** The cell of a column that belongs to a row: the first one where cells are merged, if that is in this row. */
function spotAt(grid: Grid, row: number, column: number | null): Place {
  if (column === null) return { spot: null, closed: null };
  const area = grid.merged(row, column);
  if (area !== null && area.top !== row)
    return { spot: null, closed: 'its cell is merged with one of a question above it' };
  const spot = { row, column: area?.left ?? column };
  return { spot, closed: grid.closed(spot.row, spot.column) };
}

function givenAt(grid: Grid, { row, column }: Spot): string {
  return collapsed(rowAt(grid, row)?.cells.get(column)?.text ?? '');
}

const indexes = new WeakMap<Grid, ReadonlyMap<number, GridRow>>();

function rowAt(grid: Grid, n: number): GridRow | undefined {
  let index = indexes.get(grid);
  if (index === undefined) {
    index = new Map(grid.rows.map((row) => [row.n, row]));
    indexes.set(grid, index);
  }
  return index.get(n);
}
