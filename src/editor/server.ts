import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  type Connection,
  createConnection,
  type Diagnostic,
  type Hover,
  InlayHintKind,
  type Location,
  MarkupKind,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { z } from 'zod';
import type { Examples } from '../report/fact-tables.ts';
import { fromDisk } from '../workspace/files.ts';
import { offersAt } from './complete.ts';
import { type At, at } from './cursor.ts';
import { diagnosticOf } from './diagnose.ts';
import { hoverAt } from './hover.ts';
import { isOfWorkspace, type Placed, placedAt } from './kinds.ts';
import { claimMeant, declaredAt, type Spot } from './places.ts';
import { Session } from './session.ts';

/** What the server needs of its surroundings. */
export interface Serving {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** The program, as `check` is called. */
  readonly program: readonly [string, ...string[]];
  readonly version: string;
  readonly examples: Examples;
}

/** Faults are told this long after the last keystroke, and verdicts after the last save, in milliseconds. */
const PAUSE = { faults: 250, verdicts: 600 } as const;

const optionsSchema = z.looseObject({
  /** As `--as-of`: `snapshot`, or a time; now without it. */
  asOf: z.string().optional(),
  /** Whether claims are judged after each save. */
  judge: z.boolean().default(true),
});

/** Speaks the Language Server Protocol (3.17) over a pair of streams, until the client ends it. */
export async function serve(serving: Serving): Promise<void> {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(serving.input as NodeJS.ReadStream),
    new StreamMessageWriter(serving.output as NodeJS.WriteStream),
  );
  const server = new Server(connection, serving);
  await server.run();
}

class Server {
  readonly #connection: Connection;
  readonly #serving: Serving;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #sessions = new Map<string, Session>();
  readonly #told = new Map<string, ReadonlySet<string>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Open files by their paths: two clients spell one path as two URIs. */
  readonly #open = new Map<string, string>();
  #options: z.infer<typeof optionsSchema> = { judge: true };

  constructor(connection: Connection, serving: Serving) {
    this.#connection = connection;
    this.#serving = serving;
  }

