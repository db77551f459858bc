import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SNAPSHOT } from '../bundle/contents.ts';
import { unpackBundle } from '../bundle/unpack.ts';
import { readWitness, type WitnessRead } from '../cloudtrail/witness/read.ts';
import { Snapshot } from '../evidence/replay.ts';

/**
 * What a witness says of the snapshot in a bundle, which must have been verified: unverified, its content is an
 * attacker's. `keys`: a folder of the reader's own public keys, or null. Throws WITNESS_INVALID.
 */
export async function witnessOfBundle(path: string, witness: string, keys: string | null): Promise<WitnessRead> {
  const temporary = mkdtempSync(join(tmpdir(), 'affidavit-witness-'));
  try {
    const folder = await unpackBundle(path, temporary, (name) => name.startsWith(SNAPSHOT));
    return await readWitness(witness, Snapshot.open(join(folder, SNAPSHOT)), keys);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
