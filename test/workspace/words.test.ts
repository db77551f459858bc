import { afterEach, describe, expect, test } from 'vitest';
import { AffidavitError, type Faults } from '../../src/core/errors.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { CLAIM, WELL, workspaceFolder } from './folder.ts';

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const { remove } of folders.splice(0)) remove();
});

const CHAPTER = '---\ntitle: Vaults\norder: 1\n---\n\n';

/** The well workspace with another chapter, and with wordings for its claim. */
function loaded(chapter: string, wordings: readonly string[] = [], claim = CLAIM) {
  const front =
    wordings.length === 0 ? '' : `wordings:\n${wordings.map((one) => `  - ${JSON.stringify(one)}\n`).join('')}`;
  const files = {
    'claims/vaults-locked.md': claim.replace('breaks:', `${front}breaks:`),
    'paper/01-vaults.mdx': CHAPTER + chapter,
  };
  const made = workspaceFolder({ ...WELL, ...files });
  folders.push(made);
  return loadWorkspace(made.folder);
}

function thrownBy(work: () => unknown): AffidavitError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

const claim = (words: string) => `<Claim id="vaults-locked">${words}</Claim>`;
const WORDINGS = ['Every vault is locked, and there are {count}.', 'Every vault in Basel is “locked” — at night…'];

describe('between the tags of a claim', () => {
  test.each([
    ['nothing', '<Claim id="vaults-locked" />'],
    ['a space', claim(' ')],
    ['the sentence', claim('Every vault is locked.')],
    ['the sentence in the middle of another', `It is so: ${claim('Every vault is locked')}; we think.`],
    ['other white space', claim('Every\n  vault   is locked')],
    ['emphasis and code', claim('**Every** *vault* is `locked`')],
    ['entities', claim('Every&#32;vault&nbsp;is locked')],
    ['a figure of its own', claim('Every vault is locked, and there are <Value of="vaults-locked#count" />.')],
    ['typewriter’s marks', claim('Every vault in Basel is "locked" - at night...')],
  ])('may stand %s', (_, chapter) => {
    expect(loaded(chapter, WORDINGS).chapters).toHaveLength(1);
  });

  test.each([
    ['a promise of its own', claim('We have never had a breach, and no employee can ever read your data')],
    ['a wider quantifier', claim('Every vault and door is locked')],
    ['a word more', claim('Every vault is always locked')],
    ['a word less', claim('Every vault')],
    ['another case', claim('every vault is locked')],
    ['the figure of a wording, typed', claim('Every vault is locked, and there are 3.')],
    ['the title', claim('Vaults are locked')],
    ['words in a paragraph of their own', '<Claim id="vaults-locked">\n\nNobody enters.\n\n</Claim>'],
  ])('are refused: %s', (_, chapter) => {
    const error = thrownBy(() => loaded(chapter, WORDINGS));
    expect(error).toMatchObject({ code: 'WORDS_REFUSED', exitCode: 2, place: { line: 6 } });
    expect(error.place?.file).toMatch(/paper\/01-vaults\.mdx$/);
    expect(error.message).toContain('“Every vault is locked.”');
    expect(error.message).toContain('“Every vault is locked, and there are {count}.”');
  });

  test.each([
    ['another claim', claim('Every vault <Claim id="word-given" /> is locked')],
    ['a figure of another claim', claim('Every vault is locked, and there are <Value of="word-given#count" />.')],
    ['a diagram', claim('Every vault <Diagram name="network" /> is locked')],
    ['a link', claim('[Every vault is locked](https://bank.example)')],
    ['a list', '<Claim id="vaults-locked">\n\n- Every vault is locked.\n\n</Claim>'],
    ['a heading', '<Claim id="vaults-locked">\n\n# Every vault is locked.\n\n</Claim>'],
    ['two paragraphs', '<Claim id="vaults-locked">\n\nEvery vault\n\nis locked.\n\n</Claim>'],
    ['a comment', claim('Every vault is locked{/* never */}')],
    ['a footnote', claim('Every vault is locked[^1]')],
    ['a zero-width space', claim('Every vault is lock\u200Bed')],
    ['a zero-width space as an entity', claim('Every vault is lock&#8203;ed')],
    ['a reversal of the line', claim('Every vault is \u202Elocked')],
    ['a soft hyphen', claim('Every vault is lock&shy;ed')],
    ['a Cyrillic letter', claim('Ev\u0435ry vault is locked')],
  ])('are refused, whatever they say: %s', (_, chapter) => {
    expect(thrownBy(() => loaded(chapter))).toMatchObject({ code: 'MDX_REFUSED', exitCode: 2 });
  });
});

