import { cpus } from 'node:os';
import { benchAttack } from './attack.ts';
import { benchBundle } from './bundle.ts';
import { benchClaims } from './claims.ts';
import { benchCloudTrail } from './cloudtrail.ts';
import { benchCollection } from './collection.ts';
import { benchDev } from './dev.ts';
import { benchFacts } from './facts.ts';
import { benchIam } from './iam.ts';
import type { Measure } from './measure.ts';
import { benchNetwork } from './network.ts';
import { benchPdf } from './pdf.ts';
import { benchSite } from './site.ts';
import { benchStart } from './start.ts';

/** Prints ratios against named baselines of the same run. Never fails on a number: figures go into bench/README.md. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Measure[]>>> = {
  start: benchStart,
  collection: benchCollection,
  cloudtrail: benchCloudTrail,
  bundle: benchBundle,
  facts: async () => [await benchFacts()],
  claims: async () => [await benchClaims()],
  attack: benchAttack,
  iam: benchIam,
  network: async () => [await benchNetwork()],
  pdf: async () => [await benchPdf()],
  site: benchSite,
  dev: benchDev,
};

const wanted = process.argv.slice(2);
const [first] = cpus();
process.stdout.write(`Node ${process.version}, ${cpus().length} × ${first?.model ?? 'unknown processor'}\n\n`);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const measure of await bench()) process.stdout.write(told(measure));
}

function told({ work, baseline, ours, theirs, unit = 'ms', budget, note }: Measure): string {
  const ratio = ours / theirs;
  const held = budget === null ? '' : `, budget ${budget.toFixed(2)}${ratio > budget ? ' – over budget' : ''}`;
  const counts = note === undefined ? '' : `  ${note}\n`;
  return `${work}\n  ${Math.round(ours)} ${unit}, against ${Math.round(theirs)} ${unit} for ${baseline}\n  ratio ${ratio.toFixed(2)}${held}\n${counts}`;
}
