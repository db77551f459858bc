import { join } from 'node:path';
import { discoverCollectors } from '../../collect/discover.ts';
import { AffidavitError } from '../../core/errors.ts';
import { meant } from '../../core/nearest.ts';
import { explain } from '../../report/explain.ts';
import { factTables } from '../../report/fact-tables.ts';
import { claimDraft, writeDraft } from '../../workspace/claim-draft.ts';
import { planRemoval, remove } from '../../workspace/removal/plan.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import { withSomebody } from '../ask.ts';
import type { Given, Io } from '../command.ts';
import { explanationText } from '../explain-text.ts';
import { withExamined } from '../open.ts';
import { explainOutput } from '../outputs/explained.ts';
import { documentOf } from '../outputs.ts';
import { removalText } from '../removal-text.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { harmless } from '../terminal.ts';
import { keptByGit } from '../under-git.ts';

/** What a draft speaks of when nobody says: every workspace has accounts. */
const ACCOUNTS = 'workspace_account';

/** Options that one action alone takes: given to another, they would be passed over in silence. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  new: ['workspace', 'table'],
  explain: ['workspace', 'snapshot', 'as-of', 'json'],
  rm: ['workspace', 'keep-sentence', 'yes'],
};

/** Does what `affidavit claim` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [action = '', id, extra] = given.positionals;
  const own = Object.hasOwn(OWN, action) ? OWN[action] : undefined;
  if (own === undefined && action !== '')
    throw usage(
      `\`claim\` cannot ${harmless(action)}.`,
      meant(action, Object.keys(OWN), 'See `affidavit claim --help`.'),
    );
  if (own === undefined || id === undefined || extra !== undefined)
    throw usage('Say what to do with which claim.', 'See `affidavit claim --help`.');
  const stranger = given.names.find((name) => !own.includes(name));
  if (stranger !== undefined)
    throw usage(`\`claim ${action}\` takes no --${stranger}.`, 'See `affidavit claim --help`.');
  if (action === 'new') return begin(id, given, io);
  return action === 'rm' ? takeOut(id, given, io) : tellWhy(id, given, io);
}

async function begin(id: string, given: Given, io: Io): Promise<number> {
  const folder = given.workspace;
  const workspace = loadWorkspace(folder);
  const name = given.text('table') ?? ACCOUNTS;
  const tables = factTables(await discoverCollectors(), workspace);
  const table = tables.find((one) => one.name === name);
  if (table === undefined)
    throw usage(
      `There is no table ${name}.`,
      meant(
        name,
        tables.map((one) => one.name),
        '`affidavit tables` lists them.',
      ),
    );
  const path = writeDraft(folder, id, claimDraft(table));
  const at = folder === '.' ? '' : ` --workspace ${folder}`;
  io.out(
    harmless(`Wrote ${path}: a draft, unproven until its sentence, check and counterexample are written.`) +
      `\n\nNext:\n  affidavit tables ${name}\n${harmless(`  affidavit claim explain ${id}${at}`)}\n`,
  );
  return 0;
}

async function tellWhy(id: string, given: Given, io: Io): Promise<number> {
  keepHeapSmall();
  requireClaim(
    id,
    loadWorkspace(given.workspace).claims.map((claim) => claim.id),
  );
  return withExamined(
    given,
    io,
    async (examined) => {
      const [tried] = examined.judgements;
      if (tried === undefined) throw usage(`There is no claim ${id}.`, 'It was taken away meanwhile.');
      const told = await explain(examined, tried);
      io.out(given.flag('json') ? documentOf(explainOutput, told) : explanationText(told, io));
      return 0;
    },
    { use: 'look', wanted: (claim) => claim.id === id },
  );
}

async function takeOut(id: string, given: Given, io: Io): Promise<number> {
  const folder = given.workspace;
  const workspace = loadWorkspace(folder);
  requireClaim(
    id,
    workspace.claims.map((claim) => claim.id),
  );
  const removal = planRemoval(workspace, id, given.flag('keep-sentence'));
  const [fault] = removal.faults;
  if (fault !== undefined)
    throw new AffidavitError(
      'CONTENT_INVALID',
      `The claim ${id} cannot be taken out: ${removal.faults.map(({ name, line, words }) => `${name}:${line}: ${words}`).join('; ')}.`,
      'Edit these sentences so that they do without it, and remove it then. Nothing was changed.',
      { place: { file: join(folder, fault.name), line: fault.line } },
    );
  const kept = await keptByGit(
    folder,
    removal.changes.map(({ name }) => name),
    io.env,
  );
  io.out(removalText(removal, kept, folder, io.terminal.columns));
  if (!given.flag('yes')) await requireConsent();
  await remove(folder, removal);
  const isProse = removal.changes.some(({ spots }) => spots.some(({ stays }) => stays));
  io.out(
    `Removed.${isProse ? ' `affidavit check` lists sentences that promise something which no claim checks.' : ''}\n`,
  );
  return 0;
}

async function requireConsent(): Promise<void> {
  const answer = await withSomebody((ask) =>
    ask === null ? Promise.resolve(null) : ask('Remove it? yes or no', 'no'),
  );
  if (answer !== null && /^y(es)?$/i.test(answer)) return;
  throw usage(
    answer === null ? 'Nobody is there to be asked, and nothing was removed.' : 'Nothing was removed.',
    'Give --yes to remove it without a question.',
  );
}

function requireClaim(id: string, ids: readonly string[]): void {
  if (!ids.includes(id)) throw usage(`There is no claim ${id}.`, meant(id, ids, '`affidavit check` lists the claims.'));
}

function usage(message: string, remedy: string): AffidavitError {
  return new AffidavitError('USAGE', message, remedy);
}
