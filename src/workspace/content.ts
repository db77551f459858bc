import type { Answer } from './answer-file.ts';
import type { Chapter } from './chapter.ts';
import type { Claim } from './claim-file.ts';
import type { Portal } from './portal.ts';
import type { Settings } from './settings.ts';
import type { Attestation, DeclaredList, Exception } from './statements.ts';

/** An attestation with the hash of the file that supports it, if it names one. */
export type AttestationOnFile = Attestation & {
  readonly support: { readonly name: string; readonly sha256: string } | null;
};

/** One organisation's folder, read and checked whole. */
export interface Workspace {
  readonly folder: string;
  readonly settings: Settings;
  readonly claims: readonly Claim[];
  readonly chapters: readonly Chapter[];
  readonly attestations: readonly AttestationOnFile[];
  readonly exceptions: readonly Exception[];
  readonly lists: readonly DeclaredList[];
  readonly portal: Portal;
  /** Answers to questionnaires. */
  readonly answers: readonly Answer[];
  /** What the paper promises outside any claim, on its first page and in its chapters. */
  readonly unbacked: readonly Unbacked[];
}

/** A sentence of the paper that promises something which no claim checks. */
export interface Unbacked {
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
}

/** The kinds of files that people write, by the folder that each lies in. */
export type Part = 'settings' | 'claims' | 'paper' | 'attestations' | 'exceptions' | 'lists' | 'portal' | 'answers';

/** One file of a workspace as it was read: line ends are LF, and there is no byte order mark. */
export interface WorkspaceFile {
  readonly part: Part;
  /** The file's path, as faults name it. */
  readonly path: string;
  /** Its name without the extension. */
  readonly name: string;
  readonly text: string;
}

/** What was read of a file, with the file. */
export interface OnFile<T> {
  readonly file: WorkspaceFile;
  readonly value: T;
}

/** All that could be read of a workspace: a file that is faulty is not among them. */
export interface Legible {
  readonly settings: OnFile<Settings> | null;
  readonly claims: readonly OnFile<Claim>[];
  readonly chapters: readonly OnFile<Chapter>[];
  readonly attestations: readonly OnFile<Attestation>[];
  readonly exceptions: readonly OnFile<Exception>[];
  readonly lists: readonly OnFile<DeclaredList>[];
  readonly portal: readonly OnFile<Portal>[];
  readonly answers: readonly OnFile<Answer>[];
}
