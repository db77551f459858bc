import { describe, expect, test } from 'vitest';
import { at } from '../../src/editor/cursor.ts';
import type { Kind } from '../../src/editor/kinds.ts';

/** A text with `|` where the cursor stands. */
function found(kind: Kind, marked: string) {
  const offset = marked.indexOf('|');
  return at(kind, marked.replace('|', ''), offset);
}

const CLAIM = '---\ntitle: A\nspeaks:\n  of: aws_s3_bucket\n---\nAll is well.\n\n';

describe('in a chapter', () => {
  test.each([
    ['an id that is begun', 'x <Claim id="rs-|" />', { kind: 'claim', word: 'rs-' }],
    ['an id, in its middle', 'x <Claim id="rs|-24" />', { kind: 'claim', word: 'rs-24' }],
    ['a figure', 'x <Value of="a#|', { kind: 'value', word: 'a#' }],
    ['a diagram', '<Diagram name="|" />', { kind: 'diagram', word: '' }],
    ['a component that is begun', 'x <Cl|', { kind: 'component', word: 'Cl' }],
    ['words between tags', '<Claim id="a">We do| it</Claim>', { kind: 'words', claim: 'a', word: 'We do it' }],
    ['words that are begun', 'x <Claim id="a">We|', { kind: 'words', claim: 'a', word: 'We' }],
    ['the title', '---\ntit|\n---\n', { kind: 'key', path: [], word: 'tit' }],
  ])('%s', (_, text, expected) => {
    expect(found('chapter', text)).toMatchObject(expected);
  });

  test.each([
    ['words after a claim that is closed', '<Claim id="a" /> and so| on'],
    ['words after both tags', '<Claim id="a">We do it</Claim> and| on'],
    ['plain words', 'We do|'],
  ])('nothing of ours: %s', (_, text) => {
    expect(found('chapter', text)).toBeNull();
  });
});

describe('in front matter and YAML', () => {
  test.each<[string, Kind, string, object]>([
    ['a key', 'claim', '---\nma|\n---\n', { kind: 'key', path: [], word: 'ma' }],
    ['a key below another', 'claim', '---\nspeaks:\n  wh|\n---\n', { kind: 'key', path: ['speaks'] }],
    ['a value below a key', 'claim', '---\nspeaks:\n  of: aws_|\n---\n', { kind: 'scalar', path: ['speaks', 'of'] }],
    ['a value in braces', 'claim', '---\nspeaks: { of: aw|\n---\n', { kind: 'scalar', path: ['speaks', 'of'] }],
    ['a key in braces', 'claim', '---\nspeaks: { of: a, wh|\n---\n', { kind: 'key', path: ['speaks'] }],
    ['one of a list', 'claim', '---\ncontrols: [a, soc|]\n---\n', { kind: 'scalar', path: ['controls'], word: 'soc' }],
    ['an item', 'settings', 'regions:\n  - eu-|\n', { kind: 'scalar', path: ['regions'], word: 'eu-' }],
    ['an item at the margin', 'settings', 'regions:\n- eu-|\n', { kind: 'scalar', path: ['regions'], word: 'eu-' }],
    ['a key of an item', 'settings', "accounts:\n  - id: '1'\n    na|\n", { kind: 'key', path: ['accounts'] }],
    [
      'the first key of an item',
      'settings',
      'accounts:\n  - purpose: pr|\n',
      { kind: 'scalar', path: ['accounts', 'purpose'] },
    ],
    ['a claim', 'exception', 'claim: rs|\n', { kind: 'scalar', path: ['claim'], word: 'rs' }],
    ['a key after a block', 'settings', 'paper:\n  title: A\nver|\n', { kind: 'key', path: [] }],
  ])('%s', (_, kind, text, expected) => {
    expect(found(kind, text)).toMatchObject(expected);
  });

  test('a comment is none of ours', () => {
    expect(found('settings', '# regio|')).toBeNull();
  });
});

describe('in a claim’s SQL', () => {
  const sql = (text: string) => found('claim', `${CLAIM}\`\`\`sql check\n${text}\n\`\`\`\n`);
  test.each([
    ['a table after from', 'select 1 from aws_|', { wantsTable: true, qualifier: null }],
    ['a table after join', 'select 1 from subject left join |', { wantsTable: true }],
    ['a column of an alias', 'select b.| from aws_s3_bucket b', { qualifier: 'b', wantsTable: false }],
    ['a text held against a column', "select 1 from t where kind = '|", { quoted: { against: 'kind' } }],
    ['a text of several', "select 1 from t where t.kind in ('a', '|", { quoted: { against: 't.kind' } }],
    ['an argument', "select iam_can(a, 'family:|", { quoted: { against: null } }],
    ['after a comment with an apostrophe', "-- it's\nselect a| from t", { quoted: null }],
    ['after a doubled apostrophe', "select 'it''s', a| from t", { quoted: null }],
  ])('%s', (_, text, expected) => {
    expect(sql(text)).toMatchObject({ kind: 'sql', sql: expected });
  });

  test.each([
    ['select | from aws_s3_bucket as b join aws_kms_key k on 1', { b: 'aws_s3_bucket', k: 'aws_kms_key' }],
    ['select | from aws_s3_bucket where 1', { aws_s3_bucket: 'aws_s3_bucket' }],
    ['select | from subject s, aws_kms_key k where 1', { s: 'subject', k: 'aws_kms_key' }],
    ['update subject set |', { subject: 'subject' }],
  ])('the tables of %s', (text, expected) => {
    const here = sql(text);
    expect(here?.kind === 'sql' && Object.fromEntries(here.sql.aliases)).toMatchObject(expected);
    expect(here?.kind === 'sql' && here.sql.aliases.has('where')).toBe(false);
  });

  test('the sentence is none', () => {
    expect(found('claim', '---\ntitle: A\n---\nAll is| well.\n')).toBeNull();
  });
});
