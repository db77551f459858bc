import { describe, expect, test } from 'vitest';
import { portalOf } from '../../src/report/portal.ts';
import { type Portal, readPortal } from '../../src/workspace/portal.ts';
import { lookAtWorkspace } from '../../src/workspace/workspace.ts';
import { WELL, workspaceFolder } from './folder.ts';

const read = (lines: readonly string[]) => readPortal('portal.yaml', `${lines.join('\n')}\n`);
const answer = (...lines: readonly string[]) => read(['faq:', '  - question: Who?', ...lines]);
const told = ({ faults }: ReturnType<typeof read>) =>
  faults.map(({ code, message, place }) => `${code} ${place?.line}:${place?.column} ${message}`);

const CLAIMS = [
  {
    id: 'keys',
    sentence: 'Every bucket lies under a key.',
    values: [{ name: 'count', text: '7' }],
  },
] as never;
const report = (value: Portal | null) => portalOf(value as Portal, '2026-12-01T00:00:00Z', () => true, CLAIMS);
const pieces = (...lines: readonly string[]) =>
  report(answer(...lines).value).faq[0]?.said.map((parts) =>
    parts.map(({ text, claim, value }) => `${claim ?? value ?? '-'}|${text}`),
  );

describe('an answer quotes claims and figures as a chapter does', () => {
  test.each<[string, string[], string[][]]>([
    ['words alone', ['    answer: Nobody knows.'], [['-|Nobody knows.']]],
    [
      'a sentence among words',
      ['    answer: Yes. <Claim id="keys" /> There are <Value of="keys#count" />.'],
      [['-|Yes. ', 'keys|Every bucket lies under a key.', '-| There are ', 'keys#count|7', '-|.']],
    ],
    [
      'a wording with a figure of its own',
      ['    answer: >-', '      See: <Claim id="keys">All <Value of="keys#count" />', '      of them</Claim>.'],
      [['-|See: ', 'keys|All 7 of them', '-|.']],
    ],
    [
      'paragraphs, where a line is empty',
      [
        '    answer: |',
        '      One,',
        '      two.',
        '',
        '      <Claim id="keys" />',
        '      Three.',
        '',
        '',
        '      Four.',
      ],
      [['-|One, two.'], ['keys|Every bucket lies under a key.', '-| Three.'], ['-|Four.']],
    ],
    ['in quotes', [`    answer: 'It''s <Value of="keys#count" />'`], [["-|It's ", 'keys#count|7']]],
    [
      'Markdown means nothing',
      ['    answer: |', '      # A *b* [c](https://example.com) `<Claim>` &lt; \\<b> \\{c}', '      - d'],
      [['-|# A *b* [c](https://example.com) `<Claim>` &lt; <b> {c} - d']],
    ],
  ])('%s', (_, lines, said) => {
    expect(told(answer(...lines))).toEqual([]);
    expect(pieces(...lines)).toEqual(said);
  });

  test('programs that know no pieces read the same as text', () => {
    const { faq } = report(answer('    answer: |', '      <Claim id="keys" />', '', '      More.').value);
    expect(faq[0]?.answer).toBe('Every bucket lies under a key.\n\nMore.');
  });

  test('and so does news', () => {
    const { value, references } = read([
      'updates:',
      '  - date: 2026-11-16',
      '    title: New keys',
      '    text: From now on. <Claim id="keys" />',
    ]);
    expect(report(value).updates[0]?.text).toBe('From now on. Every bucket lies under a key.');
    expect(references.map(({ to, place }) => `${to} ${place.line}:${place.column}`)).toEqual(['keys 4:24']);
  });

  test('of a claim that this report does not have nothing is said but its name', () => {
    expect(pieces('    answer: <Claim id="other" />')).toEqual([['other|']]);
    expect(pieces('    answer: <Claim id="other">So it is.</Claim>')).toEqual([['other|So it is.']]);
    expect(pieces('    answer: <Value of="keys#other" />')).toEqual([['keys#other|']]);
  });
});

