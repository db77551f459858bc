import { describe, expect, test } from 'vitest';
import type { Count } from '../../src/reasoning/cloudtrail/validation.ts';
import { makeTrail } from './generator/trail.ts';
import type { TreeOptions } from './generator/tree.ts';
import { TAMPERINGS } from './tampering.ts';
import { findings, validated } from './validating.ts';

const added = ({ found, valid, invalid, undetermined, notCovered }: Count): boolean =>
  found === valid + invalid + undetermined + notCovered;

describe('tampering is found', () => {
  test.each(TAMPERINGS)('$name', async ({ tamper, found }) => {
    const trail = makeTrail();
    tamper(trail);
    const validation = await validated(trail);
    expect(findings(validation)).toEqual([...found].sort());
    expect(validation.state).not.toBe('valid');
    expect(added(validation.digests) && added(validation.logs)).toBe(true);
    for (const { intervals } of validation.chains) {
      expect(intervals[0]?.from).toBe(trail.options.from);
      expect(intervals.at(-1)?.to).toBe(trail.options.to);
      expect(intervals.slice(1).every(({ from }, i) => from === intervals[i]?.to)).toBe(true);
    }
  });
});

const SIX = '2026-11-20T06:00:00Z';

describe('an honest trail is valid', () => {
  test.each<[string, Partial<TreeOptions>, number]>([
    ['plain', {}, 24],
    ['with a rotated key', { rotateAt: SIX }, 24],
    ['with a prefix', { prefix: 'a/b' }, 24],
    ['that moved to another bucket and prefix', { moved: { at: SIX, bucket: 'other-bucket', prefix: 'p' } }, 24],
    ['with backfill digests', { backfill: ['2026-11-20T02:00:00Z', '2026-11-20T08:00:00Z'] }, 26],
    [
      'with a backfill digest signed days later, by a key that was not there before',
      { backfill: ['2026-11-20T02:00:00Z'], backfilledAt: '2026-11-23T09:00:00Z' },
      25,
    ],
    ['without a single log', { logsPerHour: 0 }, 0],
    ['in several regions', { regions: ['us-east-1', 'eu-west-1'] }, 48],
    [
      'of an organisation',
      { organization: 'o-abc123', accounts: ['111122223333', '444455556666'], regions: ['us-east-1', 'eu-west-1'] },
      96,
    ],
  ])('%s', async (_, options, logs) => {
    const validation = await validated(makeTrail(options));
    expect(findings(validation)).toEqual([]);
    expect(validation).toMatchObject({ state: 'valid', logs: { found: logs, valid: logs } });
  });
});
