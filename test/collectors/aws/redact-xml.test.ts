import { describe, expect, test } from 'vitest';
import { withoutElements } from '../../../collectors/aws/redact-xml.ts';

const SECRET = 'an-invented-secret';
const redact = withoutElements({ userData: 'user data', preSharedKey: 'a key' });

describe('an element that can hold a secret', () => {
  test.each([
    ['as it is sent', `<a><userData>${SECRET}</userData><b>c</b></a>`, '<a><b>c</b></a>', ['//userData']],
    ['with attributes', `<a><userData xml:space="preserve">${SECRET}</userData ></a>`, '<a></a>', ['//userData']],
    ['in a namespace of its own', `<a><x:userData>${SECRET}</x:userData></a>`, '<a></a>', ['//userData']],
    ['in capitals', `<a><UserData>${SECRET}</UserData></a>`, '<a></a>', ['//UserData']],
    ['empty', '<a><userData/></a>', '<a><userData/></a>', []],
    [
      'twice',
      '<a><preSharedKey>1</preSharedKey><preSharedKey>2</preSharedKey></a>',
      '<a></a>',
      ['//preSharedKey', '//preSharedKey'],
    ],
    [
      'that is called alike',
      '<a><preSharedKeyArn>k</preSharedKeyArn></a>',
      '<a><preSharedKeyArn>k</preSharedKeyArn></a>',
      [],
    ],
  ])('%s', (_, body, kept, paths) => {
    expect(redact(body).body).toBe(kept);
    expect(redact(body).redactions.map(({ path }) => path)).toEqual(paths);
  });

  test.each([
    ['in CDATA', `<a><userData><![CDATA[${SECRET}]]></userData></a>`],
    ['beside a comment', `<a><userData>${SECRET}<!-- --></userData></a>`],
    ['with elements in it', `<a><userData><b>${SECRET}</b></userData></a>`],
    ['that does not end', `<a><userData>${SECRET}</a>`],
  ])('%s ends the answer', (_, body) => {
    expect(() => redact(body)).toThrow(SyntaxError);
  });
});
