import { describe, expect, test } from 'vitest';
import { keepingChanges } from '../../../collectors/aws/trailarchive/kept-changes.ts';
import type { RawAnswer } from '../../../src/evidence/record.ts';
import { change } from '../../cloudtrail/gaps.ts';
import { raw } from '../../faults/wire.ts';

const SECRET = { userIdentity: { userName: 'invented-secret' }, sourceIPAddress: '203.0.113.9' };
const page = (events: readonly unknown[]): RawAnswer =>
  raw(200, 'application/x-amz-json-1.1', JSON.stringify({ Events: events }));
const entry = (event: unknown, EventSource = 'cloudtrail.amazonaws.com'): object => ({
  EventSource,
  Username: 'invented-secret',
  CloudTrailEvent: JSON.stringify(event),
});
const stop = change('StopLogging', '11:40:00', SECRET, { s3BucketName: 'invented-secret' });

describe('a page of the event history', () => {
  test('keeps what was changed and when, and nothing of who', async () => {
    const { answer } = await keepingChanges.cut(page([entry(stop), entry({}, 'iam.amazonaws.com')]));
    expect(answer.body).not.toMatch(/invented|203\.0/);
    expect(JSON.parse(answer.body)).toMatchObject({
      Events: [{ CloudTrailEvent: expect.stringContaining('"name":"main"') }, { EventSource: 'iam.amazonaws.com' }],
    });
    expect(keepingChanges.doubt(answer)).toBeNull();
  });

  test('of an event that is none is kept, and known', async () => {
    const { answer } = await keepingChanges.cut(page([{ ...entry(stop), CloudTrailEvent: '{' }]));
    expect(keepingChanges.doubt(answer)).toBeNull();
  });

  const kept = (event: unknown) => ({
    EventSource: 'cloudtrail.amazonaws.com',
    CloudTrailEvent: JSON.stringify(event),
  });
  const { eventName, ...unnamed } = change('StopLogging', '11:40:00');
  test.each<[string, RawAnswer]>([
    ['an empty object', raw(200, 'text/plain', '{}')],
    ['no JSON', raw(200, 'text/plain', 'invented-secret')],
    ['an event without a source', page([{}, 'x'])],
    ['an event as it came', page([entry(stop)])],
    ['more of an event', page([kept({ eventName, ...unnamed, ...SECRET })])],
    ['a change of no name', page([kept(unnamed)])],
    ['more parameters', page([kept({ ...change('StopLogging', '11:40:00'), requestParameters: { name: 'x', y: 1 } })])],
    ['more beside the events', raw(200, 'text/plain', '{"Events":[],"records":0}')],
  ])('is not, where there stands %s', (_, answer) => {
    expect(keepingChanges.doubt(answer)).toContain('no page of the event history');
  });
});
