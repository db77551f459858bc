import { join } from 'node:path';
import type { Examples } from '../report/fact-tables.ts';
import type { Report } from '../report/schema.ts';
import { wholeLook } from '../report/whole-look.ts';
import type { Chapter } from '../workspace/chapter.ts';
import type { Unbacked } from '../workspace/content.ts';
import type { ReadText } from '../workspace/files.ts';
import { SETTINGS_FILE } from '../workspace/settings-file.ts';
import { watchWorkspace } from '../workspace/watch.ts';
import { type Look, lookAtWorkspace, type Memory } from '../workspace/workspace.ts';
import type { Known } from './complete.ts';
import { faultMarks, type Mark, unbackedMarks, verdictMarks, warningMarks } from './diagnose.ts';
import { FORMS } from './file-forms.ts';
import { Judge, type Judged, type JudgeOrder } from './judge.ts';
import type { Placed } from './kinds.ts';
import { type Names, namesIn } from './names.ts';
import type { LastVerdict } from './passages.ts';
import { claimFile } from './places.ts';
import { SqlMemory } from './sql-memory.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** What the files say after a number of changes. */
interface Now {
  readonly of: number;
  readonly look: Look;
  readonly names: Names;
  readonly vocabulary: Promise<Vocabulary>;
}

/** One workspace that is open in an editor: what its files say now, and how its claims were judged last. */
export class Session {
  readonly workspace: string;
  readonly #read: ReadText;
  readonly #examples: Examples;
  readonly #judge = new Judge();
  readonly #sql = new SqlMemory();
  readonly #memory: Memory = new Map();
  #changes = 0;
  #now: Now | null = null;
  #judged: { readonly of: number | null; readonly report: Report } | null = null;
  readonly #unwatch: () => void;

  /** `onDisk` hears of files that somebody else has written, and of new evidence: no editor tells all of those. */
  constructor(workspace: string, read: ReadText, examples: Examples, onDisk: (session: Session) => void) {
    this.workspace = workspace;
    this.#read = read;
    this.#examples = examples;
    this.#unwatch = watchWorkspace(workspace, () => onDisk(this));
  }

  /** A file of the workspace was changed, in the editor or on the disk. */
  changed(): void {
    this.#changes += 1;
  }

  /** What the files name, and who names it. */
  get names(): Names {
    return this.#files().names;
  }

  /** What completion and hover look into, for one file. */
  async known({ kind, name }: Placed): Promise<Known> {
    const { names, vocabulary } = this.#files();
    return {
      kind,
      name,
      form: FORMS[kind],
      names,
      vocabulary: await vocabulary,
      verdictOf: (id) => this.verdictOf(id),
    };
  }

  #files(): Now {
    if (this.#now?.of === this.#changes) return this.#now;
    const look = lookAtWorkspace(this.workspace, this.#read, this.#memory);
    const names = namesIn(look);
    this.#now = { of: this.#changes, look, names, vocabulary: vocabularyOf(names, this.#examples) };
    return this.#now;
  }

  /** How a claim was judged last. */
  verdictOf(id: string): LastVerdict | null {
    const judged = this.#judged;
    const claim = judged?.report.claims.find((one) => one.id === id);
    if (judged === null || claim === undefined) return null;
    return { claim, asOf: judged.report.asOf, isCurrent: judged.of === this.#changes };
  }

  /** All that `check` would tell of the files as they are now, by file. */
  async marks(): Promise<ReadonlyMap<string, readonly Mark[]>> {
    const { of, look } = this.#files();
    const { faults, warnings } = await wholeLook(look, (asking) => this.#sql.faultsOf(asking));
    const judged = this.#judged;
    const settingsFile = join(this.workspace, SETTINGS_FILE);
    const marks = [
      ...faultMarks(faults, settingsFile),
      ...warningMarks(warnings),
      ...unbackedMarks(look.workspace?.unbacked ?? unbackedIn(look.legible.chapters.map(({ value }) => value))),
      // What was found before a change may be so no longer.
      ...(judged?.of === of ? verdictMarks(judged.report, (id) => claimFile(this.workspace, id)) : []),
    ];
    return Map.groupBy(marks, ({ place }) => place.file);
  }

  /** Judges the workspace as it lies on the disk; where the editor holds other texts, the verdicts are not those of them. */
  async judge(order: Omit<JudgeOrder, 'workspace'>, isSaved: boolean): Promise<Judged> {
    const of = isSaved ? this.#changes : null;
    const judged = await this.#judge.ask({ ...order, workspace: this.workspace });
    if (judged.kind === 'report') this.#judged = { report: judged.report, of };
    return judged;
  }

  /** Ends what is running. */
  close(): void {
    this.#unwatch();
    this.#judge.stop();
  }
}

function unbackedIn(chapters: readonly Chapter[]): readonly Unbacked[] {
  return chapters.flatMap(({ file, unbacked }) => unbacked.map((sentence) => ({ file, ...sentence })));
}
