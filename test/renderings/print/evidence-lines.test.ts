import { describe, expect, it } from 'vitest';
import { evidenceLines } from '../../../src/renderings/print/evidence-lines.ts';
import type { EvidenceLine } from '../../../src/report/schema.ts';
import { summedLines } from '../../../src/report/summed.ts';

function line(operation: string, region: string, status: EvidenceLine['status'] = 'complete'): EvidenceLine {
  const reason = status === 'complete' ? '' : `${operation} in ${region} is ${status}`;
  const at = '2026-11-21T06:00:00.000Z';
  const place = { source: 'aws/kms', operation, account: '111122223333', region };
  return { ...place, status, reason, calls: 2, parameters: 'none', from: at, to: at, digest: 'd'.repeat(64) };
}

const REGIONS = Array.from({ length: 40 }, (_, i) => `eu-west-${i + 1}`);

describe('the evidence of a sheet', () => {
  it('is told line by line where each operation was asked in one place', () => {
    const lines = ['kms:ListKeys', 'kms:ListAliases'].map((operation) => line(operation, 'eu-west-1'));
    expect(
      evidenceLines(lines).map(({ operation, region, digest, note }) => [operation, region, digest, note]),
    ).toEqual(lines.map(({ operation, region, digest }) => [operation, region, digest, '']));
  });

  it('is summed up by operation where it was asked in several', () => {
    const [only, ...more] = evidenceLines(REGIONS.map((region) => line('kms:ListKeys', region)));
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      account: '111122223333',
      region: '40 regions',
      calls: '80 calls',
      status: 'Complete',
    });
    expect(only?.note).toBe('40 answers, each with its parameters and digest in the attached report.json');
  });

  it('of several accounts is one line for pages that tell accounts apart, and none in print', () => {
    const lines = [
      ...REGIONS.map((region) => line('kms:ListKeys', region)),
      ...REGIONS.map((region) => ({ ...line('kms:ListKeys', region), account: '444455556666' })),
    ];
    expect(summedLines(lines, 'account').map(({ account, lines: many }) => [account, many])).toEqual([
      ['111122223333', 40],
      ['444455556666', 40],
    ]);
    expect(evidenceLines(lines)).toMatchObject([{ account: '2 accounts', region: '40 regions' }]);
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
