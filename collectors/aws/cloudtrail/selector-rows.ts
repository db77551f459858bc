import type {
  AdvancedEventSelector,
  AdvancedFieldSelector,
  EventSelector,
  GetEventSelectorsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { json, text } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { jsonTexts, unknownRow } from '../listing.ts';
import { selectorTable } from './tables.ts';

/** The rows of `aws_cloudtrail_selector`, in AWS's order, classic before advanced. */
export function selectorRows(arn: string, answer: Answer<GetEventSelectorsCommandOutput>): readonly FactRow[] {
  if (answer.kind !== 'answered') return [];
  const classic = (answer.output.EventSelectors ?? []).map(classicCells);
  const advanced = (answer.output.AdvancedEventSelectors ?? []).map(advancedCells);
  return [...classic, ...advanced].map((cells, index) => ({
    table: selectorTable.name,
    values: { trail_arn: arn, selector_index: index, ...cells },
  }));
}

/** Stands for the selectors of a trail that nobody asked for, so that none of them is missed. */
export function unknownSelector(arn: string | undefined): FactRow {
  return { table: selectorTable.name, values: { ...unknownRow(selectorTable), trail_arn: text(arn) } };
}

/** EventSelector: data resources and exclusions are optional. */
function classicCells(selector: EventSelector): Readonly<Record<string, Cell>> {
  const { IncludeManagementEvents: management } = selector;
  return {
    kind: 'classic',
    category: management === undefined ? null : management ? 'Management' : 'Data',
    read_write: text(selector.ReadWriteType),
    excluded_sources: jsonTexts(selector.ExcludeManagementEventSources ?? []),
    data_resources: json(selector.DataResources ?? []),
  };
}

function advancedCells({ FieldSelectors: fields }: AdvancedEventSelector): Readonly<Record<string, Cell>> {
  return {
    kind: 'advanced',
    category: text(field(fields, 'eventCategory')?.Equals?.[0]),
    read_write: fields === undefined ? null : readWrite(field(fields, 'readOnly')),
    excluded_sources: fields === undefined ? null : jsonTexts(field(fields, 'eventSource')?.NotEquals ?? []),
    data_resources: json(fields),
  };
}

/** PutEventSelectors: readOnly may equal true or false; without it both kinds of events are recorded. */
function readWrite(readOnly: AdvancedFieldSelector | undefined): Cell {
  if (readOnly === undefined) return 'All';
  const values = readOnly.Equals ?? [];
  if (values.includes('true') && values.includes('false')) return 'All';
  if (values.includes('true')) return 'ReadOnly';
  return values.includes('false') ? 'WriteOnly' : null;
}

function field(fields: readonly AdvancedFieldSelector[] | undefined, name: string): AdvancedFieldSelector | undefined {
  return fields?.find(({ Field }) => Field === name);
}
