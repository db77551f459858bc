import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { affidavit } from '../cli/run.ts';
import { startDenyingProxy } from '../reference/denying-proxy.ts';
import { type Reference, withReference } from '../reference/record.ts';
import { collectedAfresh, type Judged, judged, onlyJudged, verdicts, withoutRecordings } from './afresh.ts';
import { refusalGroups } from './groups.ts';

const ORGANISATIONS = ['rockset', 'datacoral'] as const;
/** Where the organisations work, and where CloudFront's certificates lie: enough for claims to be proven on. */
const AT_WORK = {
  rockset: ['us-west-2', 'eu-central-1', 'us-east-1'],
  datacoral: ['us-east-1', 'us-west-2'],
} as const;

describe('accounts set up afresh in moto and collected over HTTP', () => {
  test.each(ORGANISATIONS)('%s gives the verdicts of its committed recording', async (name) => {
    const committed = await judged(join('content', name), verdicts);
    const afresh = await withReference(
      name,
      (reference) => collectedAfresh(name, reference, (folder) => judged(folder, verdicts)),
      'a week',
    );
    expect(afresh).toEqual(committed);
    expect(Object.values(afresh)).toContain('proven');
  });
});

describe('every operation refused over HTTP, in its place', () => {
  test.each(ORGANISATIONS)(
    '%s: no claim stays proven that rests on it',
    async (name) => {
      const groups = await onlyJudged(join('content', name), refusalGroups);
      const refused: Refused[] = [];
      await withReference(
        name,
        async (reference) => {
          for (const group of groups) refused.push(...(await refusedTogether(name, reference, group)));
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
    },
    900_000,
  );
});

/** What became of one refused operation. */
interface Refused {
  readonly operation: string;
  /** Where it was answered all the same, which would make the case void. */
  readonly answered: readonly string[];
  readonly resting: number;
  readonly proven: readonly string[];
}

async function refusedTogether(
  name: (typeof ORGANISATIONS)[number],
  reference: Reference,
  group: readonly string[],
): Promise<Refused[]> {
  const proxy = await startDenyingProxy({ upstream: reference.endpoint, deny: group });
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

describe('what cannot be collected is said at once, and nothing is left behind', () => {
  const cases = [
    [
      'an unknown region',
      '\ncollectors:',
      '\nregions: [us-west-2, eu-moon-9]\ncollectors:',
      2,
      'AWS knows no region eu-moon-9',
    ],
    ["a role of another account's", "id: '730318845127'", "id: '730318845128'", 0, 'belong to account 730318845127'],
  ] as const;
  test.each(cases)('%s', async (_what, from, to, code, message) => {
    const attempt = async ({ variables }: Reference) => {
      const folder = withoutRecordings('rockset');
      const file = join(folder, 'affidavit.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
      const run = await affidavit(['collect', '--workspace', folder], variables);
      expect(run.code, run.err).toBe(code);
      expect(`${run.out}${run.err}`.replace(/\s+/g, ' ')).toContain(message);
      const left = existsSync(join(folder, 'snapshots')) ? readdirSync(join(folder, 'snapshots')) : [];
      expect(left.filter((name) => code !== 0 || name.startsWith('.'))).toEqual([]);
      if (code === 0) {
        const found = await onlyJudged(folder, verdicts);
        const resting = await onlyJudged(folder, (examined) =>
          examined.judgements
            .filter(({ seen }) => seen?.ground.evidence.some(({ account }) => account === '730318845128'))
            .map(({ claim }) => claim.id),
        );
        expect(resting.length).toBeGreaterThan(10);
        expect(resting.filter((id) => found[id] === 'proven')).toEqual([]);
      }
      rmSync(folder, { recursive: true, force: true });
    };
    await withReference('rockset', attempt, 'none', AT_WORK.rockset);
  });
});
