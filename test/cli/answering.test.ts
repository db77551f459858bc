import { describe, expect, test } from 'vitest';
import { answerText, withForm } from '../../src/cli/answering/review.ts';
import { readAnswer } from '../../src/workspace/answer-file.ts';

const FILE = `---
# The security team keeps this one.
question:
  - Is data encrypted at rest? # as most ask
ids: [mvsp/2.8]
answer: yes
needs:
  - keys
---
<Claim id="keys" />

A *second* paragraph, with {/* no */} comment.
`;

describe('a form that is added to an answer', () => {
  test.each([
    ['plain', 'Do you encrypt?'],
    ['with signs of YAML', 'Encryption: yes/no? # "all" – or \'some\'? [x] {y}'],
    ['that reads like a number', '12'],
    ['that reads like a key', '- question: no'],
    ['of several lines', 'First line\nsecond: line'],
    ['that would end the front matter', '---'],
  ])('%s', (_, form) => {
    const changed = withForm('answers/a.md', FILE, form);
    expect(changed).toContain('# The security team keeps this one.');
    expect(changed).toContain('# as most ask');
    expect(changed.slice(changed.indexOf('<Claim'))).toBe(FILE.slice(FILE.indexOf('<Claim')));
    const { value, faults } = readAnswer('a.md', 'a', changed.replace('{/* no */}', 'a'));
    expect(faults).toEqual([]);
    expect(value?.questions).toEqual(['Is data encrypted at rest?', form]);
  });
});

describe('an answer that a person states', () => {
  const stated = { by: 'Person: One', role: 'head of "security"', date: '2026-11-30', expires: '2027-11-30' };
  test.each([
    ['plain text', 'We screen every employee.'],
    ['signs of MDX', 'Fewer than <5 {percent}; import x; export y; </Claim>'],
    ['signs of YAML and Markdown', '--- # no heading\n* a list'],
  ])('%s', (_, text) => {
    const { value, faults } = readAnswer(
      'a.md',
      'a',
      answerText({ question: 'Do you: screen?', answer: 'text', text, ...stated }),
    );
    expect(faults).toEqual([]);
    expect(value).toMatchObject({ questions: ['Do you: screen?'], answer: 'text', stated });
  });
});
