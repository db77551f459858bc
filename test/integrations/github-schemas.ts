import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Finds what GitHub's own schemas, and its reader of expressions, say of a text; empty for one that keeps to them. */
export interface Schemas {
  action(text: string): readonly string[];
  workflow(text: string): Promise<readonly string[]>;
  expression(text: string): readonly string[];
}

const ENTRY = `
import { Lexer, Parser } from '@actions/expressions';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
const read = (parse, text) => parse({ name: 'file.yml', content: text }, new NoOperationTraceWriter());
const faults = ({ context }) => context.errors.getErrors().map(String);
export const action = (text) => faults(read(parseAction, text));
export const workflow = async (text) => {
  const found = read(parseWorkflow, text);
  if (found.value !== undefined) await convertWorkflowTemplate(found.context, found.value);
  return faults(found);
};
export const expression = (text) => {
  try {
    new Parser(new Lexer(text).lex().tokens, ['github', 'inputs', 'runner', 'secrets', 'steps', 'vars'], []).parse();
    return [];
  } catch (thrown) {
    return [String(thrown)];
  }
};
`;

/** GitHub's parser, as its language server uses it. It imports JSON as only bundlers do, and so is bundled first. */
export async function githubSchemas(): Promise<Schemas> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-github-'));
  try {
    const bundled = await build({
      stdin: { contents: ENTRY, resolveDir: resolve(import.meta.dirname, '..', '..') },
      bundle: true,
      format: 'esm',
      platform: 'node',
      write: false,
      logLevel: 'silent',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    const file = join(folder, 'schemas.mjs');
    writeFileSync(file, bundled.outputFiles[0]?.text ?? '');
    return (await import(pathToFileURL(file).href)) as Schemas;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
