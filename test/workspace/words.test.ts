import { afterEach, describe, expect, test } from 'vitest';
import { AffidavitError } from '../../src/core/errors.ts';
import { promisesOf } from '../../src/workspace/words/promises.ts';
import { promisesIn } from '../../src/workspace/words/unmarked.ts';
import { filled, wordFaults } from '../../src/workspace/words/wordings.ts';
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

test.each([
  'All data is encrypted.',
  'Your data is encrypted at rest.',
  'Requests are logged.',
  'Keys are kept secret.',
  'We review access once a year.',
  'Our servers refuse plain HTTP.',
  'Backups lie in a second region and are regularly tested.',
  'Staff cannot read it.',
  'It can not be read.',
  'We can neither read nor write it.',
  'Passwords must be long.',
  'No one has a key.',
  'Data travels over TLS.',
  'It is the one role that may, and the only one.',
  'You alone hold the key.',
  'This is guaranteed.',
])('a promise: %s', (sentence) => {
  expect(promisesIn(sentence)).toEqual([sentence]);
});

test.each([
  'S3 is where data rests.',
  'The facts were read once.',
  'What the rules let in',
  'We do not read the servers.',
  '',
])('no promise: %s', (sentence) => {
  expect(promisesIn(sentence)).toEqual([]);
});

test.each([
  [
    'No person can decrypt, by whatever path',
    { negation: ['no', 'cannot'], person: ['nobody'], quantifier: ['whatever'], act: ['decrypt'] },
  ],
  ['Exactly two roles, and nobody else', { exclusive: ['exactly'], person: ['nobody'], number: ['2'] }],
  ['On TLS 1.2, port 443 and S3', { number: ['1.2', '443'] }],
  ['Each of the twelve is never open', { quantifier: ['every'], constancy: ['never'], number: ['12'] }],
  ['Buckets of ours', {}],
])('the words that promise in “%s”', (text, found) => {
  const none = {
    quantifier: [],
    negation: [],
    exclusive: [],
    person: [],
    constancy: [],
    sweeping: [],
    number: [],
    act: [],
  };
  expect(promisesOf(text)).toEqual({ ...none, ...found });
});

const SENTENCE = 'Every new object in a bucket of our production account is encrypted by default for 30 days.';
const NEGATIVE = 'No IAM user of production can read more than 5 objects outside eu-west-1, except in an emergency.';

test.each(['rockset', 'datacoral'])('the paper of %s promises nothing outside its claims', (name) => {
  expect(loadWorkspace(`content/${name}`).unbacked).toEqual([]);
});

