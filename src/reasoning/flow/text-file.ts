import { FIELDS, type Field, type FlowRecord, flowRecord } from './record.ts';

/**
 * The records of a flow log file as text: a line of field names, then a line a record, separated by spaces. A null
 * among them is a record that cannot be read. Null for a file without a heading or without a field that is needed.
 */
export function textRecords(text: string): Iterable<FlowRecord | null> | null {
  const end = text.indexOf('\n');
  const heading = (end < 0 ? text : text.slice(0, end)).trim().split(' ');
  const at = new Map(FIELDS.map((name) => [name, heading.indexOf(name)]));
  if ([...at.values()].includes(-1)) return null;
  return lines(text, end < 0 ? text.length : end + 1, at, heading.length);
}

function* lines(
  text: string,
  from: number,
  at: ReadonlyMap<Field, number>,
  width: number,
): Iterable<FlowRecord | null> {
  for (let start = from; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === '') continue;
    const cells = line.split(' ');
    yield cells.length === width ? flowRecord((name) => cells[at.get(name) ?? -1] ?? '') : null;
  }
}
