import { relative } from 'node:path';
import type { SourceSettings } from '../../collectors/contract.ts';
import type { Timestamp } from '../bundle/timestamp/verify.ts';
import type { FoundCollector } from '../collect/discover.ts';
import { gapsOf } from '../collect/gaps.ts';
import type { Collected } from '../collect/live.ts';
import { EXIT } from '../core/exit-codes.ts';
import { spelledOut } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Kept } from '../evidence/seal.ts';
import { costsOf } from '../report/costs.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Io } from './command.ts';
import { type GapReport, gapReport } from './gap-report.ts';
import { gapText } from './gap-text.ts';
import { GAP_WORDS } from './gap-words.ts';
import { collectOutput } from './outputs/collected.ts';
import { documentOf } from './outputs.ts';
import { fitted, harmless, wrapped } from './terminal.ts';
import { stampedText } from './timestamp-text.ts';

/** What a collection is told from. */
export interface CollectedTelling {
  readonly workspace: Workspace;
  readonly settings: SourceSettings;
  readonly found: readonly FoundCollector[];
  readonly collected: Collected;
  readonly sealedBy: Timestamp | null;
  /** What was kept of earlier collections; nothing where everything was asked. */
  readonly kept: readonly Kept[];
}

/** The same of what was not sealed: what was expected, and what it lacks. */
export type ExpectedTelling = Pick<CollectedTelling, 'workspace' | 'settings' | 'found'> & {
  readonly collected: Pick<Collected, 'coverage' | 'accounts' | 'asked'>;
};

/** The gaps of a collection and what they cost. */
export async function reportOf(telling: ExpectedTelling, io: Io): Promise<GapReport> {
  const { workspace, settings, found, collected } = telling;
  const { coverage, accounts, asked } = collected;
  const isWhole = coverage.every(({ status }) => status === 'complete');
  // What lacks nothing costs nothing, and no process is started to say so.
  const told = isWhole
    ? { costs: new Map(), unseen: [] }
    : await costsOf(workspace, { found, asked, accounts, coverage }, io.now());
  const claims = workspace.claims.filter(({ basis }) => basis.kind === 'facts').length;
  return gapReport({ found, settings, accounts, coverage, told, claims });
}

/** What was sealed, and each gap once, as JSON or for people. Returns the exit code: 0, or EXIT.gaps. */
export async function tellCollected(telling: CollectedTelling, json: boolean, io: Io): Promise<number> {
  const report = await reportOf(telling, io);
  io.out(json ? jsonOf(sealedOf(telling), telling.collected.coverage, report) : textOf(telling, report, io));
  return report.lacking === 0 ? 0 : EXIT.gaps;
}

/** An earlier snapshot that lacks nothing that asking again could bring. Returns the exit code. */
export async function tellNothingToAsk(telling: ExpectedTelling, json: boolean, io: Io): Promise<number> {
  const { coverage } = telling.collected;
  io.out(
    json
      ? jsonOf(NOTHING_SEALED, coverage, await reportOf(telling, io))
      : `${wrapped(nothingToAskText(coverage), io.terminal.columns)}\n`,
  );
  return coverage.every(({ status }) => status === 'complete') ? 0 : EXIT.gaps;
}

/** Why nothing was asked, and what is lacking all the same. */
export function nothingToAskText(coverage: readonly Coverage[]): string {
  const lacking = coverage.filter(({ status }) => status !== 'complete').length;
  if (lacking === 0) return 'The newest snapshot has no gaps: nothing was asked, and nothing sealed.';
  const why = gapsOf(coverage).map(({ cause, places }) => `${GAP_WORDS[cause].title} (${places})`);
  const which = lacking === 1 ? 'does not close the only gap' : `closes none of the ${lacking} gaps`;
  return `Asking again ${which} of the newest snapshot, so nothing was asked, and nothing sealed: ${why.join(', ')}.`;
}

/** What was sealed, as `--json` gives it. */
interface Sealed {
  readonly id: string | null;
  readonly path: string | null;
  readonly records: number;
  readonly resumed: number;
  readonly kept: readonly Kept[];
  readonly sealedBy: Timestamp | null;
}

const NOTHING_SEALED: Sealed = { id: null, path: null, records: 0, resumed: 0, kept: [], sealedBy: null };

function sealedOf({ collected: { seal, path, resumed }, kept, sealedBy }: CollectedTelling): Sealed {
  return { id: seal.id, path, records: seal.records, resumed, kept, sealedBy };
}

/** The same members, whether something was sealed or not; `sealedBy` where an authority was asked. */
function jsonOf({ sealedBy, ...sealed }: Sealed, coverage: readonly Coverage[], report: GapReport): string {
  const { gaps, claims, policies, roles } = report;
  const told = {
    ...sealed,
    complete: report.lacking === 0,
    claims,
    gaps,
    policies,
    roles,
    coverage,
    ...(sealedBy === null ? {} : { sealedBy }),
  };
  return documentOf(collectOutput, told);
}

function textOf({ workspace, collected, kept, sealedBy }: CollectedTelling, report: GapReport, io: Io): string {
  const { seal, path, resumed, accounts } = collected;
  return [
    `Sealed ${seal.records} answers in ${relative('.', path) || path}\n  snapshot ${seal.id}\n`,
    sealedBy === null ? '' : stampedText('  sealed no later than', sealedBy, io),
    ...kept.map(keptLine),
    resumed > 0 ? `  ${resumed} of them from an interrupted run, not asked again\n` : '',
    report.lacking === 0
      ? 'Everything asked was answered.\n'
      : gapText(report, {
          folder: workspace.folder,
          columns: io.terminal.columns,
          nameOf: (id) => titled(id, accounts.get(id)?.name),
        }),
  ].join('');
}

function keptLine({ snapshot, records, startedAt, endedAt }: Kept): string {
  const which = records === 1 ? '1 of them was' : `${records} of them were`;
  return `  ${which} kept from ${snapshot.slice(0, 12)}:\n  asked from ${spelledOut(startedAt)} to ${spelledOut(endedAt)}\n`;
}

/** The longest name of an account that is shown: whoever makes accounts chooses it. */
const NAME = 40;

function titled(id: string, name = ''): string {
  return name === '' || name === id ? id : `${fitted(harmless(name), NAME)} (${id})`;
}
