import { cpus } from 'node:os';
import { benchClaims } from './claims.ts';
import type { Measure } from './measure.ts';
import { benchPdf } from './pdf.ts';

/** Prints ratios against named baselines of the same run. Never fails on a number: figures go into bench/README.md. */
const measures: Measure[] = [await benchClaims(), await benchPdf()];

const [first] = cpus();
process.stdout.write(`Node ${process.version}, ${cpus().length} × ${first?.model ?? 'unknown processor'}\n\n`);
for (const { work, baseline, ours, theirs, budget } of measures) {
  const ratio = ours / theirs;
  process.stdout.write(
    `${work}\n  ${Math.round(ours)} ms, against ${Math.round(theirs)} ms for ${baseline}\n  ratio ${ratio.toFixed(2)}, budget ${budget.toFixed(2)}${ratio > budget ? ' – over budget' : ''}\n`,
  );
}
