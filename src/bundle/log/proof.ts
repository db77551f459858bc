import { z } from 'zod';
import { canonicalJson } from '../../core/canonical.ts';
import { entryLine, entrySchema, leafOf } from './entry.ts';
import { type Checkpoint, logVerifier, parseCheckpoint } from './note.ts';
import { isIncluded } from './tree.ts';

const proofSchema = z.strictObject({
  entry: entrySchema,
  index: z.int().min(0),
  path: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(64),
  /** The log as it stood when the entry was made. */
  checkpoint: z.string().max(16_384),
  key: z.string().max(500),
});

/** That an entry is in a log: what lies beside a release as release.proof.json. */
export type LogProof = z.infer<typeof proofSchema>;

/** What a proof shows: which checkpoint holds the entry, and whose key signed it. */
export interface Proven {
  readonly proof: LogProof;
  readonly checkpoint: Checkpoint;
}

export function proofText(proof: LogProof): string {
  return `${canonicalJson(proof)}\n`;
}

/**
 * Reads a proof and checks it: the form, the checkpoint's signature, the path. `key` must be the log's, where the reader
 * knows it; otherwise the proof's own is taken, and whoever asks must judge whether it is the right one.
 */
export async function checkProof(text: string, key?: string): Promise<Proven | undefined> {
  const proof = proofSchema.safeParse(parsed(text)).data;
  if (proof === undefined || proofText(proof) !== text) return undefined;
  if (key !== undefined && proof.key !== key.trim()) return undefined;
  const verifier = logVerifier(proof.key);
  const checkpoint = verifier && (await parseCheckpoint(proof.checkpoint, verifier));
  if (checkpoint === undefined) return undefined;
  const { index, path } = proof;
  const hashes = path.map((hex) => Buffer.from(hex, 'hex'));
  const leaf = leafOf(entryLine(proof.entry));
  const isIn = isIncluded({ leaf, index, size: checkpoint.size, path: hashes, root: checkpoint.root });
  return isIn ? { proof, checkpoint } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
