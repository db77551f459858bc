import { expect, test } from 'vitest';
import { flag, text } from '../../../../collectors/aws/declared/columns.ts';
import { declared } from '../../../../collectors/aws/declared/declared.ts';
import { answered, rowsOf } from '../answering.ts';

const collector = declared({
  name: 'aws/x',
  client: 'efs',
  scope: 'regional',
  service: 'x',
  operations: { ListHouses: { items: 'Houses' } },
  tables: {
    room: {
      doc: 'A room.',
      row: 'ListHouses',
      each: 'Rooms',
      key: ['name'],
      columns: {
        name: text('Name', 'Its name.', 'room'),
        locked: flag('Locked', '1 when it is locked, else 0.', { missing: [1, 'A room that says nothing is locked.'] }),
      },
    },
  },
});

test.each<[string, object, object[]]>([
  ['a room that leaves out what has a meaning', { Rooms: [{ Name: 'a' }] }, [{ name: 'a', locked: 1 }]],
  ['rooms of which nobody told', {}, [{ name: null, locked: null }]],
  ['no rooms', { Rooms: [] }, []],
])('%s', async (_, house, rows) => {
  const answers = { 'x:ListHouses': [answered({ Houses: [house] })] };
  expect(await rowsOf(collector, answers, 'room')).toEqual(rows);
});
