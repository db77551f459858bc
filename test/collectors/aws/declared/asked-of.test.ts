import { expect, test } from 'vitest';
import { concerns } from '../../../../collectors/aws/declared/ask.ts';
import type { Condition } from '../../../../collectors/aws/declared/declaration.ts';

const MANUAL: Condition = { at: 'Type', is: ['manual'] };
const NOT_AUTOMATED: Condition = { at: 'Type', isNot: ['automated'] };

test.each<[string, Condition, object, true | string]>([
  ['one of the words', MANUAL, { Type: 'manual' }, true],
  ['another word', MANUAL, { Type: 'automated' }, 'absent'],
  ['none of the words', NOT_AUTOMATED, { Type: 'manual' }, true],
  ['a word that nobody knew', NOT_AUTOMATED, { Type: 'awsbackup' }, true],
  ['the word that is left out', NOT_AUTOMATED, { Type: 'automated' }, 'absent'],
  ['nothing, of some words', MANUAL, {}, 'unread'],
  ['nothing, of all but some', NOT_AUTOMATED, {}, 'unread'],
])('a question concerns a thing that says %s', (_, onlyOf, thing, expected) => {
  const meant = concerns({ onlyOf }, thing);
  expect(meant === true ? true : meant.kind).toBe(expected);
});
