import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/logs/collector.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const WHOLE = { logGroupName: '/a', creationTime: 0, storedBytes: 0, arn: 'arn:logs:/a:*' };
const groups = async (...logGroups: object[]) =>
  rowsOf(collector, { 'logs:DescribeLogGroups': { logGroups } }, 'aws_logs_group');

describe('how long events are kept', () => {
  it.each([
    ['for ever without a retention', { ...WHOLE, logGroupClass: 'STANDARD' }, 0],
    ['for the days given', { ...WHOLE, retentionInDays: 365 }, 365],
    ['for one day in the class DELIVERY', { ...WHOLE, logGroupClass: 'DELIVERY' }, 1],
    ['unknown in an answer that is not whole', { logGroupName: '/a', creationTime: 0 }, null],
    ['unknown when it is no number', { ...WHOLE, retentionInDays: '365' }, null],
  ])('%s', async (_, group, days) => {
    expect((await groups(group))[0]).toMatchObject({ retention_days: days });
  });
});

describe('log groups', () => {
  it('are named by the ARN without its wildcard, whichever member gives it', async () => {
    const rows = await groups({ ...WHOLE, logGroupName: '/b', logGroupArn: 'arn:logs:/b' }, WHOLE);
    expect(rows.map(({ name, arn }) => [name, arn])).toEqual([
      ['/a', 'arn:logs:/a'],
      ['/b', 'arn:logs:/b'],
    ]);
  });
  it('tell their key, class and protection', async () => {
    const more = { kmsKeyId: 'arn:key', logGroupClass: 'STANDARD', deletionProtectionEnabled: true };
    expect((await groups({ ...WHOLE, ...more, dataProtectionStatus: 'ACTIVATED' }))[0]).toMatchObject({
      created_at: '1970-01-01T00:00:00.000Z',
      kms_key: 'arn:key',
      class: 'STANDARD',
      deletion_protection: 1,
      data_protection: 'ACTIVATED',
    });
  });
  it('are encrypted by CloudWatch Logs itself when they name no key', async () => {
    expect((await groups(WHOLE))[0]).toMatchObject({ kms_key: 'none', data_protection: 'none', class: null });
  });
  it('keep hostile names as they are', async () => {
    const name = '</script>\u202e\n; DROP';
    expect((await groups({ ...WHOLE, logGroupName: name }))[0]?.name).toBe(name);
  });
  it('of the pages before a gap still have rows', async () => {
    const pages = [answered({ logGroups: [WHOLE] }), unread];
    expect(await rowsOf(collector, { 'logs:DescribeLogGroups': pages }, 'aws_logs_group')).toHaveLength(1);
  });
  it('are no rows when the listing was denied', async () => {
    expect(await rowsOf(collector, {}, 'aws_logs_group')).toEqual([]);
  });
});