describe('around a claim', () => {
  test.each([
    ['a heading', '## Nobody enters: <Claim id="vaults-locked" />'],
    ['a link', '[Nobody enters: <Claim id="vaults-locked" />](https://bank.example)'],
    ['emphasis', '**Nobody enters: <Claim id="vaults-locked" />**'],
    ['struck words', '~~<Claim id="vaults-locked" />~~'],
    ['a footnote', 'Text.[^1]\n\n[^1]: Nobody enters: <Claim id="vaults-locked" />'],
    ['the title of a link', '[x](https://bank.example "Nobody enters") <Claim id="vaults-locked" />'],
    ['the title of a definition', '[x] <Claim id="vaults-locked" />\n\n[x]: https://bank.example "Nobody enters"'],
    ['words for an image', '![Nobody enters](x.png) <Claim id="vaults-locked" />'],
  ])('nothing binds other words to it: %s', (_, chapter) => {
    expect(thrownBy(() => loaded(chapter))).toMatchObject({ code: 'MDX_REFUSED', place: { line: expect.any(Number) } });
  });

  test.each([
    ['a paragraph', 'Nobody enters. <Claim id="vaults-locked" />'],
    ['a paragraph, through the sentence', 'Nobody enters, since <Claim id="vaults-locked" />'],
    ['a list item', '- Nobody enters: <Claim id="vaults-locked" />'],
    ['a list in a list', '- a\n  - Nobody enters.'],
    ['a table cell', '| | |\n|---|---|\n| Nobody enters | <Claim id="vaults-locked" /> |'],
    ['a heading', '## Nobody enters\n\n<Claim id="vaults-locked" />'],
    ['a quotation', '> Nobody enters.'],
    ['code in a line', '`Nobody enters.`'],
    ['a block of code', '```\nNobody enters.\n```'],
    ['a link', '[Nobody enters](https://bank.example)'],
    ['words in parts', 'No**body** *en*ters.'],
    ['full-width letters', '\uFF2Eobody enters.'],
  ])('a promise is told: %s', (_, chapter) => {
    const { unbacked } = loaded(chapter);
    expect(unbacked).toEqual([
      { file: expect.stringMatching(/01-vaults\.mdx$/), line: expect.any(Number), sentence: expect.any(String) },
    ]);
  });

  test('a promise is told in titles and on the first page', () => {
    const made = workspaceFolder({
      ...WELL,
      'affidavit.yaml': (WELL['affidavit.yaml'] ?? '').replace('How vaults are kept.', 'Nobody enters a vault.'),
      'paper/01-vaults.mdx': '---\ntitle: Nobody enters\norder: 1\n---\n\nText.\n',
    });
    folders.push(made);
    expect(loadWorkspace(made.folder).unbacked.map(({ line, sentence }) => [line, sentence])).toEqual([
      [6, 'Nobody enters a vault.'],
      [2, 'Nobody enters'],
    ]);
  });
});

test.each(['rockset', 'datacoral'])('the paper of %s promises nothing outside its claims', (name) => {
  expect(loadWorkspace(`content/${name}`).unbacked).toEqual([]);
});

describe('in a claim’s file', () => {
  test('file, line and words are named', () => {
    const error = thrownBy(() =>
      loaded('Text.\n', ['Every vault is locked, by two keys.', 'Nobody opens a vault, every one is locked.']),
    );
    expect(error).toMatchObject({
      code: 'CLAIM_INVALID',
      place: { file: expect.stringMatching(/vaults-locked\.md$/), line: 6 },
    });
    const { all } = error as unknown as Faults;
    expect(all.map(({ message, place }) => `${place?.line}: ${message}`).join('\n')).toMatch(
      /^6: `wordings\.0`:.*“2”.*; it speaks of “key”.*\n7: `wordings\.1`:.*“nobody”.*$/,
    );
  });

  test('a placeholder names a value of the claim', () => {
    expect(thrownBy(() => loaded('Text.\n', ['Every vault is locked: {sum}']))).toMatchObject({
      code: 'CLAIM_INVALID',
    });
  });
});
