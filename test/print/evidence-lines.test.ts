import { describe, expect, it } from 'vitest';
import { evidenceLines } from '../../src/print/evidence-lines.ts';
import type { EvidenceLine } from '../../src/report/schema.ts';

function line(operation: string, region: string, status: EvidenceLine['status'] = 'complete'): EvidenceLine {
  const reason = status === 'complete' ? '' : `${operation} in ${region} is ${status}`;
  const at = '2026-11-21T06:00:00.000Z';
  const place = { source: 'aws/kms', operation, account: '111122223333', region };
  return { ...place, status, reason, calls: 2, parameters: 'none', from: at, to: at, digest: 'd'.repeat(64) };
}

const REGIONS = Array.from({ length: 40 }, (_, i) => `eu-west-${i + 1}`);

describe('the evidence of a sheet', () => {
  it('is told line by line while it is short', () => {
    const lines = REGIONS.slice(0, 30).map((region) => line('kms:ListKeys', region));
    expect(evidenceLines(lines).map(({ region, digest }) => [region, digest])).toEqual(
      lines.map(({ region, digest }) => [region, digest]),
    );
  });

  it('is summed up by operation where it is long', () => {
    const [only, ...more] = evidenceLines(REGIONS.map((region) => line('kms:ListKeys', region)));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ account: '1 account', region: '40 regions', calls: '80 calls', status: 'Complete' });
    expect(only?.note).toBe('40 lines of the coverage at the end, each with its parameters and its digest');
  });

  it('never sums up an operation of which anything is missing', () => {
    const gap = line('kms:GetKeyPolicy', 'eu-west-7', 'denied');
    const whole = line('kms:GetKeyPolicy', 'eu-west-8');
    const lines = evidenceLines([...REGIONS.map((region) => line('kms:ListKeys', region)), gap, whole]);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatchObject({ reason: gap.reason, region: 'eu-west-7', digest: gap.digest });
    expect(lines[2]).toMatchObject({ region: 'eu-west-8', digest: whole.digest });
  });
});
