import { describe, expect, test } from 'vitest';
import { commandLinesOf, faultOf } from '../../packages/docs/command-lines.ts';
import { FIRST, listedPage, readContents } from '../../packages/docs/contents.ts';
import { readPage } from '../../packages/docs/markdown.ts';
import { everyCommand } from '../../schemas/reference/commands.ts';

const commands = new Map((await everyCommand()).map((command) => [command.name, command]));
/** What changed is history: its commands were those of their day. */
const pages = readContents()
  .flatMap((part) => part.pages)
  .filter(({ path }) => path !== 'CHANGELOG.md');

const linesIn = (source: string) => commandLinesOf(readPage(source));

describe('commands in documentation', () => {
  test.each([...pages, listedPage(FIRST, '')].map((page) => [page.path, page.source]))(
    'of %s are those that there are',
    (path, source) => {
      const faults = linesIn(source).flatMap((line) => {
        const fault = faultOf(line, commands);
        return fault === null ? [] : [`${path}:${line.line}: ${line.text}: ${fault}`];
      });
      expect(faults).toEqual([]);
    },
  );

  test('are found', () => {
    expect(pages.flatMap(({ source }) => linesIn(source)).length).toBeGreaterThan(100);
  });
});

describe('a wrong command is found', () => {
  test.each<[string, string, RegExp]>([
    ['a command that there is not', 'affidavit chek', /no command chek/],
    ['an option that there is not', 'affidavit check --worksapce a', /--worksapce/],
    ['an option without its value', 'affidavit check --as-of', /as-of/],
    ['an argument too many', 'affidavit check a', /a/],
    ['a call within a line', 'mkdir a && affidavit chek', /no command chek/],
    ['a call over two lines', 'affidavit check \\\n  --gone', /--gone/],
    ['a call by npm', 'npm run -s affidavit -- chek', /no command chek/],
    ['a call after a substitution', 'x=$(affidavit chek)', /no command chek/],
  ])('%s', (_, text, complaint) => {
    const [line] = linesIn(`# A\n\n\`\`\`sh\n${text}\n\`\`\`\n`);
    expect(line && faultOf(line, commands)).toMatch(complaint);
  });

  test('within a line of text, too', () => {
    const [line] = linesIn('Use `affidavit check --gone`, or `affidavit COMMAND`.\n');
    expect(line && faultOf(line, commands)).toMatch(/--gone/);
  });

  test.each<[string, string[]]>([
    ['affidavit check --workspace papers   # judges', ['check', '--workspace', 'papers']],
    ['affidavit init a --name "Example Ltd"', ['init', 'a', '--name', 'Example Ltd']],
    ["affidavit tables 'aws_iam_*' | less", ['tables', 'aws_iam_*']],
    ['affidavit collect --json > a.json || code=$?', ['collect', '--json']],
    ['affidavit verify site --log-key "$(cat site/log/key)"', ['verify', 'site', '--log-key', '$(cat site/log/key)']],
  ])('%s is split as a shell does', (text, words) => {
    expect(linesIn(`\`\`\`sh\n${text}\n\`\`\`\n`).map((line) => line.words)).toEqual([words]);
  });
});
