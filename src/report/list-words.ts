import type { ClaimReport } from './schema.ts';

type List = ClaimReport['lists'][number];

/** `15 items, 12 rows; 3 left out: another region that is read tells of it` */
export function listLine({ items, places, unread, rows, leftOut }: List): string {
  const left = leftOut.map(({ why, items: count }) => `; ${count} left out: ${why}`).join('');
  if (items !== null) return `${counted(items, 'item')}, ${counted(rows, 'row')}${left}`;
  return `not known how many items: ${unread} of ${counted(places, 'list')} ${unread === 1 ? 'was' : 'were'} not read in full; ${counted(rows, 'row')}${left}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
