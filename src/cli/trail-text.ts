import type { Validation } from '../cloudtrail/schema.ts';
import { WORDS } from '../cloudtrail/words.ts';
import { spelledOut } from '../core/instant.ts';
import type { countOf, IntervalState, State } from '../reasoning/cloudtrail/validation.ts';
import type { Io } from './command.ts';
import { fitted, harmless, wrapped } from './terminal.ts';

/** Marks differ in shape; colour only repeats what shape and word already say. */
const MARKS: Readonly<Record<IntervalState, { readonly mark: string; readonly colour: number }>> = {
  valid: { mark: '●', colour: 32 },
  invalid: { mark: '✕', colour: 31 },
  undetermined: { mark: '○', colour: 33 },
  'not-covered': { mark: '◌', colour: 33 },
  'not-due': { mark: '–', colour: 90 },
  expired: { mark: '◌', colour: 33 },
};
const STATE_WIDTH = 16;
/** Objects told of each chain; --json lists all. */
const MOST = 20;

type ChainResult = Validation['chains'][number];

/** A validation for people: one line a chain, then whatever is not valid, then the totals. */
export function trailText(validation: Validation, io: Io): string {
  const lines = [
    harmless(validation.trail),
    `${spelledOut(validation.from)} to ${spelledOut(validation.to)}`,
    ...scopeLines(validation),
    '',
    ...validation.chains.map((chain) => chainLine(chain, io)),
    ...(validation.chains.length === 0 ? ['No account or region with digests or logs was found.'] : []),
    '',
    ...validation.chains.filter(hasMore).flatMap((chain) => detail(chain, io)),
    ...validation.remarks.map((remark) => told('undetermined', remarkText(remark), io)),
    ...(validation.remarks.length > 0 ? [''] : []),
    totals('Digests', validation.digests),
    totals('Logs', validation.logs),
    conclusion(validation),
  ];
  return `${lines.join('\n')}\n`;
}

/** Which accounts and regions had to be there, and who says so: the user is to see what was declared. */
function scopeLines({ scope: { accounts, regions } }: Validation): string[] {
  return [
    `Accounts: ${accounts.names.length}, ${TELLERS[accounts.told]}`,
    `Regions:  ${regions.names.length}, ${TELLERS[regions.told]}`,
  ];
}

const TELLERS: Readonly<Record<Validation['scope']['accounts']['told'], string>> = {
  declared: 'as you declared',
  trail: 'as the trail’s description says',
  account: 'as its account has enabled them',
  organization: 'as AWS Organizations lists them',
  bucket: 'and those that the bucket shows: there may be more',
};

function hasMore({ state, intervals, explanations }: ChainResult): boolean {
  return state !== 'valid' || intervals.some((interval) => interval.state === 'not-due') || explanations.length > 0;
}

function chainLine(chain: ChainResult, io: Io): string {
  const name = `${chain.account}  ${fitted(chain.region, 16).padEnd(16)}`;
  return `${marked(chain.state, io, STATE_WIDTH)}${name}${many(chain.digests.length, 'digest').padStart(13)}${many(chain.logs.length, 'log').padStart(14)}`;
}

function detail(chain: ChainResult, io: Io): string[] {
  const intervals = chain.intervals
    .filter(({ state }) => state !== 'valid')
    .map(({ from, to, state, reasons }) =>
      told(
        state,
        `${isMissing(state, reasons) ? 'missing: ' : ''}${spelledOut(from)} to ${spelledOut(to)}: ${phrases(reasons)}`,
        io,
      ),
    );
  const objects = [
    ...chain.digests.map((digest) => ({ kind: 'digest', ...digest })),
    ...chain.logs.map((log) => ({ kind: 'log', ...log })),
  ].filter(({ state }) => state !== 'valid');
  const shown = objects.slice(0, MOST).map(({ kind, key, state, reason }) => {
    const name = key.slice(key.lastIndexOf('/') + 1);
    return told(state, `${kind} ${name}: ${phrases(reason === null ? [] : [reason])}`, io);
  });
  const more = objects.length > MOST ? [`  and ${objects.length - MOST} more: --json lists them all`] : [];
  const remarks = chain.remarks.map((remark) => told('undetermined', remarkText(remark), io));
  const explanations = chain.explanations.map(
    (one) => `    ${wrapped(harmless(remarkText(one)), io.terminal.columns - 4, '    ')}`,
  );
  return [`${chain.account} ${chain.region}`, ...intervals, ...shown, ...more, ...remarks, ...explanations, ''];
}

/** A digest was due, and there is none. */
function isMissing(state: IntervalState, reasons: readonly string[]): boolean {
  return state === 'not-covered' && reasons.some((reason) => reason === 'no-digest' || reason === 'chain-restarts');
}

function told(state: IntervalState, text: string, io: Io): string {
  const words = state === 'invalid' ? '' : `${spoken(state)}: `;
  return `  ${mark(state, io)} ${wrapped(harmless(`${words}${text}`), io.terminal.columns - 6, '    ')}`;
}

function phrases(reasons: readonly string[]): string {
  return reasons.map((reason) => WORDS[reason as keyof typeof WORDS] ?? reason).join('; ');
}

function remarkText({ code, detail: what }: { readonly code: string; readonly detail: string }): string {
  return `${phrases([code])}: ${what}`;
}

function totals(name: string, { found, valid, invalid, undetermined, notCovered }: ReturnType<typeof countOf>): string {
  return `${`${name}:`.padEnd(9)}${found} found = ${valid} valid + ${invalid} invalid + ${undetermined} undetermined + ${notCovered} not covered`;
}

function conclusion({ state, interrupted, scope, chains }: Validation): string {
  const isPaused = chains.some(({ intervals }) => intervals.some((interval) => interval.state === 'not-due'));
  const isDeclared = scope.accounts.told === 'declared' || scope.regions.told === 'declared';
  const cut = interrupted ? 'Interrupted: ' : '';
  switch (state) {
    case 'valid':
      return `Every log${isDeclared ? ' of what you declared' : ''} is as CloudTrail delivered it; the digests cover the whole period${isPaused ? ' in which any were due' : ''}.`;
    case 'invalid':
      return `${cut}something is not as CloudTrail delivered it.`.replace(/^s/, 'S');
    default:
      return `${cut}not shown to be intact: part was not read, or nothing vouches for it.`.replace(/^n/, 'N');
  }
}

function marked(state: State, io: Io, width: number): string {
  const text = `${MARKS[state].mark} ${spoken(state)}`.padEnd(width);
  return coloured(text, state, io);
}

function mark(state: IntervalState, io: Io): string {
  return coloured(MARKS[state].mark, state, io);
}

function coloured(text: string, state: IntervalState, io: Io): string {
  return io.terminal.out ? `\u001b[${MARKS[state].colour}m${text}\u001b[0m` : text;
}

function spoken(state: IntervalState): string {
  return state.replace('-', ' ');
}

function many(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
