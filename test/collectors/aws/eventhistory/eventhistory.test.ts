import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/eventhistory/collector.ts';
import { reducePage } from '../../../../collectors/aws/eventhistory/reduce-page.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { assumeRole, call, signIn } from '../../../reasoning/activity/event-cases.ts';
import { answered, answering, unread } from '../answering.ts';

const PERIOD = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };
const raw = (body: unknown) => ({ status: 200, headers: {}, encoding: 'utf8', body: JSON.stringify(body) }) as const;
const entry = (event: unknown) => ({
  EventId: 'x',
  AccessKeyId: 'ASIAINVENTED00000001',
  CloudTrailEvent: typeof event === 'string' ? event : JSON.stringify(event),
});
const pageOf = async (...events: unknown[]) => {
  const { answer } = await reducePage(raw({ Events: events.map(entry), NextToken: 'next' }));
  return answered(JSON.parse(answer.body));
};

async function rowsOf(...pages: readonly Answer<unknown>[]) {
  const rows = [];
  for await (const row of collector.collect({ ...answering({ 'cloudtrail:LookupEvents': pages }), logPeriod: PERIOD }))
    rows.push(row);
  const unknown = rows.filter(({ values }) => Object.values(values).every((cell) => cell === null)).length;
  return { rows: rows.map(({ values }) => values), unknown };
}

describe('a page of the event history', () => {
  it('is cut to what claims need, its token kept', async () => {
    const { answer, redactions } = await reducePage(
      raw({ Events: [entry(assumeRole()), entry(call())], NextToken: 'next' }),
    );
    expect(answer.body).not.toMatch(/ASIA|invented|a-client/);
    expect(JSON.parse(answer.body)).toMatchObject({ NextToken: 'next' });
    expect(redactions).toHaveLength(1);
  });

  it.each([
    ['no page', {}],
    ['a list', []],
    ['events that are none', { Events: {} }],
  ])('%s is not kept', (_what, body) => {
    expect(() => reducePage(raw(body))).toThrow();
  });
});

describe('the collector', () => {
  it('tells sessions and events over all pages, and where from', async () => {
    const { rows, unknown } = await rowsOf(await pageOf(assumeRole(), call()), await pageOf(signIn('No', 'Success')));
    expect(unknown).toBe(0);
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'role', calls: 1, source: 'lookup', trail_arn: '' }));
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'sign-in', second_factor: 'no', source: 'lookup' }));
  });

  it.each<[string, () => Promise<readonly Answer<unknown>[]>]>([
    ['a page is denied', async () => [await pageOf(call()), unread]],
    ['an event is not readable', async () => [await pageOf(call(), 'rubbish')]],
    ['a page is not what was sealed', async () => [answered({ Events: [entry(call())] })]],
    ['a page has lost its entry', async () => [answered({ Events: [] })]],
  ])('does not know all when %s', async (_what, pages) => {
    expect((await rowsOf(...(await pages()))).unknown).toBe(2);
  });
});
