import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

/** Called by the editor when a folder with an affidavit.yaml is opened. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand('affidavit.restart', start),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('affidavit')) await start();
    }),
  );
  await start();
}

/** Called by the editor when it closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(): Promise<void> {
  await client?.stop();
  const settings = vscode.workspace.getConfiguration('affidavit');
  const asOf = settings.get<string>('asOf', '');
  client = new LanguageClient('affidavit', 'Affidavit', serverOf(settings), {
    documentSelector: [
      { scheme: 'file', pattern: '**/affidavit.yaml' },
      { scheme: 'file', pattern: '**/claims/*.md' },
      { scheme: 'file', pattern: '**/paper/*.mdx' },
      { scheme: 'file', pattern: '**/{attestations,exceptions,lists}/*.yaml' },
    ],
    synchronize: {
      fileEvents: vscode.workspace.createFileSystemWatcher(
        '**/{affidavit.yaml,claims/*,paper/*,attestations/*,exceptions/*,lists/*}',
      ),
    },
    initializationOptions: { judge: settings.get<boolean>('judge', true), ...(asOf === '' ? {} : { asOf }) },
  });
  await client.start();
}

/** The program that the settings name, that a folder has installed, or that is on the path. */
function serverOf(settings: vscode.WorkspaceConfiguration): ServerOptions {
  const named = settings.get<string>('server.path', '');
  const args = ['lsp', '--stdio'];
  if (named !== '') return named.endsWith('.js') ? { module: named, args } : { command: named, args };
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const installed = join(uri.fsPath, 'node_modules', '@affidavit-dev', 'affidavit', 'dist', 'src', 'cli', 'start.js');
    if (existsSync(installed)) return { command: 'node', args: [installed, ...args] };
  }
  return process.platform === 'win32'
    ? { command: 'affidavit.cmd', args, options: { shell: true } }
    : { command: 'affidavit', args };
}
