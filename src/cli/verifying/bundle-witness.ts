import type { z } from 'zod';
import type { WitnessRead } from '../../cloudtrail/witness/read.ts';
import { AffidavitError } from '../../core/errors.ts';
import type { Verified } from '../../release/verify.ts';
import type { ClaimSeen } from '../../release/witnessed.ts';
import type { Given, Io } from '../command.ts';
import type { verifiedBundle } from '../outputs/verified.ts';
import { harmless } from '../terminal.ts';
import { objects, witnessJson, witnessLines } from '../witness-text.ts';
import { item } from './outcome.ts';

/** What a witness says of a bundle's snapshot, and of the claims that rest on it. */
export interface BundleWitness {
  readonly read: WitnessRead;
  readonly claims: readonly ClaimSeen[];
}

/** Of other snapshots a bundle holds none. */
const NO_RUNS: ReadonlySet<string> = new Set();

/** Reads the witness that was given; null where none was, or the bundle itself does not hold. Throws USAGE, WITNESS_INVALID. */
export async function bundleWitness(path: string, verified: Verified, given: Given): Promise<BundleWitness | null> {
  const [folder, keys] = [given.text('witness'), given.text('aws-keys')];
  if (folder === undefined && keys !== undefined)
    throw new AffidavitError('USAGE', '--aws-keys is about a witness, and none was given.', 'Give --witness as well.');
  if (folder === undefined || !verified.ok || verified.recomputed?.kind !== 'equal') return null;
  // Loaded only now: a bundle without a witness needs nothing of CloudTrail's.
  const { seenByClaim, witnessOfBundle } = await import('../../release/witnessed.ts');
  const read = await witnessOfBundle(path, folder, keys ?? null);
  return { read, claims: seenByClaim(verified.recomputed.report, read.places) };
}

/** Whether what was asked to be compared does not agree. */
export function isDoubted(witness: BundleWitness | null): boolean {
  return witness !== null && objects(witness.read);
}

/** Nothing where there is no witness. */
export function bundleWitnessLines(witness: BundleWitness | null, io: Io): string[] {
  if (witness === null) return [];
  const { read, claims } = witness;
  const whole = claims.filter(({ answers, seen }) => seen === answers).length;
  const none = claims.filter(({ seen }) => seen === 0).length;
  const against = claims.filter((claim) => claim.against > 0).map(({ id }) => id);
  const text = `of the claims that rest on answers of AWS: ${whole} on such as are all seen, ${claims.length - whole - none} on some, ${none} on none; --json lists each`;
  return [
    'Witness: CloudTrail',
    ...witnessLines(read, read.keys, NO_RUNS, io),
    item('–', text, io),
    ...(against.length === 0
      ? []
      : [item('✕', harmless(`claims that rest on what is contradicted or missing: ${against.join(', ')}`), io)]),
  ];
}

/** The same for programs. */
export function bundleWitnessJson(witness: BundleWitness | null): Pick<z.input<typeof verifiedBundle>, 'witness'> {
  if (witness === null) return {};
  const { read, claims } = witness;
  return { witness: { ...witnessJson(read, read.keys, NO_RUNS), claims } };
}
