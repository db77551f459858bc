import { join } from 'node:path';
import { SNAPSHOT } from '../bundle/contents.ts';
import { unpackBundle } from '../bundle/unpack.ts';
import { readWitness, type WitnessRead } from '../cloudtrail/witness/read.ts';
import { withTemporary } from '../core/temporary.ts';
import { isOfAws } from '../evidence/of-aws.ts';
import { Snapshot } from '../evidence/replay.ts';
import type { PlaceSeen } from '../reasoning/witness/witness.ts';
import type { Report } from '../report/schema.ts';

/**
 * What a witness says of the snapshot in a bundle, which must have been verified: unverified, its content is an
 * attacker's. `keys`: a folder of the reader's own public keys, or null. Throws WITNESS_INVALID.
 */
export async function witnessOfBundle(path: string, witness: string, keys: string | null): Promise<WitnessRead> {
  return withTemporary('witness', async (temporary) => {
    const folder = await unpackBundle(path, temporary, (name) => name.startsWith(SNAPSHOT));
    return await readWitness(witness, Snapshot.open(join(folder, SNAPSHOT)), keys);
  });
}

/** How many of the answers of AWS that a claim rests on are seen, and how many speak against it. */
export interface ClaimSeen {
  readonly id: string;
  readonly answers: number;
  readonly seen: number;
  readonly against: number;
}

/** The same for each claim of an auditor's report that rests on any. What others are shown bears pseudonyms. */
export function seenByClaim({ claims }: Pick<Report, 'claims'>, places: readonly PlaceSeen[]): readonly ClaimSeen[] {
  const byOperation = Map.groupBy(places, ({ operation, account }) => `${operation} ${account}`);
  return claims.flatMap(({ id, evidence }) => {
    const lines = evidence.filter((line) => isOfAws(line) && line.calls > 0);
    if (lines.length === 0) return [];
    const sums = lines.map(({ operation, account, region, calls }) => {
      const all = byOperation.get(`${operation} ${account}`) ?? [];
      // A question of an account without a region is asked where the thing lies.
      const those = region === 'global' ? all : all.filter((place) => place.region === region);
      return { calls, seen: Math.min(calls, sum(those, 'seen')), against: Math.min(calls, sum(those, 'against')) };
    });
    return [{ id, answers: sum(sums, 'calls'), seen: sum(sums, 'seen'), against: sum(sums, 'against') }];
  });
}

function sum<Name extends string>(things: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return things.reduce((total, thing) => total + thing[name], 0);
}
