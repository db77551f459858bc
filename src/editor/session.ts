import { join } from 'node:path';
import type { Examples } from '../report/fact-tables.ts';
import { faultsOfSql } from '../report/sql-faults.ts';
import { SETTINGS_FILE } from '../workspace/settings-file.ts';
import { lookAtWorkspace } from '../workspace/workspace.ts';
import type { Known } from './complete.ts';
import { faultMarks, type Mark, unbackedMarks, verdictMarks } from './diagnose.ts';
import { FORMS } from './file-forms.ts';
import type { Placed } from './kinds.ts';
import { type Look, Looker, type LookOrder } from './look.ts';
import { type Names, namesIn, type Read } from './names.ts';
import type { LastVerdict } from './passages.ts';
import { claimFile } from './places.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** One workspace that is open in an editor: what its files say now, and what the last look at it found. */
export class Session {
  readonly workspace: string;
  readonly #read: Read;
  readonly #examples: Examples;
  readonly #looker = new Looker();
  #changes = 0;
  #look: Look | null = null;
  #names: { readonly of: number; readonly names: Names; readonly vocabulary: Promise<Vocabulary> } | null = null;

  constructor(workspace: string, read: Read, examples: Examples) {
    this.workspace = workspace;
    this.#read = read;
    this.#examples = examples;
  }

  /** A file of the workspace was changed, in the editor or on the disk. */
  changed(): void {
    this.#changes += 1;
  }

  /** What completion and hover look into, for one file. */
  async known({ kind, name }: Placed): Promise<Known> {
    const { names, vocabulary } = this.#now();
    return { kind, name, form: FORMS[kind], names, vocabulary: await vocabulary, verdictOf: (id) => this.verdictOf(id) };
  }

  #now(): { readonly names: Names; readonly vocabulary: Promise<Vocabulary> } {
    if (this.#names?.of === this.#changes) return this.#names;
    const names = namesIn(this.workspace, this.#read);
    this.#names = { of: this.#changes, names, vocabulary: vocabularyOf(names, this.#examples) };
    return this.#names;
  }

  /** The verdict that the last look found. */
  verdictOf(id: string): LastVerdict | null {
    const claim = this.#look?.report.claims.find((one) => one.id === id);
    if (this.#look === null || claim === undefined) return null;
    return { claim, asOf: this.#look.report.asOf, isCurrent: this.#look.of === this.#changes };
  }

  /** All that `check` would tell of the files as they are now, by file. `isTold` is whether verdicts are told as well. */
  async marks(): Promise<ReadonlyMap<string, readonly Mark[]>> {
    const { workspace, faults } = lookAtWorkspace(this.workspace, this.#read);
    const ofSql = workspace === null ? [] : await faultsOfSql(workspace);
    const marks = [
      ...faultMarks([...faults, ...ofSql], join(this.workspace, SETTINGS_FILE)),
      ...unbackedMarks(workspace?.unbacked ?? []),
      // What was found before a change may be so no longer.
      ...(this.#look?.of === this.#changes ? verdictMarks(this.#look.report, (id) => claimFile(this.workspace, id)) : []),
    ];
    return Map.groupBy(marks, ({ place }) => place.file);
  }

  /** Judges the workspace as it lies on the disk. True when there is something new to tell. */
  async look(order: Omit<LookOrder, 'workspace'>): Promise<boolean> {
    const of = this.#changes;
    const looked = await this.#looker.look({ ...order, workspace: this.workspace });
    if (looked.kind === 'report') this.#look = { report: looked.report, of };
    return looked.kind === 'report';
  }

  /** Ends what is running. */
  close(): void {
    this.#looker.stop();
  }
}
