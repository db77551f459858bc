import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { AwsOperation } from '../../collectors/aws/source.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { askedFor } from '../faults/asked.ts';
import { namesOf, operationOf } from './denying-proxy/operation.ts';
import { everyServiceRecording } from './every-service.ts';

test('the proxy knows by their requests all operations that were ever recorded', async () => {
  const catalogue = new Map(
    (await discoverCollectors()).flatMap(({ collector }) => collector.operations.map((one) => [one.id, one] as const)),
  );
  const seen = new Set<string>();
  const unknown: string[] = [];
  for (const { source, service, operation: name, input, region } of Snapshot.open(everyServiceRecording()).records()) {
    const id = `${service}:${name}`;
    const operation = catalogue.get(id);
    if (source !== 'aws' || operation === undefined || seen.has(id)) continue;
    seen.add(id);
    const asked = await askedFor(operation as AwsOperation<unknown, unknown>, input, region);
    const address = `${asked.path}?${new URLSearchParams(asked.query.map(([key, value]) => [key, value]))}`;
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=nobody/20261130/${region}/${asked.service}/aws4_request`,
      ...(asked.target === '' ? {} : { 'x-amz-target': asked.target }),
    };
    const request = { headers, method: asked.method, url: address } as unknown as IncomingMessage;
    const told = await operationOf(request, Buffer.from(asked.body));
    if (!namesOf(told.operation, address).includes(id)) unknown.push(`${id}: ${told.operation}`);
  }
  expect(unknown).toEqual([]);
  expect(seen.size).toBeGreaterThan(200);
});
