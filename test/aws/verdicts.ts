import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AT_WORK } from '../reference/at-work.ts';
import { type Kept, startDenyingProxy } from '../reference/denying-proxy.ts';
import { type Reference, withReference } from '../reference/record.ts';
import { collectedAfresh, type Judged, judged, onlyJudged, verdicts } from './afresh.ts';
import { refusalGroups } from './groups.ts';

/** An account that test/reference sets up. */
export type Organisation = 'rockset' | 'datacoral';

/** Judges an account that is set up afresh, and again with every operation refused. */
export function verdictsOf(name: Organisation): void {
  test(`${name}, set up afresh and collected over HTTP, gives the verdicts of its committed recording`, async () => {
    const committed = await judged(join('content', name), verdicts);
    const afresh = await withReference(
      name,
      (reference) => collectedAfresh(name, reference, (folder) => judged(folder, verdicts)),
      'a week',
    );
    expect(afresh).toEqual(committed);
    expect(Object.values(afresh)).toContain('proven');
  });

  test(`${name}, every operation refused over HTTP in its place: no claim stays proven that rests on it`, async () => {
    const groups = await onlyJudged(join('content', name), refusalGroups);
    const refused: Refused[] = [];
    await withReference(
      name,
      async (reference) => {
        const kept: Kept = new Map();
        for (const group of groups) refused.push(...(await refusedTogether(name, reference, group, kept)));
      },
      'none',
      AT_WORK[name],
    );
    const claims = refused.reduce((sum, { resting }) => sum + resting, 0);
    const falseProofs = refused.flatMap(({ proven }) => proven);
    process.stdout.write(
      `${name}: ${refused.length} operations refused in ${groups.length} collections, ${claims} claims rest on them, ${falseProofs.length} false proofs\n`,
    );
    expect(refused.flatMap(({ answered }) => answered)).toEqual([]);
    expect(falseProofs).toEqual([]);
    expect(claims).toBeGreaterThan(refused.length);
  }, 900_000);
}

/** What became of one refused operation. */
interface Refused {
  readonly operation: string;
  /** Where it was answered all the same, which would make the case void. */
  readonly answered: readonly string[];
  readonly resting: number;
  readonly proven: readonly string[];
}

async function refusedTogether(
  name: Organisation,
  reference: Reference,
  group: readonly string[],
  kept: Kept,
): Promise<Refused[]> {
  const proxy = await startDenyingProxy({ upstream: reference.endpoint, deny: group, kept });
  try {
    const variables = { ...reference.variables, AWS_ENDPOINT_URL: proxy.endpoint };
    return await collectedAfresh(name, { ...reference, variables }, (folder) =>
      onlyJudged(folder, (found) => group.map((operation) => outcomeOf(found, operation))),
    );
  } finally {
    await proxy.stop();
  }
}

function outcomeOf({ judgements, docket }: Judged, operation: string): Refused {
  // Where there was nothing to ask it about (no object, no key), it was not refused either.
  const resting = judgements.filter(({ seen }) =>
    seen?.ground.evidence.some(
      (line) => line.operation === operation && (line.calls > 0 || line.status !== 'complete'),
    ),
  );
  const answered = docket.coverage.filter(
    (line) => line.operation === operation && line.calls > 0 && line.status === 'complete',
  );
  return {
    operation,
    answered: answered.map(({ account, region }) => `${operation} in ${account}, ${region}`),
    resting: resting.length,
    proven: resting
      .filter(({ verdict }) => verdict.kind === 'proven')
      .map(({ claim }) => `${claim.id} despite ${operation}`),
  };
}
