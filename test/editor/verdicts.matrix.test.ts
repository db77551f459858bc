import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyOfRockset, place } from '../cli/run.ts';
import { Editor } from './client.ts';

const home = place();
let workspace: string;
let editor: Editor;

beforeAll(async () => {
  ({ workspace } = copyOfRockset(home.path));
  editor = await Editor.open(workspace, { asOf: 'snapshot' });
}, 60_000);
afterAll(async () => {
  expect(await editor.close()).toBe(0);
  home.remove();
});

test('verdicts stand beside the sentences, and follow what is saved', async () => {
  const file = join(workspace, 'paper', 'page.mdx');
  writeFileSync(file, '---\ntitle: A\norder: 500\n---\n<Claim id="rs-38-nobody-narrows" />\n');
  await editor.show(file);
  const [hint] = await editor.hints(file);
  expect(hint?.label).toBe('proven');
  expect(await editor.hover(file, 'rs-38-nobody|-narrows')).toMatch(/\*\*proven\*\*[\s\S]*passing/);

  const claim = join(workspace, 'claims', 'rs-38-nobody-narrows.md');
  const text = readFileSync(claim, 'utf8');
  const broken = text.replace(/iam_cannot\([^)]*\) as ok/, 'subject.arn is null as ok');
  expect(broken).not.toBe(text);
  await editor.show(claim);
  await editor.type(claim, broken);
  expect(await editor.hover(file, 'rs-38-nobody|-narrows')).toContain('not yet judged again');
});
