import { expect, test } from 'vitest';
import { renumbered } from '../../src/pdf/node-ids.ts';

const said = (...bodies: string[]) =>
  [...renumbered(new Map(bodies.map((body, i) => [i + 1, Buffer.from(body, 'latin1')]))).values()].map(String);

test('numbers of a browser become ranks: the same page gives the same names, wherever they began', () => {
  const page = (a: string, b: string) => said(`<</ID (node${a})>>`, `<</Headers [(node${a}) (node${b})]>>`);
  expect(page('00000018', '00000073')).toEqual(page('00000004', '00000084'));
  expect(page('00000018', '00000073')[1]).toBe('<</Headers [(node00000001) (node00000002)]>>');
});

test('words and streams stay as they are', () => {
  const others = ['<</Alt (a \\(node00000018\\) b)>>', '<</Length 14>> stream\n(node00000018)\nendstream'];
  expect(said(...others)).toEqual(others);
});
