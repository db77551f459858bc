import { sha256 } from '../core/digest.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Examined } from './examine.ts';
import { namesOf } from './identities.ts';
import type { Identity } from './known-names.ts';
import { NameSearch, NO_WORDS, type PlainWords, partsOf, type Sighting } from './name-search.ts';
import { packedForms, packedIn } from './packed-forms.ts';
import { pdfTexts } from './pdf-text.ts';
import type { Audience } from './schema.ts';
import { shapesIn } from './shapes.ts';
import { writtenIn } from './sources.ts';
import { viewsOf } from './views.ts';

/** Files by path with `/`, as they are to be published. */
export type Files = ReadonlyMap<string, Uint8Array | string>;

/** Shapes that mean a name even in the midst of markup and drawings, where figures can look like ids and addresses. */
const UNMISTAKABLE: ReadonlySet<string> = new Set(['arn', 'access-key']);

/** Files whose bytes are compressed and come from packages of ours. */
const FONT = /\.woff2$/;

/** A name, and where readers would find it: a place in a report, or a file with its line. */
export interface Leak {
  readonly identity: Identity;
  readonly file: string;
  readonly line: number;
}

/** Files in which no name was found that their readers must not see. Nothing else can be published. */
export class Cleared {
  readonly files: Files;
  readonly #isCleared = true;

  private constructor(files: Files) {
    this.files = files;
  }

  /** Whether a value was made here, whatever its type says. */
  static is(value: unknown): value is Cleared {
    return typeof value === 'object' && value !== null && #isCleared in value;
  }

  /** For `Guard` alone. */
  static by(_guard: Guard, files: Files): Cleared {
    return new Cleared(files);
  }
}

/** The last guard of the facts of an observer, by all that it looks for: a preview asks for it with each look. */
const STANDING = new WeakMap<Examined['docket']['observer'], { readonly key: string; readonly guard: Guard }>();

/** Looks through the finished bytes of everything that one audience gets, before any of it is put anywhere. */
export class Guard {
  readonly audience: Audience;
  readonly #search: NameSearch | null;
  readonly #packed: ReturnType<typeof packedForms>;
  readonly #workspace: Pick<Workspace, 'folder'> | null;
  readonly #done = new Map<Uint8Array | string, readonly Leak[]>();

  private constructor(
    audience: Audience,
    search: NameSearch | null,
    packed: ReturnType<typeof packedForms>,
    workspace: Pick<Workspace, 'folder'> | null,
  ) {
    this.audience = audience;
    this.#search = search;
    this.#packed = packed;
    this.#workspace = workspace;
  }

  /** The guard of what was examined. Auditors may see everything. */
  static async of(examined: Examined, audience: Audience): Promise<Guard> {
    if (audience === 'auditor') return new Guard(audience, null, packedForms([]), null);
    const { identities, standing, ordinary } = await namesOf(examined);
    // What the settings call an account is published, and AWS may call it the same.
    const accounts = new Set(examined.workspace.settings.accounts.map(({ name }) => partsOf(name).join(' ')));
    const isPublished = ({ kind, value }: Identity) => kind === 'account' && accounts.has(partsOf(value).join(' '));
    const names = identities.filter((one) => standing(one.value) === 'name' && !isPublished(one));
    // What the organisation is called stands everywhere, so that a name made of it and of words is made of words.
    const { organisation, publicNames } = examined.workspace.settings;
    const shown = new Set([organisation.name, ...publicNames].flatMap(partsOf));
    const words: PlainWords = {
      isMadeOf: (parts) => ordinary.isMadeOf(parts.filter((part) => !shown.has(part))),
      has: (word) => ordinary.has(word),
    };
    const key = sha256(JSON.stringify([audience, examined.workspace.folder, [...shown], names]));
    const before = STANDING.get(examined.docket.observer);
    if (before?.key === key) return before.guard;
    const guard = Guard.against(names, audience, words, examined.workspace);
    STANDING.set(examined.docket.observer, { key, guard });
    return guard;
  }

