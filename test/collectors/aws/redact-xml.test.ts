import { expect, test } from 'vitest';
import { withoutElements } from '../../../collectors/aws/redact-xml.ts';

const redact = withoutElements({ ParameterValue: 'the value of a parameter', Note: 'a note' });

test.each([
  ['an element', '<A><ParameterValue>hunter2</ParameterValue></A>', '<A></A>', ['ParameterValue']],
  ['one with attributes', '<A><Note xml:lang="en">hunter2</Note ></A>', '<A></A>', ['Note']],
  ['CDATA', '<A><Note>a<![CDATA[<b>hunter2</b>]]>c</Note></A>', '<A></A>', ['Note']],
  ['one in a namespace of its own', '<A><x:Note>hunter2</x:Note></A>', '<A></A>', ['Note']],
  ['one in another case', '<A><note>hunter2</note></A>', '<A></A>', ['note']],
  ['lines', '<A><Note>\nhunter2\n</Note>\n</A>', '<A>\n</A>', ['Note']],
  [
    'each of many',
    '<A><Note>hunter2</Note><Note>hunter3</Note><ParameterKey>k</ParameterKey></A>',
    '<A><ParameterKey>k</ParameterKey></A>',
    ['Note', 'Note'],
  ],
  [
    'nothing of one that holds none',
    '<A><Note/><Note xsi:nil="true"/></A>',
    '<A><Note/><Note xsi:nil="true"/></A>',
    [],
  ],
  ['nothing of names that begin alike', '<A><Notes>x</Notes></A>', '<A><Notes>x</Notes></A>', []],
])('takes out %s', (_, body, kept, names) => {
  expect(redact(body)).toMatchObject({ body: kept, redactions: names.map((name) => ({ path: `//${name}` })) });
});

test.each([
  ['does not end', '<A><Note>hunter2'],
  ['holds elements', '<A><Note><b>hunter2</b></Note></A>'],
  ['holds a comment', '<A><Note>hunter2<!-- --></Note></A>'],
  ['may be an entity', '<!DOCTYPE A [<!ENTITY n "hunter2">]><A>&n;</A>'],
  ['is ended as another', '<A><Note>hunter2</ParameterValue></A>'],
])('keeps nothing of a body in which one %s', (_, body) => {
  expect(() => redact(body)).toThrow(SyntaxError);
});
