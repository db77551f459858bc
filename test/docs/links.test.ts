import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FIRST, ROOT, readContents } from '../../packages/docs/contents.ts';
import { followMarkdown } from '../../packages/docs/links.ts';
import { folderOf } from './pages.ts';

const listed = readContents().flatMap(({ pages }) => pages.map(({ path }) => path));
const written = globSync('docs/**/*.md', { cwd: ROOT }).map((path) => path.replaceAll('\\', '/'));

describe('the pages of documentation', () => {
  test('are all listed in docs/contents.yaml, once; those of single tables behind their index', () => {
    const own = written.filter((path) => !path.startsWith('docs/tables/') && path !== FIRST);
    expect(own.filter((path) => !listed.includes(path))).toEqual([]);
  });

  test('have a title, and every link, anchor and picture in them leads somewhere', () => {
    const { dead, outside } = followMarkdown(ROOT, [...new Set([...listed, ...written])]);
    expect(dead).toEqual([]);
    expect(outside.filter((to) => !/^(https:\/\/|mailto:)/.test(to))).toEqual([]);
  });
});

describe('a dead link is found', () => {
  test.each<[string, string, string]>([
    ['a page that is not there', '[a](gone.md)', 'docs/a.md:3: gone.md is not there'],
    ['a page outside of the repository', '[a](../../a.md)', 'docs/a.md:3: ../../a.md is not there'],
    ['an anchor that is not there', '[a](b.md#gone)', 'docs/a.md:3: b.md#gone has no such anchor'],
    ['an anchor of the page itself', '[a](#gone)', 'docs/a.md:3: #gone has no such anchor'],
    ['a link in a table', '| a |\n| --- |\n| [a](gone.md) |', 'docs/a.md:5: gone.md is not there'],
    ['a picture that is not there', '![A picture](a.svg)', 'docs/a.md:3: a.svg is not there'],
    ['a picture without words', '![](b.md)', 'docs/a.md:3: the picture b.md has no words for those who cannot see it'],
  ])('%s', (_, text, complaint) => {
    using folder = folderOf({ 'docs/a.md': `# A\n\n${text}\n`, 'docs/b.md': '# B’s `c_d`\n\n## Again\n\n## Again\n' });
    expect(followMarkdown(folder.path, ['docs/a.md']).dead).toEqual([complaint]);
  });

  test.each(['[a](b.md)', '[a](b.md#bs-c_d)', '[a](b.md#again-1)', '[a](#a)', '[a](https://example.com/)'])(
    '%s leads somewhere',
    (text) => {
      using folder = folderOf({
        'docs/a.md': `# A\n\n${text}\n`,
        'docs/b.md': '# B’s `c_d`\n\n## Again\n\n## Again\n',
      });
      expect(followMarkdown(folder.path, ['docs/a.md']).dead).toEqual([]);
    },
  );
});
