import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { plain, sqlBlock } from '../../src/editor/passages.ts';

const fromMarkdown = (text: string) => unified().use(remarkParse).parse(text);

/** What people wrote, or a fact says; an editor renders it as Markdown, and makes links of addresses. */
const HOSTILE = [
  '[click](command:workbench.action.terminal.new)',
  '![x](https://evil.example/pixel.png)',
  '<img src=x onerror=alert(1)>',
  '<https://evil.example>',
  'see https://evil.example/a and www.evil.example',
  'ask mailto:root@evil.example or root@evil.example',
  'command://x file:///etc/passwd vscode://a/b',
  '`code` **bold** _it_ ~~no~~ a | b',
  '# head',
  '$(alert) &lt;b&gt;',
];

test.each(HOSTILE)('what is not ours stays words: %s', (text) => {
  const kinds = new Set<string>();
  const told: string[] = [];
  const visit = (node: { type: string; value?: string; children?: readonly object[] }): void => {
    kinds.add(node.type);
    if (node.value !== undefined) told.push(node.value);
    for (const child of node.children ?? []) visit(child as typeof node);
  };
  visit(fromMarkdown(plain(text)));
  expect([...kinds]).toEqual(['root', 'paragraph', 'text']);
  expect(told.join('')).toBe(text);
  // Renderers link addresses that stand as they are in the source.
  expect(plain(text)).not.toMatch(/(?<!\\)@|[a-z]:\/\/|mailto:|www\./i);
});

test('SQL cannot end its block', () => {
  const sql = "select '\n```\n[click](command:x)\n````\n'";
  const { children } = fromMarkdown(sqlBlock(sql));
  expect(children).toMatchObject([{ type: 'code', lang: 'sql', value: sql }]);
});