describe('what no chapter may hold is refused with its place', () => {
  test.each<[string, string[], string]>([
    ['another element', ['    answer: A <b>b</b>.'], 'MDX_REFUSED 3:15 There is no component <b>.'],
    [
      'a script',
      ['    answer: |', '      One.', '      <script>x</script>'],
      'MDX_REFUSED 5:7 There is no component <script>.',
    ],
    [
      'an expression',
      ['    answer: >', '      A', '      {1 + 1}'],
      'MDX_REFUSED 5:7 Expressions in braces are not allowed.',
    ],
    [
      'a figure of no name',
      ['    answer: "A <Value id=\'x\' />"'],
      'MDX_REFUSED 3:16 <Value> takes of="…" as a literal, and nothing else.',
    ],
    ['a diagram', ['    answer: <Diagram name="network" />'], 'MDX_REFUSED 3:13 A diagram stands in a chapter.'],
    ['a hidden character', ['    answer: |', '      A\u200bb'], 'MDX_REFUSED 4:undefined The text holds'],
    [
      'a claim in a claim',
      ['    answer: <Claim id="keys">A <Claim id="keys" /></Claim>'],
      'MDX_REFUSED 3:13 <Claim id="keys"> holds <Claim>',
    ],
    ['a tag that is open', ['    answer: <Claim id="keys">A'], 'MDX_REFUSED 3:13 <Claim> is not closed.'],
  ])('%s', (_, lines, fault) => {
    const found = answer(...lines);
    expect(found.value).toBeNull();
    expect(told(found)[0]).toContain(fault);
    expect(found.faults[0]?.remedy).not.toContain('docs/papers.md');
  });

  test('a sign that is none tells how it is written', () => {
    const [fault] = answer('    answer: Less than <5 ms.').faults;
    expect(fault?.remedy).toMatch(/^Write \\< for the sign itself\. Answers and news are plain text/);
  });
});

test('a promise outside any claim is told with its line', () => {
  const { value } = answer(
    '    answer: |',
    '      <Claim id="keys" />',
    '',
    '      Nobody can read it.',
    '  - question: And?',
    '    answer: We never do.',
  );
  expect(value?.unbacked).toEqual([
    { line: 6, sentence: 'Nobody can read it.' },
    { line: 8, sentence: 'We never do.' },
  ]);
});

describe('in a workspace', () => {
  const look = (text: string) => {
    const { folder, remove } = workspaceFolder({
      ...WELL,
      'portal/faq.yaml': `faq:\n  - question: Are they?\n    answer: |\n      So it is.\n      ${text}\n`,
    });
    const { faults, workspace } = lookAtWorkspace(folder);
    remove();
    return {
      workspace,
      faults: faults.map(({ code, message, place }) => `${code} ${place?.line}:${place?.column} ${message}`),
    };
  };

  test.each([
    ['a misspelt claim', '<Claim id="vaults-lokced" />', 'CONTENT_INVALID 5:7 There is no claim `vaults-lokced`.'],
    [
      'words that are not the claim’s',
      'See <Claim id="vaults-locked">Nobody enters.</Claim>',
      'WORDS_REFUSED 5:11 The words in',
    ],
    [
      'a figure that there is not',
      '<Value of="vaults-locked#sum" />',
      'CONTENT_INVALID 5:7 The claim `vaults-locked` has no value',
    ],
  ])('%s is told where it stands', (_, text, fault) => {
    const { workspace, faults } = look(text);
    expect(workspace).toBeNull();
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  test('what is right loads', () => {
    const { workspace, faults } = look(
      '<Claim id="vaults-locked" /> Of them there are <Value of="vaults-locked#count" />.',
    );
    expect(faults).toEqual([]);
    expect(workspace?.portal.faq[0]?.answer?.[0]).toHaveLength(5);
  });
});
