import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../packages/docs/contents.ts';
import { readPage } from '../../packages/docs/markdown.ts';
import { agrees, renewed, walk } from '../../packages/docs/walk.ts';

/** A paper is judged two dozen times, built and released: minutes of one core, and more on a busy machine. */
const LONGEST_MS = 1_800_000;

describe.each(['docs/tutorial.md', 'CONTRIBUTING.md'])('who does what %s says', (path) => {
  test('sees what it shows; else run npm run docs:walk', { timeout: LONGEST_MS }, async () => {
    const page = readFileSync(join(ROOT, path), 'utf8');
    const shown = await walk(page);
    const different = shown.flatMap(({ line, commands, said, block }) =>
      block === undefined || agrees(block, said) ? [] : [`${path}:${line}\n$ ${commands}\n${said}`],
    );
    expect(different).toEqual([]);
    expect(shown.filter(({ block }) => block !== undefined).length).toBeGreaterThan(1);
  });
});

describe('a walk', () => {
  const page = (shown: string): string =>
    `# A\n\n\`a/b.txt\`:\n\n\`\`\`md\nhello\n\`\`\`\n\n\`\`\`sh\nname() { cat "$1"; }\nname a/b.txt\n\`\`\`\n\n\`\`\`text\n${shown}\n\`\`\`\n\n\`\`\`sh\nname gone\n\`\`\`\n`;

  test('saves files, keeps what the shell defines, and goes on after a failure', async () => {
    const [first, second] = await walk(page('hello'));
    expect(first?.said.trim()).toBe('hello');
    expect(second?.said).toContain('No such file');
    expect(second?.block).toBeUndefined();
  });

  test.each([
    ['hello', true],
    ['he…', true],
    ['…', true],
    ['goodbye', false],
    ['hello…more', false],
    ['hell', false],
  ])('what shows %j agrees: %j', async (text, same) => {
    const shown = await walk(page(text));
    const [first] = shown;
    expect(first?.block && agrees(first.block, first.said)).toBe(same);
    expect(renewed(page(text), shown)).toBe(page(same ? text : 'hello'));
  });

  test('writes no file of the checkout', async () => {
    await walk('# A\n\n`content/rockset/affidavit.yaml`:\n\n```yaml\nno: 1\n```\n\n`../b.txt`:\n\n```md\nno\n```\n');
    expect(readFileSync(join(ROOT, 'content/rockset/affidavit.yaml'), 'utf8')).not.toContain('no: 1');
  });

  test('knows a file by the paragraph before its block', () => {
    expect(readPage(page('a')).blocks.map(({ file }) => file)).toEqual(['a/b.txt', undefined, undefined, undefined]);
  });
});
