import { throwawaySigner } from '../../src/bundle/throwaway.ts';
import { logKey, logName } from '../../src/release/log/key.ts';
import { release } from '../../src/release/release.ts';
import { Guard } from '../../src/report/guard.ts';
import { sampleReport } from '../report/sample.ts';

/** Releases a version of the sample into a folder, for tests that end it half-way: `releasing.ts DIR KEY VERSION`. */
const [outDir = '', key = '', version = ''] = process.argv.slice(2);
const at = '2026-11-29T09:00:00Z';
const report = {
  ...sampleReport('public'),
  version,
  asOf: `20${version.slice(2, 4)}-02-21T06:10:00Z`,
  diagrams: [],
  chapters: [],
  claims: [],
  controls: [],
  answers: [],
};
const { signer: logSigner } = logKey(key, logName(report.organisation.name, 'public'));
const documents = [
  { kind: 'whitepaper' as const, name: `paper-${version}.pdf`, bytes: Buffer.from('%PDF-1.7 sample') },
];
await release({
  report,
  diagrams: new Map(),
  documents,
  outDir,
  guard: Guard.withoutNames('public'),
  signer: await throwawaySigner({ at }),
  logSigner,
  at,
});