  /** A guard against the given names, which may be none. */
  static against(
    names: readonly Identity[],
    audience: Exclude<Audience, 'auditor'>,
    words: PlainWords = NO_WORDS,
    workspace: Pick<Workspace, 'folder'> | null = null,
  ): Guard {
    const long = names.filter(({ value }) => !words.isMadeOf(partsOf(value)));
    return new Guard(audience, new NameSearch(names, words), packedForms(long), workspace);
  }

  /** A guard for the readers of a report that lets everything pass which has no shape of a name. */
  static withoutNames(audience: Audience): Guard {
    return audience === 'auditor' ? new Guard(audience, null, packedForms([]), null) : Guard.against([], audience);
  }

  /** The names that a text holds, in whatever form; none for auditors. */
  namesIn(text: string, name = 'text'): Sighting[] {
    return this.#search === null ? [] : viewsOf(name, text).flatMap((view) => this.#search?.in(view) ?? []);
  }

  /**
   * The files, cleared. `ours`: SHA-256 of files that are made of the program alone and are the same for everybody; their
   * letters can spell anything and name nobody. Throws REDACTION_LEAK, which says what stands where, and where it was
   * written.
   */
  cleared(files: Files, ours: ReadonlySet<string> = new Set()): Cleared {
    if (this.#search === null) return Cleared.by(this, files);
    const leaks = [...files].flatMap(([file, content]) => [
      ...this.#leaksIn(file, 'file name'),
      ...(ours.has(sha256(content)) ? [] : this.#leaksOf(file, content).map((leak) => ({ ...leak, file }))),
    ]);
    if (leaks.length > 0) throw this.refusal(leaks);
    return Cleared.by(this, files);
  }

  /** The error that tells of leaks. */
  refusal(leaks: readonly Leak[]): AffidavitError {
    const byName = Map.groupBy(leaks, ({ identity }) => identity.value);
    const told = [...byName].slice(0, 5).map(([value, [first, ...more]]) => {
      const { identity, file, line } = first as Leak;
      const written = writtenIn(this.#workspace?.folder ?? null, new NameSearch([identity], NO_WORDS)).slice(0, 3);
      const places =
        written.length === 0 ? '' : `, written in ${written.map((one) => `${one.file}:${one.line}`).join(', ')}`;
      const others = more.length === 0 ? '' : ` and ${more.length} more`;
      return `“${value}” (${identity.kind}) in ${file}${line > 0 ? `:${line}` : ''}${others}${places}`;
    });
    const rest = byName.size > 5 ? `; and ${byName.size - 5} more names` : '';
    return new AffidavitError(
      'REDACTION_LEAK',
      `What the ${this.audience} would get names what it must not: ${told.join('; ')}${rest}.`,
      'Take the name out where it is written; or, if it is meant to be public, list it under `publicNames` in affidavit.yaml.',
    );
  }

  #leaksOf(file: string, content: Uint8Array | string): readonly Leak[] {
    // A page stands at the root and under its version, and differs in how its links climb.
    const key = typeof content === 'string' ? content.replaceAll('../', '').replaceAll('"./', '"') : content;
    const before = this.#done.get(key);
    if (before !== undefined) return before;
    const leaks = FONT.test(file) ? [] : textsOf(file, content).flatMap(({ name, text }) => this.#leaksIn(text, name));
    this.#done.set(key, leaks);
    return leaks;
  }

  #leaksIn(text: string, file: string): Leak[] {
    const leaks = new Map<string, Leak>();
    const note = (identity: Identity, seen: string, at: number) => {
      if (!leaks.has(identity.value)) leaks.set(identity.value, { identity, file, line: lineAt(seen, at) });
    };
    for (const view of viewsOf(file, text)) {
      for (const { identity, at } of this.#search?.in(view) ?? []) note(identity, view, at);
      for (const { kind, value, at } of shapesIn(view, UNMISTAKABLE)) note({ kind, value }, view, at);
    }
    for (const { identity, at } of packedIn(this.#packed, text)) note(identity, text, at);
    return [...leaks.values()];
  }
}

function textsOf(file: string, content: Uint8Array | string): { name: string; text: string }[] {
  if (typeof content === 'string') return [{ name: file, text: content }];
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return [{ name: file, text: bytes.toString('utf8') }];
  return pdfTexts(bytes).map((text) => ({ name: file, text }));
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}
