import type { Measure } from './measure.ts';
import { median, timed } from './measure.ts';
import type { Size } from './organisation/run.ts';
import { output, SIMULATED } from './process.ts';

const ROUNDS = 5;

const ONE_SERVICE: Size = { accounts: 1, regions: ['us-west-2'], collectors: ['aws/kms'], latencyMs: 0, copies: 1 };

/** How long a user waits before anything happens. */
export async function benchStart(): Promise<readonly Measure[]> {
  const of = async (
    work: string,
    args: readonly string[],
    more: Readonly<Record<string, string>>,
  ): Promise<Measure> => {
    await output(args, more);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await timed(() => output(['-e', '0'])));
      ours.push(await timed(() => output(args, more)));
    }
    return { work, baseline: 'node -e 0', ours: median(ours), theirs: median(bare), budget: null };
  };
  return [
    await of('affidavit --help', ['src/cli/main.ts', '--help'], {}),
    await of(
      'a collection of one service in one account, sealed and replayed',
      ['bench/organisation/run.ts', JSON.stringify(ONE_SERVICE)],
      SIMULATED,
    ),
  ];
}
