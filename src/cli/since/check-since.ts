import { canonicalJson } from '../../core/canonical.ts';
import { AffidavitError } from '../../core/errors.ts';
import { VERSION } from '../../release/version.ts';
import { type Comparison, compared } from '../../report/changes/compare.ts';
import { type Changes, changesSchema } from '../../report/changes/schema.ts';
import { composeReport } from '../../report/compose.ts';
import type { Examined } from '../../report/examine.ts';
import { Guard } from '../../report/guard.ts';
import type { Audience, VerdictKind } from '../../report/schema.ts';
import { shapesIn } from '../../report/shapes.ts';
import { audienceOf } from '../audience.ts';
import type { Given, Io } from '../command.ts';
import { withExamined } from '../open.ts';
import { earlierOf, kindsOf } from './earlier.ts';
import { Git } from './git.ts';
import { changesMarkdown } from './markdown.ts';
import { findRevision, type Revision } from './revision.ts';
import { changesText } from './text.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

/** `check --since`: what changes against a revision. `fails`: the verdicts of now with which it ends with 1. */
export async function checkSince(given: Given, io: Io, fails: (kind: VerdictKind) => boolean): Promise<number> {
  const format = formatOf(given);
  const audience = audienceOf(given.text('audience') ?? 'public');
  const git = new Git(given.workspace, io.env);
  let revision: Revision;
  return withExamined(
    given,
    io,
    async (examined) => {
      const changes = await changesSince(git, revision, examined, audience);
      if (format === 'json') io.out(`${canonicalJson(changes)}\n`);
      else if (format === 'markdown') io.out(changesMarkdown(changes, revision.folder));
      else io.out(changesText(changes, io));
      return [...kindsOf(examined).values()].some(fails) ? 1 : 0;
    },
    {
      use: 'look',
      before: async () => {
        revision = await findRevision(git, given.text('since') ?? '');
      },
    },
  );
}

/** Throws USAGE for options that only a comparison has. */
export function requireSince(given: Given): void {
  const isMarkdown = given.text('format') === 'markdown';
  if (given.text('audience') === undefined && !isMarkdown) return;
  throw new AffidavitError(
    'USAGE',
    `--${isMarkdown ? 'format markdown' : 'audience'} is for comparing, and --since is not given.`,
    'Add a revision: --since main.',
  );
}

function formatOf(given: Given): (typeof FORMATS)[number] {
  const named = given.text('format') ?? (given.flag('json') ? 'json' : 'text');
  const found = FORMATS.find((format) => format === named);
  if (found !== undefined && !(given.flag('json') && found !== 'json')) return found;
  throw new AffidavitError(
    'USAGE',
    found === undefined ? `Changes have no format ${named}.` : `--json and --format ${named} were both given.`,
    `Choose one of ${FORMATS.join(', ')}.`,
  );
}

async function changesSince(git: Git, revision: Revision, examined: Examined, audience: Audience): Promise<Changes> {
  const { workspace, snapshot, docket } = examined;
  const { asOf } = docket;
  const report = await composeReport(examined, audience, VERSION);
  const earlier = await earlierOf(git, revision, { workspace, snapshot, asOf }, audience);
  const guards = [await Guard.of(examined, audience), ...(earlier.guard === null ? [] : [earlier.guard])];
  const contacts = [workspace.settings.organisation.contact, ...(earlier.contact === null ? [] : [earlier.contact])];
  const comparison = {
    audience,
    asOf,
    madeAt: revision.madeAt,
    before: earlier.side,
    after: { workspace, report, kinds: kindsOf(examined) },
  };
  const told = tellable(comparison, (found) => requireNoName(found, guards, contacts));
  const { id, endedAt } = snapshot.seal;
  return changesSchema.parse({
    schema: 'affidavit/changes/1',
    audience,
    asOf,
    since: earlier.since,
    now: { snapshot: { id, endedAt } },
    ...told,
  });
}

/** Words of before may hold a name that is a secret by now: then they are left out, and not the whole comparison. */
function tellable(
  comparison: Omit<Comparison, 'tellsEarlierWords'>,
  requireTellable: (found: ReturnType<typeof compared>) => void,
): ReturnType<typeof compared> {
  try {
    const found = compared({ ...comparison, tellsEarlierWords: true });
    requireTellable(found);
    return found;
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError) || thrown.code !== 'REDACTION_LEAK') throw thrown;
    const found = compared({ ...comparison, tellsEarlierWords: false });
    requireTellable(found);
    return found;
  }
}

/** Looks through all that is told, as is done with a page. Throws REDACTION_LEAK. */
function requireNoName(found: object, guards: readonly Guard[], contacts: readonly string[]): void {
  if (guards.some(({ audience }) => audience === 'auditor')) return;
  const file = 'changes';
  const bare = (text: string) => contacts.reduce((rest, contact) => rest.replaceAll(contact, ''), text);
  for (const guard of guards) {
    const visit = (value: unknown): void => {
      if (typeof value === 'string') {
        const leaks = [
          ...shapesIn(bare(value)).map(({ kind, value: shaped }) => ({ kind, value: shaped })),
          ...guard.namesIn(bare(value)).map(({ identity }) => identity),
        ];
        if (leaks.length > 0) throw guard.refusal(leaks.map((identity) => ({ identity, file, line: 0 })));
      } else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) visit(item);
    };
    visit(found);
  }
}
