import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { copyOfRockset, place, ROOT } from '../cli/run.ts';

const run = promisify(execFile);
const home = place();
let workspace: string;

beforeAll(() => {
  ({ workspace } = copyOfRockset(home.path));
});
afterAll(() => home.remove());

const heard = z.object({
  diagnostics: z.array(z.object({ lnum: z.int(), message: z.string(), source: z.string() })),
  hover: z.string(),
  completions: z.array(z.string()),
});

describe('Neovim, which speaks the protocol by itself', () => {
  test('shows faults, meanings and completions', async () => {
    const file = join(workspace, 'paper', '20-data.mdx');
    writeFileSync(
      file,
      '---\ntitle: A\norder: 20\n---\n<Claim id="rs-24-filevault" /> <Claim id="rs-24-filevalt" />\n',
    );
    const answer = join(home.path, 'heard.json');
    const script = join(home.path, 'drive.lua');
    writeFileSync(script, driver(answer));
    await run('nvim', ['--headless', '--clean', '-n', file, '-c', `luafile ${script}`], {
      env: { ...process.env, HOME: home.path, XDG_STATE_HOME: home.path, TMPDIR: tmpdir() },
      timeout: 120_000,
    });
    const { diagnostics, hover, completions } = heard.parse(JSON.parse(readFileSync(answer, 'utf8')));
    expect(diagnostics).toEqual([
      expect.objectContaining({ lnum: 4, source: 'affidavit', message: expect.stringContaining('rs-24-filevalt') }),
    ]);
    expect(hover).toContain('On each laptop under management the disk is encrypted');
    expect(completions).toContain('rs-24-filevault');
  });

  /** What a person does, in order: open, wait for marks, ask for the meaning, ask for completions. */
  function driver(answer: string): string {
    const main = join(ROOT, 'src', 'cli', 'main.ts');
    return `
local id = vim.lsp.start_client({
  name = 'affidavit',
  cmd = { ${JSON.stringify(process.execPath)}, ${JSON.stringify(main)}, 'lsp', '--stdio' },
  root_dir = ${JSON.stringify(workspace)},
  init_options = { judge = false },
})
vim.lsp.buf_attach_client(0, id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 100)
local function ask(method, character)
  local answers = vim.lsp.buf_request_sync(0, method, {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = 4, character = character },
  }, 30000)
  return answers[id].result
end
local labels = {}
for _, item in ipairs(ask('textDocument/completion', 14)) do table.insert(labels, item.label) end
local file = io.open(${JSON.stringify(answer)}, 'w')
file:write(vim.json.encode({
  diagnostics = vim.diagnostic.get(0),
  hover = ask('textDocument/hover', 14).contents.value,
  completions = labels,
}))
file:close()
vim.cmd('qa!')
`;
  }
});

describe('Visual Studio Code’s own packager', () => {
  test('takes the extension', async () => {
    const folder = join(ROOT, 'editors', 'vscode');
    await run(process.execPath, [join(folder, 'build.mjs')]);
    const packed = join(home.path, 'affidavit.vsix');
    const args = ['exec', '--yes', '--package=@vscode/vsce@4.1.0', '--', 'vsce', 'package', '--no-dependencies'];
    await run('npm', [...args, '--out', packed], { cwd: folder, timeout: 240_000 });
    expect(existsSync(packed)).toBe(true);
    const { stdout } = await run('unzip', ['-l', packed]);
    expect(stdout).toContain('extension/dist/extension.js');
    expect(stdout).not.toContain('.ts');
  });
});
