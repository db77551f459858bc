import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeBundles } from './bundle/make.ts';
import { type Measure, median, timed } from './measure.ts';
import { peakOf } from './process.ts';

const ROUNDS = 3;
/** The budgets are for a whole gigabyte: AFFIDAVIT_BENCH_BUNDLE_MB=1000. */
const MEGABYTES = Number(process.env.AFFIDAVIT_BENCH_BUNDLE_MB ?? '200');
const WHOLE = MEGABYTES >= 1000;
const MEMORY_MB = 200;
const COMMAND = ['dist/src/cli/main.js', 'verify'];
/** What the command does first, alone. Plain JavaScript: what strips types costs memory that no user has to give. */
const CHECK = [
  '--input-type=module',
  '--eval',
  `import { verifyBundle } from './dist/src/bundle/verify.js';
   import { keepHeapSmall } from './dist/src/cli/small-heap.js';
   keepHeapSmall();
   const { ok, findings } = await verifyBundle(process.argv[1]);
   if (!ok) throw new Error(JSON.stringify(findings.slice(0, 5)));`,
];

/**
 * Verifying bundles, folder and zip, against `sha256sum -c` over the folder: of a large one its files, manifest, PDF and
 * signature; of a reference organisation's also by `affidavit verify`, which replays the evidence and judges every
 * claim anew.
 */
export async function benchBundle(): Promise<readonly Measure[]> {
  const run = promisify(execFile);
  await run('npm', ['run', '-s', 'build']);
  const below = mkdtempSync(join(tmpdir(), 'affidavit-bench-bundle-'));
  try {
    const { large, reference } = await makeBundles(below, MEGABYTES * 1_000_000);
    const measures: Measure[] = [];
    for (const [what, bundle, args] of [
      [`checking ${MEGABYTES} MB`, large, CHECK],
      ['checking and replaying', reference, COMMAND],
    ] as const) {
      const { folder, zip, files, signer } = bundle;
      const sha256sum: number[] = [];
      for (const [kind, path] of [['a folder', folder] as const, ['a zip', zip] as const]) {
        const ours: number[] = [];
        let peak = 0;
        for (let round = 0; round < ROUNDS; round++) {
          sha256sum.push(await timed(() => run('sha256sum', ['-c', '--quiet', 'MANIFEST.sha256'], { cwd: folder })));
          ours.push(
            await timed(
              async () =>
                (peak = Math.max(
                  peak,
                  await peakOf([...args, path, ...(args === COMMAND ? ['--signer', signer] : [])], {}),
                )),
            ),
          );
        }
        const work = `${what}, ${kind} of ${files} files`;
        // Replaying has no counterpart in sha256sum, and a bundle of this size no budget of its own.
        measures.push({ ...timeOf(work, ours, sha256sum), ...(bundle === reference ? { budget: null } : {}) });
        measures.push(memoryOf(work, peak));
      }
    }
    return measures;
  } finally {
    rmSync(below, { recursive: true, force: true });
  }
}

function timeOf(work: string, ours: readonly number[], theirs: readonly number[]): Measure {
  const baseline = 'sha256sum -c on the files of the folder';
  return { work, baseline, ours: median(ours), theirs: median(theirs), budget: WHOLE ? 1 : null };
}

function memoryOf(work: string, kilobytes: number): Measure {
  return {
    work: `peak memory, ${work}`,
    baseline: 'the budget',
    ours: kilobytes / 1024,
    theirs: MEMORY_MB,
    unit: 'MB',
    budget: WHOLE ? 1 : null,
  };
}
