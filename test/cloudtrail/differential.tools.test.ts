import { afterAll, describe, expect, test } from 'vitest';
import { validateLogs } from './generator/aws-cli.ts';
import { makeTrail } from './generator/trail.ts';
import { TAMPERINGS } from './tampering.ts';
import { awsWith } from './validating.ts';

const seen = { finds: 0, misses: 0 };

/** What AWS's own command says of a trail: an error code, or a line that names something invalid. */
describe("where AWS's own command finds something, so do we", () => {
  test.each(TAMPERINGS)('$name', async ({ tamper, found, aws }) => {
    const trail = makeTrail();
    tamper(trail);
    const server = await awsWith(trail);
    const theirs = await validateLogs(server.endpoint, trail.arn, trail.options).finally(server.stop);
    const finds = theirs.code !== 0 || /INVALID/.test(theirs.err + theirs.out);
    expect(finds ? 'finds' : 'misses', theirs.err + theirs.out).toBe(aws);
    seen[aws] += 1;
    // That this is what we find, tampering.test.ts holds.
    expect(found.length).toBeGreaterThan(0);
    if (finds) expect(found.some((line) => /\binvalid\b/.test(line))).toBe(true);
  });

  afterAll(() => {
    process.stdout.write(`${TAMPERINGS.length} kinds of tampering: AWS's command finds ${seen.finds}, we find all\n`);
  });
});