describe('what a claim is called, and how else it may be said', () => {
  const faults = (sentence: string, words: { title?: string; noun?: string; wordings?: string[] }) =>
    wordFaults(sentence, { title: 'Objects', noun: undefined, wordings: [], ...words }, [
      'production account',
      'Basel',
    ]).map(({ path, message }) => `${path.join('.')}: ${message}`);

  test.each([
    [
      'the same in other order',
      SENTENCE,
      'For 30 days each new object in a bucket of our production account is by default encrypted.',
    ],
    [
      'narrower by a place',
      SENTENCE,
      'Every new object in a bucket of our production account in Zürich is encrypted by default for 30 days.',
    ],
    [
      'narrower by a condition',
      SENTENCE,
      'Where it is large, every new object in a bucket of our production account is encrypted by default for 30 days.',
    ],
    ['number as a word', 'Keys rotate after ten days.', 'After 10 days, keys rotate.'],
    ['weaker exclusive', 'Exactly this role reads it.', 'Only this role reads it.'],
  ])('may be: %s', (_, sentence, wording) => {
    expect(faults(sentence, { wordings: [wording] })).toEqual([]);
  });

  test.each([
    [
      'no “new”',
      SENTENCE,
      'Every object in a bucket of our production account is encrypted by default for 30 days.',
      'new',
    ],
    [
      'no “by default”',
      SENTENCE,
      'Every new object in a bucket of our production account is encrypted for 30 days.',
      'by default',
    ],
    [
      'no “production”',
      SENTENCE,
      'Every new object in a bucket of our account is encrypted by default for 30 days.',
      'production',
    ],
    [
      '“your” for “our”',
      SENTENCE,
      'Every new object in a bucket of your production account is encrypted by default for 30 days.',
      'our',
    ],
    [
      'another number',
      SENTENCE,
      'Every new object in a bucket of our production account is encrypted by default for 90 days.',
      '90',
    ],
    [
      '“always”',
      SENTENCE,
      'Every new object in a bucket of our production account is always encrypted by default for 30 days.',
      'always',
    ],
    [
      '“only”',
      SENTENCE,
      'Only every new object in a bucket of our production account is encrypted by default for 30 days.',
      'only',
    ],
    [
      '“nobody”',
      NEGATIVE,
      'Nobody of production, IAM user or not, can read more than 5 objects outside eu-west-1, except in an emergency.',
      'nobody',
    ],
    [
      'no “IAM user”',
      NEGATIVE,
      'No user of production can read more than 5 objects outside eu-west-1, except in an emergency.',
      'IAM user',
    ],
    ['no “except”', NEGATIVE, 'No IAM user of production can read more than 5 objects outside eu-west-1.', 'except'],
    [
      'no “outside”',
      NEGATIVE,
      'No IAM user of production can read more than 5 objects in eu-west-1, except in an emergency.',
      'outside',
    ],
    [
      'no bound',
      NEGATIVE,
      'No IAM user of production can read 5 objects outside eu-west-1, except in an emergency.',
      'at most',
    ],
    ['“exactly” for “only”', 'Only this role reads it.', 'Exactly this role reads it.', 'exactly'],
    ['“never” for “not”', 'The role does not read it.', 'The role never reads it.', 'never'],
    ['“what” for one thing', 'Every file is read.', 'What is read is every file.', 'what'],
    ['another act', 'Every file is read.', 'Every file is encrypted and read.', 'encrypt'],
    ['a setting’s name left out', 'Every vault in Basel is locked.', 'Every vault is locked.', 'basel'],
    ['a breach', 'Every file is read.', 'Every file is read, without a breach.', 'breach'],
  ])('may not be: %s', (_, sentence, wording, named) => {
    const found = faults(sentence, { wordings: [wording] });
    expect(found.join('\n').toLowerCase()).toContain(`“${named.toLowerCase()}”`);
    expect(found[0]).toMatch(/^wordings\.0: says more than the sentence/);
  });

  test.each([
    ['a topic', SENTENCE, 'Default encryption of objects', 0],
    ['a statement that leaves out a limit', SENTENCE, 'Objects are encrypted', 1],
    ['a promise that is not the sentence’s', NEGATIVE, 'Nobody can read objects', 1],
    ['a number that is not there', SENTENCE, 'Objects for 90 days', 1],
    ['a statement with all limits', 'Every vault is locked.', 'Vaults are locked', 0],
  ])('a title: %s', (_, sentence, title, count) => {
    expect(faults(sentence, { title })).toHaveLength(count);
  });

  test('the noun beside the mark promises nothing either', () => {
    expect(faults(SENTENCE, { noun: 'objects, which nobody can read' })[0]).toMatch(/^of: says more.*“nobody”/);
  });

  test('a wording that is there already, or in disguise', () => {
    expect(faults(SENTENCE, { wordings: [`${SENTENCE.slice(0, -1)} .`] })[0]).toMatch(/again/);
    expect(faults('Every vault is locked.', { wordings: ['Every vault is \u202Elocked'] })[0]).toMatch(/U\+202E/);
  });

  test('file, line and words are named', () => {
    const error = thrownBy(() =>
      loaded('Text.\n', ['Every vault is locked, by two keys.', 'Nobody opens a vault, every one is locked.']),
    );
    expect(error).toMatchObject({
      code: 'CLAIM_INVALID',
      place: { file: expect.stringMatching(/vaults-locked\.md$/), line: 6 },
    });
    expect(error.message).toMatch(/line 6: `wordings\.0`:.*“2”.*line 7: `wordings\.1`:.*“nobody”/);
  });

  test('a placeholder names a value of the claim', () => {
    expect(thrownBy(() => loaded('Text.\n', ['Every vault is locked: {sum}']))).toMatchObject({
      code: 'CLAIM_INVALID',
    });
    expect(filled('Each of {count} {other}', [{ name: 'count', text: '3' }])).toBe('Each of 3 unknown');
  });
});
