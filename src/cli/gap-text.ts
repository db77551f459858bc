import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gap } from '../collect/gaps.ts';
import { lineOfKey } from '../workspace/gateway.ts';
import type { GapReport, LackingPolicy, RefusedRole } from './gap-report.ts';
import { GAP_WORDS } from './gap-words.ts';
import { fitted, harmless, wrapped } from './terminal.ts';

/** How many of a kind of thing are named; all of them are in `--json`. */
const NAMED = 3;
/** A policy of more lines is not printed: `affidavit policy` writes the whole one. */
const POLICY_LINES = 60;
const INDENT = '    ';
/** The longest code that is shown: a server can send a page of one. */
const LONGEST = 60;

/** How gaps are told to one reader. */
export interface GapTelling {
  /** The workspace's folder: lines of its affidavit.yaml are named. */
  readonly folder: string;
  readonly columns: number;
  /** What the settings or the organisation call an account; its id where nothing does. */
  readonly nameOf: (account: string) => string;
}

/** Every gap once, by cause: how many, where, what it costs, and what mends it. */
export function gapText(report: GapReport, telling: GapTelling): string {
  const { lacking, places, claims } = report;
  const say = (text: string) => `${wrapped(text, telling.columns)}\n`;
  const cost =
    claims.resting.length === 0
      ? 'No claim rests on them'
      : `${claims.resting.length} of ${counted(claims.of, 'claim')} ${claims.resting.length === 1 ? 'rests' : 'rest'} on them and cannot be proven`;
  const unseen =
    claims.unseen.length === 0
      ? ''
      : ` ${counted(claims.unseen.length, 'claim')} could not be looked at: \`affidavit check\` says why.`;
  return [
    say(`${lacking} of ${counted(places, 'answer')} ${lacking === 1 ? 'is' : 'are'} not whole. ${cost}.${unseen}`),
    ...report.gaps.map((gap) => oneGap(gap, report, telling)),
  ].join('\n');
}

function oneGap(gap: Gap, report: GapReport, telling: GapTelling): string {
  const { title, remedy } = GAP_WORDS[gap.cause];
  const { columns } = telling;
  const figures = [
    counted(gap.operations.length, 'operation'),
    counted(gap.accounts.length, 'account'),
    counted(gap.claims.length, 'claim'),
  ].join(' · ');
  const line = (label: string, text: string): string =>
    `${INDENT}${label.padEnd(8)}${wrapped(text, columns - INDENT.length - 8, `${INDENT}        `)}\n`;
  const advice = (text: string): string => `${INDENT}→ ${wrapped(text, columns - INDENT.length - 2, `${INDENT}  `)}\n`;
  const regions = gap.regions.filter((region) => region !== '-');
  return [
    `○ ${wrapped(title, columns - 2, '  ')}\n${INDENT}${figures}\n`,
    // Of a role that was not assumed the question says nothing: it was never sent.
    line('asked', some(gap.cause === 'role-not-assumed' ? gap.actions : gap.asked)),
    line('in', [some(gap.accounts.map(telling.nameOf)), ...(regions.length > 0 ? [some(regions)] : [])].join('; ')),
    ...(gap.codes.length > 0 ? [line('said', some(gap.codes.map((code) => fitted(code, LONGEST))))] : []),
    ...(gap.claims.length > 0 ? [line('claims', some(gap.claims))] : []),
    ...(gap.cause === 'not-allowed' && report.policies.length === 0 ? [] : [advice(remedy)]),
    ...(gap.cause === 'not-allowed' ? policies(report.policies, telling, advice) : []),
    ...(gap.cause === 'role-not-assumed' ? roles(report.roles, telling, line) : []),
  ].join('');
}

/** To be pasted as they stand: no indent, and nothing in them is broken. */
function policies(
  all: readonly LackingPolicy[],
  { nameOf }: GapTelling,
  advice: (text: string) => string,
): readonly string[] {
  const written = all.map(({ accounts, documents }) => ({
    accounts,
    text: documents.map((document) => `${JSON.stringify(document, null, 2)}\n`).join(''),
  }));
  const lines = written.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  if (all.length > NAMED || lines > POLICY_LINES) {
    const actions = new Set(all.flatMap(({ documents }) => documents.flatMap(actionsIn)));
    return [
      advice(
        `${counted(actions.size, 'action')}, for ${counted(all.length, 'set')} of accounts: --json has each policy; \`affidavit policy\` prints all that the role needs.`,
      ),
    ];
  }
  return written.map(({ accounts, text }) =>
    all.length === 1 ? text : `${advice(`in ${some(accounts.map(nameOf))}`)}${text}`,
  );
}

function actionsIn({ Statement }: LackingPolicy['documents'][number]): readonly string[] {
  return Statement.flatMap(({ Action }) => Action);
}

function roles(
  all: readonly RefusedRole[],
  { folder }: GapTelling,
  line: (label: string, text: string) => string,
): readonly string[] {
  const file = join(folder, 'affidavit.yaml');
  const settings = readFileSync(file, 'utf8');
  const shown = all.slice(0, NAMED).flatMap(({ role, hasExternalId, setBy }) => {
    const at = (key: string): string => `${file}:${lineOfKey(settings, [...setBy, key])}`;
    if (role === null) return [line('role', 'the one that the profile of the credentials names')];
    return [
      line('role', `${harmless(role)} (${harmless(at('role'))})`),
      line(
        'id',
        hasExternalId
          ? `externalId is set (${harmless(at('externalId'))})`
          : `no externalId is set (${harmless(at('role'))})`,
      ),
    ];
  });
  return all.length > NAMED ? [...shown, line('', `and ${all.length - NAMED} more roles`)] : shown;
}

/** `a, b, c and 11 more` */
function some(all: readonly string[]): string {
  const named = all.slice(0, NAMED).map(harmless);
  const [last, ...before] = [...named].reverse();
  if (all.length > NAMED) return `${named.join(', ')} and ${all.length - NAMED} more`;
  return before.length === 0 ? (last ?? '') : `${before.reverse().join(', ')} and ${last}`;
}

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
