import { describe, expect, test } from 'vitest';
import { text } from '../../../../collectors/aws/declared/columns.ts';
import type { DeclaredOperation } from '../../../../collectors/aws/declared/declaration.ts';
import { declared } from '../../../../collectors/aws/declared/declared.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { answered, answering, unread } from '../answering.ts';

/** What a collector of two lists, one below the other, asks and gives. */
async function collected(
  below: DeclaredOperation,
  answers: Readonly<Record<string, (input: object) => Answer<unknown>>>,
) {
  const collector = declared({
    name: 'aws/x',
    client: 'sso-admin',
    scope: 'regional',
    service: 'x',
    operations: {
      ListHouses: { items: 'Houses' },
      ListRooms: { of: 'ListHouses', items: 'Rooms', input: { House: 'Name' } },
      ListThings: { of: 'ListRooms', items: 'Things', ...below },
    },
    tables: {
      thing: {
        doc: 'A thing.',
        row: 'ListThings',
        key: ['name'],
        columns: { name: text('', 'Its name.', 'thing') },
      },
    },
  });
  const questions: object[] = [];
  const heard = Object.fromEntries(
    Object.entries(answers).map(([id, give]) => [
      id,
      (input: object) => {
        if (id.endsWith(':ListThings')) questions.push(input);
        return give(input);
      },
    ]),
  );
  const rows: unknown[] = [];
  for await (const { values } of collector.collect(answering(heard))) rows.push(values.name);
  return { questions, rows, ids: collector.operations.map(({ id }) => id) };
}

const HOUSES = {
  'x:ListHouses': () => answered({ Houses: [{ Name: 'h', Key: 'k' }] }),
  'x:ListRooms': () => answered({ Rooms: ['r', 's'] }),
};
const things = (input: object) => answered({ Things: [JSON.stringify(input)] });

describe('a question about a thing', () => {
  test('names what that hangs on', async () => {
    const { questions } = await collected(
      { input: { House: { of: 'ListHouses', at: 'Key' }, Room: '' } },
      { ...HOUSES, 'x:ListThings': things },
    );
    expect(questions).toEqual([
      { House: 'k', Room: 'r' },
      { House: 'k', Room: 's' },
    ]);
  });

  test('is not asked where that does not say it, and one thing more is unknown', async () => {
    const { questions, rows } = await collected(
      { input: { House: { of: 'ListHouses', at: 'Number' }, Room: '' } },
      { ...HOUSES, 'x:ListThings': things },
    );
    expect([questions, rows]).toEqual([[], [null, null]]);
  });

  test('is asked for each kind, and gives the things of all', async () => {
    const { questions, rows } = await collected(
      { input: { Room: '' }, across: { member: 'Kind', values: ['a', 'b'] } },
      { ...HOUSES, 'x:ListThings': things },
    );
    expect(questions).toHaveLength(4);
    expect([...rows].sort()).toEqual(questions.map((one) => JSON.stringify(one)).sort());
  });

  test('that is refused for one kind leaves the things of the other', async () => {
    const { rows } = await collected(
      { input: { Room: '' }, across: { member: 'Kind', values: ['a', 'b'] } },
      { ...HOUSES, 'x:ListThings': (input) => ('Kind' in input && input.Kind === 'a' ? unread : things(input)) },
    );
    expect(rows).toEqual(['{"Room":"r","Kind":"b"}', '{"Room":"s","Kind":"b"}']);
  });

  test('without its list for one kind leaves one unknown', async () => {
    const { rows } = await collected(
      { input: { Room: '' }, across: { member: 'Kind', values: ['a', 'b'] } },
      { ...HOUSES, 'x:ListThings': (input) => ('Kind' in input && input.Kind === 'a' ? answered({}) : things(input)) },
    );
    expect(rows).toEqual(['{"Room":"r","Kind":"b"}', null, '{"Room":"s","Kind":"b"}', null]);
  });

  test('goes to the service that answers it', async () => {
    const elsewhere = { client: 'identitystore', service: 'y' };
    const { rows, ids } = await collected({ elsewhere, input: { Room: '' } }, { ...HOUSES, 'y:ListThings': things });
    expect(ids).toEqual(['x:ListHouses', 'x:ListRooms', 'y:ListThings']);
    expect(rows).toEqual(['{"Room":"r"}', '{"Room":"s"}']);
  });
});

test.each([
  [false, ['{"House":"h"}']],
  [true, []],
  [undefined, [null]],
])('a flag of %s decides whether a thing is asked about', async (open, expected) => {
  const { rows } = await collected(
    { of: 'ListHouses', onlyOf: { at: 'Open', is: [false] }, input: { House: 'Name' } },
    { 'x:ListHouses': () => answered({ Houses: [{ Name: 'h', Open: open }] }), 'x:ListThings': things },
  );
  expect(rows).toEqual(expected);
});

const BATCH: DeclaredOperation = {
  items: 'Doors',
  input: {},
  batch: { member: 'Houses', size: 10, by: ['Name', 'House'] },
};

test.each<[string, object, DeclaredOperation, unknown[]]>([
  ['that is asked about', { Name: 'h', Open: false }, {}, ['d']],
  ['that is not meant', { Name: 'h', Open: true }, {}, []],
  ['that does not say whether it is meant', { Name: 'h' }, {}, [null]],
  ['without a name', { Open: false }, {}, [null]],
  ['that a batch tells of', { Name: 'h', Open: false }, BATCH, ['d']],
  ['that a batch does not tell of', { Name: 'other', Open: false }, BATCH, [null]],
  ['that does not say whether a batch is meant for it', { Name: 'h' }, BATCH, [null]],
])('of a thing %s, a row about its door', async (_, house, how, expected) => {
  const collector = declared({
    name: 'aws/x',
    client: 'sso-admin',
    scope: 'regional',
    service: 'x',
    operations: {
      ListHouses: { items: 'Houses' },
      GetDoor: { of: 'ListHouses', onlyOf: { at: 'Open', is: [false] }, input: { House: 'Name' }, ...how },
    },
    tables: {
      door: { doc: 'A door.', row: 'GetDoor', key: ['name'], columns: { name: text('Door', 'Its name.', 'door') } },
    },
  });
  const answers = {
    'x:ListHouses': answered({ Houses: [house] }),
    'x:GetDoor': answered({ House: 'h', Door: 'd', Doors: [{ House: 'h', Door: 'd' }] }),
  };
  const rows: unknown[] = [];
  const source = answering(Object.fromEntries(Object.entries(answers).map(([id, one]) => [id, [one]])));
  for await (const { values } of collector.collect(source)) rows.push(values.name);
  expect(rows).toEqual(expected);
});
