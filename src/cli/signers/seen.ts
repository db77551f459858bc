import type { Claimed } from '../../bundle/statement.ts';
import { epochMs } from '../../core/instant.ts';
import { type SignersFile, writeSigners } from './file.ts';

type Seen = SignersFile['seen'][number];

/**
 * The bundle of the same organisation, by the same signer, that was verified before and was judged later than this one.
 * Keys that the reader keeps under one name are one signer; a stranger's bundle says nothing about another's.
 */
export function newerSeen(
  content: SignersFile,
  fingerprint: string,
  { organisation, judgedAsOf }: Claimed,
): Seen | null {
  const nameOf = (key: string): string => content.signers.find((one) => one.fingerprint === key)?.name ?? key;
  const later = content.seen.filter(
    (one) =>
      one.organisation === organisation &&
      nameOf(one.fingerprint) === nameOf(fingerprint) &&
      epochMs(one.judgedAsOf) > epochMs(judgedAsOf),
  );
  return later.sort((a, b) => epochMs(b.judgedAsOf) - epochMs(a.judgedAsOf))[0] ?? null;
}

/** Remembers what was verified, where it is the newest of its signer and organisation. A home that cannot be written is no failure. */
export function remember(file: string, content: SignersFile, fingerprint: string, told: Claimed): void {
  const isSame = (one: Seen): boolean => one.fingerprint === fingerprint && one.organisation === told.organisation;
  const before = content.seen.find(isSame);
  if (before !== undefined && epochMs(before.judgedAsOf) >= epochMs(told.judgedAsOf)) return;
  const { organisation, version, judgedAsOf } = told;
  const seen = [...content.seen.filter((one) => !isSame(one)), { fingerprint, organisation, version, judgedAsOf }];
  try {
    writeSigners(file, { ...content, seen });
  } catch {
    // Only a comfort for the next time: what was verified stays verified.
  }
}
