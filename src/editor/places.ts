import { join } from 'node:path';
import type { Known } from './complete.ts';
import type { At } from './cursor.ts';
import type { Kind } from './kinds.ts';

/** A line of a file, from 1. */
export interface Spot {
  readonly file: string;
  readonly line: number;
}

/** The claim that what stands at the cursor means, with `#` and a value where it means one; null where it means none. */
export function claimMeant(at: At, kind: Kind): string | null {
  if (at.kind === 'words') return at.claim;
  if (at.kind === 'claim' || at.kind === 'value') return at.word;
  const isStatement = kind === 'attestation' || kind === 'exception';
  return isStatement && at.kind === 'scalar' && at.path.join() === 'claim' ? at.word : null;
}

/** Where a claim, or a value of one, is declared. */
export function declaredAt(at: At, { kind, names }: Known): Spot | null {
  const [id, name] = claimMeant(at, kind)?.split('#') ?? [];
  const named = names.claims.find((one) => one.id === id);
  if (named === undefined) return null;
  const basis = named.claim?.basis;
  const value = basis?.kind === 'facts' ? basis.values.find((one) => one.name === name) : undefined;
  return { file: named.file, line: value?.sql.line ?? 1 };
}

/** The file of a claim. */
export function claimFile(workspace: string, id: string): string {
  return join(workspace, 'claims', `${id}.md`);
}
