import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Tried } from '../claims/trying/trial.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Snapshot } from '../evidence/replay.ts';
import { type Examined, Sitting } from '../report/examine.ts';
import { factsFolder, type Workspace } from '../workspace/workspace.ts';
import type { Kept } from './kept.ts';
import { claimKey, factsKey, type Ground } from './keys.ts';
import { replayElsewhere } from './replay-elsewhere.ts';

/** A snapshot, with what decides every verdict on it, and where verdicts on it are kept. */
export interface Evidence {
  /** The snapshot's folder. */
  readonly path: string;
  readonly snapshot: Snapshot;
  readonly ground: Ground;
  readonly kept: Kept;
}

/** How many claims are judged one by one, so that all their faults are told; more are judged together, which is quicker. */
export const FEW = 4;

const NAME = 'judged';

/** Judges what has changed, and nothing else: each verdict is kept under the key of all that decides it. */
export class Judging {
  readonly #temporary: string;
  readonly #tried = new Map<string, Tried>();
  #sitting: { readonly key: string; readonly of: Sitting } | null = null;
  #sat = 0;

  /** `temporary`: a folder for facts, which its owner clears away. */
  constructor(temporary: string) {
    this.#temporary = temporary;
  }

  /** Takes the verdicts that an earlier run kept. */
  recall({ kept, ground }: Evidence): void {
    const bytes = kept.take(NAME, ground.code);
    if (bytes === null) return;
    for (const [key, tried] of deserialize(bytes) as Map<string, Tried>) this.#tried.set(key, tried);
  }

  /** The keys of the claims of a workspace, by id; and those claims on which there is no verdict. */
  asked(workspace: Workspace, { ground }: Evidence): { keys: Map<string, string>; fresh: Workspace['claims'] } {
    const keys = new Map(workspace.claims.map((claim) => [claim.id, claimKey(claim, workspace, ground)]));
    const isKnown = (id: string): boolean => this.#tried.has(keys.get(id) as string);
    return { keys, fresh: workspace.claims.filter(({ id }) => !isKnown(id)) };
  }

  /** Judges and tries the fresh ones of the claims. Throws `Faults` with what was thrown for each that is refused. */
  async examine(workspace: Workspace, evidence: Evidence): Promise<Examined> {
    const { keys, fresh } = this.asked(workspace, evidence);
    const sitting = await this.#sit(workspace, evidence);
    const known = () =>
      new Map(
        [...keys].flatMap(([id, key]) => {
          const tried = this.#tried.get(key);
          return tried === undefined ? [] : [[id, tried] as const];
        }),
      );
    const note = (all: readonly Tried[]): void => {
      for (const tried of all) this.#tried.set(keys.get(tried.claim.id) as string, tried);
    };
    if (fresh.length > FEW) {
      const together = await refusable(() => sitting.examine(workspace, known()));
      if (together !== null) note(together.judgements);
    }
    const left = workspace.claims.filter(({ id }) => !known().has(id));
    const { tried, refused } = await sitting.each(workspace, left);
    note(tried);
    if (refused.length > 0) throw new Faults(refused);
    const examined = await sitting.examine(workspace, known());
    const now = new Set(keys.values());
    const own = new Map([...this.#tried].filter(([key]) => now.has(key)));
    evidence.kept.put(NAME, evidence.ground.code, serialize(own));
    return examined;
  }

  async close(): Promise<void> {
    await this.#sitting?.of.close();
  }

  async #sit(workspace: Workspace, { path: from, snapshot, ground }: Evidence): Promise<Sitting> {
    const key = factsKey(workspace, ground);
    if (this.#sitting?.key === key) return this.#sitting.of;
    await this.#sitting?.of.close();
    this.#sitting = null;
    const path = join(this.#temporary, `facts-${++this.#sat}.sqlite`);
    await replayElsewhere(workspace, snapshot, from);
    const of = await Sitting.open(workspace, snapshot, path, ground.asOf, { keepIn: factsFolder(workspace.folder) });
    this.#sitting = { key, of };
    return of;
  }
}

/** null where something was refused: judged one by one, the claims tell what it was, and whether there is more. */
async function refusable<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return null;
    throw thrown;
  }
}

/** All that was refused of several claims. */
export class Faults extends Error {
  readonly all: readonly unknown[];

  constructor(all: readonly unknown[]) {
    super('Several claims were refused.');
    this.all = all;
  }
}
