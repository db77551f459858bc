import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeTrail } from '../cloudtrail/generator/trail.ts';
import { awsWith, pointedAt } from '../cloudtrail/validating.ts';
import { FAR, type ForwardProxy, forwardProxy } from './forward-proxy.ts';
import { affidavit } from './run.ts';

const trail = makeTrail({ to: '2026-11-20T02:00:00Z', logsPerHour: 1 });
const { from, to } = trail.options;
const VALIDATE = ['cloudtrail', 'validate', '--trail', trail.arn, '--from', from, '--to', to];

let aws: Awaited<ReturnType<typeof awsWith>>;
let proxy: ForwardProxy;
beforeAll(async () => {
  aws = await awsWith(trail);
  proxy = await forwardProxy(aws.endpoint);
});
beforeEach(() => void proxy.asked.splice(0));
afterAll(async () => {
  proxy.close();
  await aws.stop();
});

describe('a proxy', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('that %s names is asked for all of AWS', async (name) => {
    const { code, out } = await affidavit(VALIDATE, { ...pointedAt(FAR), [name]: proxy.address });
    expect(out).toContain('Every log is as CloudTrail delivered it');
    expect(code).toBe(0);
    // The description, the public keys, the trail's status, lists, digests and logs.
    expect(proxy.asked.length).toBeGreaterThanOrEqual(10);
    expect(new Set(proxy.asked)).toEqual(new Set([FAR]));
  });

  test('is not asked for what is on this machine', async () => {
    const { code } = await affidavit(VALIDATE, { ...pointedAt(aws.endpoint), HTTP_PROXY: proxy.address });
    expect({ code, asked: proxy.asked }).toEqual({ code: 0, asked: [] });
  });

  test('is not asked for what NO_PROXY names, which then is not found', async () => {
    const env = { ...pointedAt(FAR), HTTP_PROXY: proxy.address, NO_PROXY: new URL(FAR).hostname };
    const { code, err } = await affidavit(VALIDATE, env);
    expect({ code, asked: proxy.asked }).toEqual({ code: 3, asked: [] });
    expect(err).toContain(new URL(FAR).hostname);
  });

  test('that does not answer is told: 3', async () => {
    const { code, err } = await affidavit(VALIDATE, { ...pointedAt(FAR), HTTP_PROXY: 'http://127.0.0.1:9' });
    expect(code).toBe(3);
    expect(err).toContain('127.0.0.1:9');
  });
});