  async run(): Promise<void> {
    const connection = this.#connection;
    connection.onInitialize(({ initializationOptions }) => {
      const options = optionsSchema.safeParse(initializationOptions ?? {});
      if (options.success) this.#options = options.data;
      else connection.console.warn('The options are not understood: `asOf` is a text, `judge` is true or false.');
      return {
        serverInfo: { name: 'affidavit', version: this.#serving.version },
        capabilities: {
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
          completionProvider: { triggerCharacters: ['"', "'", '<', '.', '#', ':', ' ', '>'] },
          hoverProvider: true,
          definitionProvider: true,
          referencesProvider: true,
          inlayHintProvider: true,
        },
      };
    });
    connection.onCompletion(({ textDocument, position }) =>
      this.#at(textDocument.uri, position, async (placed, document, found, session) => {
        const known = await session.known(placed);
        const range = { start: document.positionAt(found.span.start), end: document.positionAt(found.span.end) };
        return offersAt(found, known).map(
          ({ insert, ...item }): CompletionItem => ({ ...item, textEdit: { range, newText: insert } }),
        );
      }),
    );
    connection.onHover(({ textDocument, position }) =>
      this.#at(textDocument.uri, position, async (placed, document, found, session): Promise<Hover | null> => {
        const value = hoverAt(found, await session.known(placed));
        const range = { start: document.positionAt(found.span.start), end: document.positionAt(found.span.end) };
        return value === null ? null : { contents: { kind: MarkupKind.Markdown, value }, range };
      }),
    );
    connection.onDefinition(({ textDocument, position }) =>
      this.#at(textDocument.uri, position, async (placed, _document, found, session): Promise<Location | null> => {
        const spot = declaredAt(found, await session.known(placed));
        return spot === null ? null : locationOf(spot);
      }),
    );
    connection.onReferences(({ textDocument, position }) => {
      const placed = placedOf(textDocument.uri);
      if (placed === null) return null;
      const mentions = (id: string | null) =>
        this.#sessionOf(placed)
          .names.mentions.filter(({ claim }) => claim === id)
          .map(locationOf);
      if (placed.kind === 'claim') return mentions(placed.name);
      return this.#at(textDocument.uri, position, async (_placed, _document, found) =>
        mentions(claimMeant(found, placed.kind)?.split('#')[0] ?? null),
      );
    });
    connection.languages.inlayHint.on(({ textDocument, range }) => {
      const placed = placedOf(textDocument.uri);
      const document = this.#documents.get(textDocument.uri);
      if (placed?.kind !== 'chapter' || document === undefined) return [];
      const session = this.#sessionOf(placed);
      const lines = document.getText().split('\n');
      return (session.names.references.get(pathOf(textDocument.uri) ?? '') ?? [])
        .filter(({ component, line }) => component === 'Claim' && line > range.start.line && line <= range.end.line + 1)
        .flatMap(({ to, line }) => {
          const verdict = session.verdictOf(to);
          const column = (lines[line - 1] ?? '').indexOf(`<Claim id="${to}"`);
          if (verdict === null || column === -1) return [];
          const label = verdict.isCurrent ? verdict.claim.verdict.kind : `${verdict.claim.verdict.kind}?`;
          return [
            { position: { line: line - 1, character: column }, label, kind: InlayHintKind.Type, paddingRight: true },
          ];
        });
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri } of changes) this.#changed(uri, 'saved');
    });
    this.#documents.onDidChangeContent(({ document }) => this.#changed(document.uri, 'typed'));
    this.#documents.onDidSave(({ document }) => this.#changed(document.uri, 'saved'));
    this.#documents.onDidOpen(({ document }) => {
      const path = pathOf(document.uri);
      if (path !== null) this.#open.set(path, document.uri);
      this.#changed(document.uri, 'saved');
    });
    this.#documents.onDidClose(({ document }) => {
      const path = pathOf(document.uri);
      if (path !== null) this.#open.delete(path);
      // What was never saved is gone, and with it what the last verdict was not on.
      if (path !== null && !isOnDisk(path, document)) this.#changed(document.uri, 'saved');
    });
    this.#documents.listen(connection);
    const ended = new Promise<void>((resolve) => {
      connection.onShutdown(() => this.#close());
      connection.onExit(() => resolve());
    });
    connection.listen();
    await ended;
  }

  readonly #read = (file: string): string => this.#documents.get(this.#uriOf(file))?.getText() ?? fromDisk(file);

  /** A file as the client calls it. */
  #uriOf(file: string): string {
    return this.#open.get(file) ?? pathToFileURL(file).href;
  }

  /** What stands at a position, for `work`; null where nothing of ours does. */
  async #at<T>(
    uri: string,
    position: { line: number; character: number },
    work: (placed: Placed, document: TextDocument, found: At, session: Session) => Promise<T>,
  ): Promise<T | null> {
    const placed = placedOf(uri);
    const document = this.#documents.get(uri);
    if (placed === null || document === undefined) return null;
    const found = at(placed.kind, document.getText(), document.offsetAt(position));
    return found === null ? null : work(placed, document, found, this.#sessionOf(placed));
  }

  #sessionOf({ workspace }: Placed): Session {
    const known = this.#sessions.get(workspace);
    if (known !== undefined) return known;
    const session = new Session(workspace, this.#read, this.#serving.examples, (own) => this.#isOther(own, 'saved'));
    this.#sessions.set(workspace, session);
    return session;
  }

  #changed(uri: string, how: 'typed' | 'saved'): void {
    const path = pathOf(uri);
    if (path === null) return;
    const placed = placedAt(path);
    const session =
      placed === null
        ? [...this.#sessions.values()].find(({ workspace }) => isOfWorkspace(path, workspace))
        : this.#sessionOf(placed);
    if (session !== undefined) this.#isOther(session, how);
  }

  #isOther(session: Session, how: 'typed' | 'saved'): void {
    session.changed();
    this.#after(PAUSE.faults, `faults ${session.workspace}`, () => this.#tell(session));
    if (how === 'saved' && this.#options.judge)
      this.#after(PAUSE.verdicts, `verdicts ${session.workspace}`, () => this.#judge(session));
  }

  async #judge(session: Session): Promise<void> {
    const { program } = this.#serving;
    const judged = await session.judge({ program, asOf: this.#options.asOf ?? null }, this.#isSaved(session));
    if (judged.kind === 'refused') this.#connection.console.info(judged.why);
    if (judged.kind !== 'report') return;
    await this.#tell(session);
    this.#connection.languages.inlayHint.refresh();
  }

  /** Whether the editor holds what is on the disk, in all files of a workspace. */
  #isSaved({ workspace }: Session): boolean {
    return this.#documents.all().every((document) => {
      const path = pathOf(document.uri);
      return path === null || !isOfWorkspace(path, workspace) || isOnDisk(path, document);
    });
  }

  /** Tells every file its marks, and those that had some and have none, none. */
  async #tell(session: Session): Promise<void> {
    const marks = await session.marks();
    const before = this.#told.get(session.workspace) ?? new Set<string>();
    this.#told.set(session.workspace, new Set(marks.keys()));
    for (const file of new Set([...before, ...marks.keys()])) {
      const own = marks.get(file) ?? [];
      const text = own.length === 0 ? '' : this.#textOf(file);
      const diagnostics: Diagnostic[] = own.map((mark) => diagnosticOf(mark, text));
      await this.#connection.sendDiagnostics({ uri: this.#uriOf(file), diagnostics });
    }
  }

  /** A folder, or a file that is gone, has no lines. */
  #textOf(file: string): string {
    try {
      return this.#read(file);
    } catch {
      return '';
    }
  }

  #after(ms: number, what: string, work: () => Promise<void>): void {
    clearTimeout(this.#timers.get(what));
    const timer = setTimeout(() => {
      this.#timers.delete(what);
      work().catch((thrown: unknown) => this.#connection.console.error(`affidavit: ${String(thrown)}`));
    }, ms);
    this.#timers.set(what, timer);
  }

  #close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const session of this.#sessions.values()) session.close();
  }
}

function placedOf(uri: string): Placed | null {
  const path = pathOf(uri);
  return path === null ? null : placedAt(path);
}

/** Whether a file holds what the editor does; one that is gone, or is no text, does not. */
function isOnDisk(path: string, document: TextDocument): boolean {
  try {
    return fromDisk(path) === document.getText();
  } catch {
    return false;
  }
}

/** Untitled buffers, files of other machines, and what names no file at all are none of ours. */
function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

function locationOf({ file, line }: Spot): Location {
  const start = { line: line - 1, character: 0 };
  return { uri: pathToFileURL(file).href, range: { start, end: start } };
}
