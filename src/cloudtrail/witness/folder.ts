import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isInstant } from '../../core/instant.ts';
import type { Trail } from '../../reasoning/cloudtrail/chains.ts';
import type { CopyingArchive } from './copying-archive.ts';
import type { HeardLog } from './hear-trail.ts';

/** The file that says what a trail's folder in a witness is of. */
export const WITNESS = 'witness.json';

const instant = z.string().refine(isInstant);

/** It only says where to look: what is there is validated and counted anew by whoever reads it. */
export const witnessSchema = z.strictObject({
  v: z.literal(1),
  /** The snapshot's id. */
  snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  trail: z.string(),
  from: instant,
  to: instant,
  logs: z.enum(['all', 'own']).describe('Whether logs in which no collection appears were kept as well.'),
});
export type WitnessFile = z.infer<typeof witnessSchema>;

/**
 * Writes what a trail's logs were validated by, in the layout that `cloudtrail validate --folder` reads: into a
 * temporary folder, then in the place of an earlier one of the same trail.
 */
export class WitnessWriter {
  readonly #temporary: string;
  readonly #folder: string;
  #logs = 0;
  #bytes = 0;

  /** `witness`: the folder of all trails that bear witness to one snapshot. */
  constructor(witness: string, trail: Trail) {
    this.#folder = join(witness, `${trail.owner}-${trail.homeRegion}-${trail.name}`);
    this.#temporary = join(witness, `.writing-${process.pid}`);
    rmSync(this.#temporary, { recursive: true, force: true });
  }

  keep({ log, body }: HeardLog): void {
    // A key is whatever a digest says; one that leads out of the folder is CloudTrail's for nobody.
    if (!isPlain(log.key)) return;
    this.#write(join('objects', log.bucket, log.key), body);
    this.#logs += 1;
    this.#bytes += body.length;
  }

  /** Ends it. Returns the folder, how many logs it holds, and their size as delivered. */
  finish(
    file: WitnessFile,
    trail: Trail,
    { digests, keys }: CopyingArchive,
  ): { readonly folder: string; readonly logs: number; readonly bytes: number } {
    for (const { bucket, key, body, metadata } of digests.values()) {
      if (!isPlain(key)) continue;
      this.#write(join('objects', bucket, key), body);
      if (metadata !== null && Object.keys(metadata).length > 0)
        this.#write(join('heads', bucket, `${key}.json`), json({ Metadata: metadata }));
    }
    for (const [region, list] of keys)
      this.#write(join('public-keys', `${region}.json`), json({ PublicKeyList: [...list.values()] }));
    this.#write('trail.json', json({ trailList: [describedTrail(trail)] }));
    this.#write(WITNESS, json(file));
    rmSync(this.#folder, { recursive: true, force: true });
    renameSync(this.#temporary, this.#folder);
    return { folder: this.#folder, logs: this.#logs, bytes: this.#bytes };
  }

  /** Takes away what was begun. */
  abandon(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
  }

  #write(name: string, content: Uint8Array | string): void {
    const path = join(this.#temporary, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

function isPlain(key: string): boolean {
  return !key.includes('\0') && key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** As DescribeTrails would print it. */
function describedTrail({ arn, place, isOrganization, isMultiRegion }: Trail): object {
  return {
    TrailARN: arn,
    S3BucketName: place.bucket,
    ...(place.prefix === '' ? {} : { S3KeyPrefix: place.prefix }),
    ...(isOrganization === null ? {} : { IsOrganizationTrail: isOrganization }),
    ...(isMultiRegion === null ? {} : { IsMultiRegionTrail: isMultiRegion }),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
