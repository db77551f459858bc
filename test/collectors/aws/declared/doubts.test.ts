import { expect, test } from 'vitest';
import { doubtDocuments } from '../../../../collectors/aws/declared/doubts.ts';

const ALLOW = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'a:B', Resource: '*' }] });

test.each([
  ['a policy', { Policy: ALLOW }, null],
  ['none', {}, null],
  ['an empty text', { Policy: '' }, null],
  ['an object without members', { Policy: ' { } ' }, null],
  ['a page', { Policy: '<html></html>' }, /not JSON/],
  ['a list', { Policy: '[]' }, /not an object/],
  ['an object without statements', { Policy: '{"Version":"2012-10-17"}' }, /no Statement/],
  ['an object in place of a text', { Policy: {} }, /no text/],
] as const)('%s in place of a policy', (_, output, doubt) => {
  const said = doubtDocuments(['Policy'])(output);
  if (doubt === null) expect(said).toBeNull();
  else expect(said).toMatch(doubt);
});
