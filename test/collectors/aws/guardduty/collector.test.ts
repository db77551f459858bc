import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/guardduty/collector.ts';
import { getFindingsStatistics } from '../../../../collectors/aws/guardduty/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const detectors = (states: Readonly<Record<string, string | null>>): Answers => ({
  'guardduty:ListDetectors': { DetectorIds: Object.keys(states) },
  'guardduty:GetDetector': ({ DetectorId }: { DetectorId: string }) => {
    const Status = states[DetectorId];
    return typeof Status === 'string' ? answered({ Status }) : unread;
  },
});

describe('whether GuardDuty watches a region', () => {
  it.each([
    ['no detector', {}, [0, 0]],
    ['one that is on', { a: 'ENABLED' }, [1, 1]],
    ['one that is suspended', { a: 'DISABLED' }, [1, 0]],
    ['one that was denied', { a: null }, [1, null]],
    ['one that says something else', { a: 'SLEEPING' }, [1, null]],
    ['one denied beside one that is on', { a: null, b: 'ENABLED' }, [2, 1]],
    ['one denied beside one that is off', { a: null, b: 'DISABLED' }, [2, null]],
  ])('%s', async (_, states, expected) => {
    const [row] = await rowsOf(collector, detectors(states), 'aws_guardduty_region');
    expect([row?.detectors, row?.enabled]).toEqual(expected);
  });
  it('is not said when the listing was denied or not read to its end', async () => {
    expect(await rowsOf(collector, {}, 'aws_guardduty_region')).toEqual([]);
    const pages = [answered({ DetectorIds: [] }), unread];
    expect(await rowsOf(collector, { 'guardduty:ListDetectors': pages }, 'aws_guardduty_region')).toEqual([]);
  });
});

describe('detectors', () => {
  it('are known by id alone when one was denied', async () => {
    const rows = await rowsOf(collector, detectors({ b: 'ENABLED', a: null }), 'aws_guardduty_detector');
    expect(rows.map(({ id, status }) => [id, status])).toEqual([
      ['a', null],
      ['b', 'ENABLED'],
    ]);
  });
  it('have features', async () => {
    const Features = [
      { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
      { Name: 'EKS_AUDIT_LOGS', Status: 'DISABLED' },
    ];
    const answers = {
      'guardduty:ListDetectors': { DetectorIds: ['a'] },
      'guardduty:GetDetector': { Status: 'ENABLED', Features: [...Features, { Name: 'RDS_LOGIN_EVENTS' }] },
    };
    const rows = await rowsOf(collector, answers, 'aws_guardduty_feature');
    expect(rows.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['EKS_AUDIT_LOGS', 0],
      ['RDS_LOGIN_EVENTS', null],
      ['S3_DATA_EVENTS', 1],
    ]);
  });
});

describe('open findings', () => {
  const group = (severity: number, totalFindings: number) => ({ severity, totalFindings });
  const many = Array.from({ length: 100 }, (_, i) => group(i / 10, 1));
  it.each<[string, object, (number | null)[]]>([
    [
      'of every level',
      { groupedBySeverity: [group(9, 1), group(8.9, 2), group(7, 3), group(6.9, 4), group(4, 5), group(3.9, 6)] },
      [1, 5, 9],
    ],
    ['of none', { groupedBySeverity: [] }, [0, 0, 0]],
    ['that are not grouped', {}, [null, null, null]],
    ['without a number', { groupedBySeverity: [{ severity: 8 }] }, [null, null, null]],
    ['in as many groups as were asked for', { groupedBySeverity: many }, [null, null, null]],
  ])('%s', async (_, findingStatistics, cells) => {
    const told = await fromWire(getFindingsStatistics, { findingStatistics }, { DetectorId: 'a' });
    const answers = { ...detectors({ a: 'ENABLED' }), 'guardduty:GetFindingsStatistics': [told] };
    const [row] = await rowsOf(collector, answers, 'aws_guardduty_detector');
    expect([row?.open_critical, row?.open_high, row?.open_medium]).toEqual(cells);
  });
  it('are unknown when there is more that cannot be asked for', async () => {
    const body = { findingStatistics: { groupedBySeverity: [group(8, 1)] }, nextToken: 't' };
    const told = await fromWire(getFindingsStatistics, body, { DetectorId: 'a' });
    const answers = { ...detectors({ a: 'ENABLED' }), 'guardduty:GetFindingsStatistics': [told] };
    const [row] = await rowsOf(collector, answers, 'aws_guardduty_detector');
    expect(row?.open_high).toBeNull();
  });
  it('are unknown when they were not read', async () => {
    const [row] = await rowsOf(collector, detectors({ a: 'ENABLED' }), 'aws_guardduty_detector');
    expect([row?.open_critical, row?.open_high, row?.open_medium]).toEqual([null, null, null]);
  });
});
