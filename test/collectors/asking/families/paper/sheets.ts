import type { Interpretation } from '../../../../../collectors/asking/ask.ts';
import type { RawAnswer } from '../../../../../src/evidence/record.ts';
import type { PaperOperation } from './source.ts';

/** The environment variable of one sheet, `PAPER_LIST_`; `…_2` is what it says when it is asked for the second time. */
const asked = new Map<string, number>();

/** Sheets are asked for the first time again. */
export function forget(): void {
  asked.clear();
}

export function rawAnswer(
  environment: Readonly<Record<string, string | undefined>>,
  { id }: PaperOperation,
  name: string,
): RawAnswer {
  const sheet = `PAPER_${id.slice(id.indexOf(':') + 1).toUpperCase()}_${name}`;
  const time = (asked.get(sheet) ?? 0) + 1;
  asked.set(sheet, time);
  const body = environment[`${sheet}${time}`] ?? environment[sheet];
  return { status: body === undefined ? 404 : 200, headers: {}, encoding: 'utf8', body: body ?? '' };
}

export function sheetOf(operation: PaperOperation, { status, body }: RawAnswer): Interpretation {
  const message = 'there is no such sheet';
  if (status === 404 && operation.gone?.includes('404'))
    return { outcome: { kind: 'gone', code: '404', message }, output: undefined };
  if (status === 404) return { outcome: { kind: 'failed', code: '404', message }, output: undefined };
  if (body === 'locked') return { outcome: { kind: 'denied', code: 'locked', message: body }, output: undefined };
  return { outcome: { kind: 'answered' }, output: { lines: body === '' ? [] : body.split(',') } };
}
