import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InlayHint,
  type Location,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { ROOT } from '../cli/run.ts';

const WAIT_MS = 240_000;

/** A position by the text before the cursor and after it: `<Claim id="|`. */
export type Marked = string;

/** An editor as the protocol sees one: the client's half of the protocol is its authors' own library. */
export class Editor {
  readonly #child: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly #texts = new Map<string, { text: string; version: number }>();
  /** How often the server said that there are new verdicts. */
  judgedTimes = 0;
  readonly #logged: string[] = [];
  #heard: () => void = () => {};

  private constructor(child: ChildProcess, connection: ProtocolConnection) {
    this.#child = child;
    this.#connection = connection;
  }

  /** Starts `affidavit lsp --stdio` and greets it. */
  static async open(workspace: string, options: object): Promise<Editor> {
    const child = spawn(process.execPath, [join(ROOT, 'src', 'cli', 'main.ts'), 'lsp', '--stdio'], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH ?? '', HOME: tmpdir() },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (child.stdout === null || child.stdin === null) throw new Error('no pipes');
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const editor = new Editor(child, connection);
    connection.onNotification('textDocument/publishDiagnostics', (told: { uri: string; diagnostics: Diagnostic[] }) => {
      editor.#diagnostics.set(told.uri, told.diagnostics);
      editor.#heard();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      editor.#logged.push(message);
    });
    connection.onRequest('workspace/inlayHint/refresh', () => {
      editor.judgedTimes += 1;
      editor.#heard();
      return null;
    });
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(workspace).href,
      capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
      initializationOptions: options,
    });
    await connection.sendNotification('initialized', {});
    return editor;
  }

  async show(file: string, text: string = readFileSync(file, 'utf8')): Promise<void> {
    const uri = pathToFileURL(file).href;
    this.#texts.set(uri, { text, version: 1 });
    const languageId = file.endsWith('.yaml') ? 'yaml' : 'markdown';
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Opens a file under an address of the client's own. */
  async showAs(uri: string, text: string): Promise<void> {
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text },
    });
  }

  async type(file: string, text: string): Promise<void> {
    const uri = pathToFileURL(file).href;
    const version = (this.#texts.get(uri)?.version ?? 0) + 1;
    this.#texts.set(uri, { text, version });
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  async hide(file: string): Promise<void> {
    const uri = pathToFileURL(file).href;
    this.#texts.delete(uri);
    await this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async save(file: string): Promise<void> {
    await this.#connection.sendNotification('textDocument/didSave', {
      textDocument: { uri: pathToFileURL(file).href },
    });
  }

  /** Waits until the marks of a file are as wanted; at most some minutes: judging takes long on a busy machine. */
  async marks(file: string, isWanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    return this.marksAt(pathToFileURL(file).href, isWanted);
  }

  async marksAt(uri: string, isWanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    return this.until(() => {
      const found = this.#diagnostics.get(uri) ?? [];
      return isWanted(found) ? found : null;
    });
  }

  /** Asks again whenever something was told, until there is what is wanted; at most some minutes: judging takes long on a busy machine. */
  async until<T>(look: () => T | null | Promise<T | null>): Promise<T> {
    for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
      const found = await look();
      if (found !== null) return found;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#heard = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    throw new Error(`nothing of that kind: ${JSON.stringify([...this.#diagnostics])} ${this.#logged.join('\n')}`);
  }

  async complete(file: string, at: Marked): Promise<readonly CompletionItem[]> {
    return (await this.#connection.sendRequest('textDocument/completion', this.#at(file, at))) ?? [];
  }

  /** What a hover tells, as text; '' for nothing. Asked again until it holds `words`. */
  async hover(file: string, at: Marked, words = ''): Promise<string> {
    return this.until(async () => {
      const hover: Hover | null = await this.#connection.sendRequest('textDocument/hover', this.#at(file, at));
      const text = hover === null ? '' : (hover.contents as { value: string }).value;
      return text.includes(words) ? text : null;
    });
  }

  async definition(file: string, at: Marked): Promise<Location | null> {
    return this.#connection.sendRequest('textDocument/definition', this.#at(file, at));
  }

  async references(file: string): Promise<readonly Location[]> {
    const position = { textDocument: { uri: pathToFileURL(file).href }, position: { line: 0, character: 0 } };
    return this.#connection.sendRequest('textDocument/references', {
      ...position,
      context: { includeDeclaration: false },
    });
  }

  /** The marks beside the claims of a chapter. */
  async hints(file: string): Promise<readonly InlayHint[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
    return this.until(async () => {
      const hints: readonly InlayHint[] = await this.#connection.sendRequest('textDocument/inlayHint', {
        textDocument: { uri: pathToFileURL(file).href },
        range,
      });
      return hints.length > 0 ? hints : null;
    });
  }

  #at(file: string, marked: Marked): object {
    const uri = pathToFileURL(file).href;
    const text = this.#texts.get(uri)?.text ?? '';
    const [before = '', after = ''] = marked.split('|');
    const index = text.indexOf(before + after);
    if (index === -1) throw new Error(`there is no ${marked} in ${file}`);
    const lines = text.slice(0, index + before.length).split('\n');
    return {
      textDocument: { uri },
      position: { line: lines.length - 1, character: (lines.at(-1) ?? '').length },
    };
  }

  /** Ends as editors do; returns the exit code. */
  async close(): Promise<number | null> {
    const closed = once(this.#child, 'close') as Promise<[number | null]>;
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    const [code] = await closed;
    this.#connection.dispose();
    return code;
  }
}
