import { discoverCollectors } from '../../collect/discover.ts';
import { AffidavitError } from '../../core/errors.ts';
import { meant } from '../../core/nearest.ts';
import { explain } from '../../report/explain.ts';
import { factTables } from '../../report/fact-tables.ts';
import { claimDraft, writeDraft } from '../../workspace/claim-draft.ts';
import { loadWorkspace } from '../../workspace/workspace.ts';
import type { Command, Given, Io } from '../command.ts';
import { explanationText } from '../explain-text.ts';
import { EXAMINE_OPTIONS, withExamined } from '../open.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { harmless } from '../terminal.ts';

/** What a draft speaks of when nobody says: every workspace has accounts. */
const ACCOUNTS = 'workspace_account';

/** Options that one action alone takes: given to another, they would be passed over in silence. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  new: ['workspace', 'table'],
  explain: ['workspace', 'snapshot', 'as-of', 'json'],
};

export const command: Command = {
  name: 'claim',
  summary: 'Begin a claim, or see why one has its verdict.',
  arguments: 'new ID | explain ID',
  options: {
    ...EXAMINE_OPTIONS,
    table: { type: 'string', value: 'NAME', help: `new: the table that the claim speaks of (default: ${ACCOUNTS}).` },
    json: { type: 'boolean', help: 'explain: print the whole chain as JSON.' },
  },
  example: `affidavit claim new bucket-keys --table aws_s3_bucket
  affidavit claim explain bucket-keys`,
  async run(given, io) {
    const [action = '', id, extra] = given.positionals;
    const own = Object.hasOwn(OWN, action) ? OWN[action] : undefined;
    if (own === undefined || id === undefined || extra !== undefined)
      throw usage('Say what to do with which claim.', 'See `affidavit claim --help`.');
    const stranger = Object.keys(command.options).find((name) => !own.includes(name) && isGiven(given, name));
    if (stranger !== undefined)
      throw usage(`\`claim ${action}\` takes no --${stranger}.`, 'See `affidavit claim --help`.');
    return action === 'new' ? begin(id, given, io) : tellWhy(id, given, io);
  },
};

async function begin(id: string, given: Given, io: Io): Promise<number> {
  const folder = given.text('workspace') ?? '.';
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
    loadWorkspace(given.text('workspace') ?? '.').claims.map((claim) => claim.id),
  );
  return withExamined(
    given,
    io,
    async (examined) => {
      const [tried] = examined.judgements;
      if (tried === undefined) throw usage(`There is no claim ${id}.`, 'It was taken away meanwhile.');
      const told = await explain(examined, tried);
      io.out(given.flag('json') ? `${JSON.stringify(told, null, 2)}\n` : explanationText(told, io));
      return 0;
    },
    { use: 'look', wanted: (claim) => claim.id === id },
  );
}

function requireClaim(id: string, ids: readonly string[]): void {
  if (!ids.includes(id)) throw usage(`There is no claim ${id}.`, meant(id, ids, '`affidavit check` lists the claims.'));
}

function isGiven(given: Given, name: string): boolean {
  return given.text(name) !== undefined || given.flag(name);
}

function usage(message: string, remedy: string): AffidavitError {
  return new AffidavitError('USAGE', message, remedy);
}
