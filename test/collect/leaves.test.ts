import { expect, test } from 'vitest';
import { Leaves } from '../../src/collect/leaves.ts';
import { leafHash, sha256 } from '../../src/core/digest.ts';

test.each([0, 1, 2, 300])('the digest of %i leaves is that of their sorted lines, whatever their order', (count) => {
  const hashes = Array.from({ length: count }, (_, i) => leafHash(String(i)));
  const expected = sha256(
    hashes
      .map((hash) => hash.toString('hex'))
      .sort()
      .join('\n'),
  );
  for (const given of [hashes, hashes.toReversed()]) {
    const leaves = new Leaves();
    for (const hash of given) leaves.add(hash);
    expect(leaves.digest()).toBe(expected);
  }
});
