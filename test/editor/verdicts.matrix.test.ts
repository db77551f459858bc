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
  writeFileSync(file, '---\ntitle: A\norder: 500\n---\n<Claim id="rs-11-default-encryption" />\n');
  await editor.show(file);
  const [hint] = await editor.hints(file);
  expect(hint?.label).toBe('proven');
  expect(await editor.hover(file, 'rs-11-default|-encryption')).toMatch(/\*\*proven\*\*[\s\S]*passing/);

  const claim = join(workspace, 'claims', 'rs-11-default-encryption.md');
  const text = readFileSync(claim, 'utf8');
  await editor.show(claim);
  await editor.type(claim, text.replace('```sql check\n', '```sql check\n-- changed\n'));
  expect(await editor.hover(file, 'rs-11-default|-encryption')).toContain('not yet judged again');

  // Judged is what lies on the disk: what the editor holds and has not saved has no verdict yet.
  await editor.save(file);
  await editor.marks(file, () => editor.judgedTimes >= 2);
  expect(await editor.hover(file, 'rs-11-default|-encryption')).toContain('not yet judged again');
  await editor.type(claim, text);
  await editor.save(claim);
  await editor.marks(file, () => editor.judgedTimes >= 3);
  expect(await editor.hover(file, 'rs-11-default|-encryption')).not.toContain('not yet judged again');
});
