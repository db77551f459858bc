import { expect, test } from 'vitest';
import { validateLogs } from './aws-cli.ts';
import { simulateAws } from './simulated-aws.ts';
import { objectsIn } from './simulated-s3.ts';
import { makeTrail } from './trail.ts';
import type { TreeOptions } from './tree.ts';

const AT_SIX = '2026-11-20T06:00:00Z';

test.each<[string, Partial<TreeOptions>]>([
  ['plain', {}],
  [
    'with a prefix, a rotated key and a change of bucket',
    { prefix: 'a/b', rotateAt: AT_SIX, moved: { at: AT_SIX, bucket: 'other-bucket', prefix: null } },
  ],
])("AWS's own command finds a tree valid: %s", async (_, options) => {
  const trail = makeTrail({ ...options, logsPerHour: 1 });
  const aws = await simulateAws({
    objects: objectsIn(trail.objects),
    answers: { trails: [trail], account: trail.options.owner },
  });
  const ended = await validateLogs(aws.endpoint, trail.arn, trail.options).finally(aws.stop);
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(ended.out).toContain('12/12 digest files valid');
  expect(ended.out).toContain('12/12 log files valid');
});
