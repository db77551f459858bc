import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { place } from '../cli/run.ts';
import { smallWorkspace } from '../cli/small-workspace.ts';
import { Editor } from './client.ts';

const ID = 'rs-24-password';
const STALE = 'not yet judged again';
const home = place();
let workspace: string;
let editor: Editor;
let page: string;
let claim: string;
let text: string;

beforeAll(async () => {
  mkdirSync(join(home.path, 'with space ü'));
  workspace = smallWorkspace(join(home.path, 'with space ü'), [ID]);
  page = join(workspace, 'paper', 'page.mdx');
  claim = join(workspace, 'claims', `${ID}.md`);
  text = readFileSync(claim, 'utf8');
  writeFileSync(page, `---\ntitle: A\norder: 500\n---\n<Claim id="${ID}" />\n`);
  editor = await Editor.open(workspace, { asOf: 'snapshot' });
}, 60_000);
afterAll(async () => {
  expect(await editor.close()).toBe(0);
  home.remove();
});

const label = async () => (await editor.hints(page))[0]?.label;
const hover = (words = '') => editor.hover(page, 'rs-24|-password', words);

/** Until the verdict is one on the files as they are. */
async function current(kind: string): Promise<void> {
  await editor.until(async () => ((await label()) === kind ? true : null));
}

test('verdicts stand beside the sentences, and follow what is saved', async () => {
  await editor.show(page);
  await current('proven');
  expect(await hover()).toMatch(/\*\*proven\*\*[\s\S]* comply\./);

  await editor.show(claim);
  await editor.type(claim, text.replace('```sql check\n', '```sql check\n-- changed\n'));
  expect(await hover()).toContain(STALE);
  expect(await label()).toBe('proven?');

  // Judged is what lies on the disk: what the editor holds and has not saved has no verdict yet.
  const before = editor.judgedTimes;
  await editor.save(page);
  await editor.until(() => (editor.judgedTimes > before ? true : null));
  expect(await hover()).toContain(STALE);
  await editor.type(claim, text);
  await editor.save(claim);
  await current('proven');
  expect(await hover()).not.toContain(STALE);
  await editor.hide(claim);
});

test.each([
  ['a claim that no editor has open', () => writeFileSync(claim, text.replace(/ as ok/, ' and 1 = 0 as ok'))],
  [
    'a folder that was made anew',
    () => {
      const claims = join(workspace, 'claims');
      rmSync(claims, { recursive: true });
      mkdirSync(claims);
      writeFileSync(claim, text);
    },
  ],
  [
    'what a link leads to',
    () => {
      const elsewhere = join(home.path, 'elsewhere.md');
      rmSync(claim);
      writeFileSync(elsewhere, text.replace(/ as ok/, ' and 1 = 0 as ok'));
      symlinkSync(elsewhere, claim);
    },
  ],
])('what another program writes has no verdict until it is judged: %s', async (_, write) => {
  const before = await label();
  expect(before).not.toContain('?');
  write();
  await current(before === 'proven' ? 'broken' : 'proven');
  expect(await hover()).not.toContain(STALE);
});
