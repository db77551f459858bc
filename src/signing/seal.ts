import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { responseText } from '../bundle/timestamp/response.ts';
import type { Stamp } from '../bundle/timestamp/stamp.ts';
import { type Timestamp, verifyToken } from '../bundle/timestamp/verify.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { SEAL, writeBeside } from '../evidence/store.ts';

/** What an authority says of a snapshot's seal, beside it; `openssl ts -verify -data seal.json -in seal.tsr` reads it. */
const SEAL_TIMESTAMP = 'seal.tsr';

/**
 * Has an authority say when it saw a snapshot's seal: nobody can make up its answers afterwards. The snapshot is there
 * whatever happens; throws TIMESTAMP_REFUSED when it stays without a timestamp.
 */
export async function stampSeal(snapshot: string, stamp: Stamp): Promise<Timestamp> {
  const seal = readFileSync(join(snapshot, SEAL));
  try {
    const token = await stamp(seal);
    const found = await verifyToken(token, hash('sha256', seal, 'buffer'));
    if ('problem' in found) throw new TypeError(found.problem);
    writeBeside(snapshot, SEAL_TIMESTAMP, responseText(token));
    return found;
  } catch (cause) {
    throw new AffidavitError(
      'TIMESTAMP_REFUSED',
      `The snapshot is sealed in ${snapshot}, without a timestamp: ${messageOf(cause)}`,
      'It can be used as it is. To have one with a timestamp, collect again.',
      { cause },
    );
  }
}
