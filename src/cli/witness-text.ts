import type { z } from 'zod';
import type { WitnessRead } from '../cloudtrail/witness/read.ts';
import { spelledOut } from '../core/instant.ts';
import type { LoggedCall } from '../reasoning/witness/logged.ts';
import type { Difference } from '../reasoning/witness/match.ts';
import type { Objection, OtherRun, Standing } from '../reasoning/witness/witness.ts';
import type { Io } from './command.ts';
import type { testimonyOutput } from './outputs/witnessed.ts';
import { harmless } from './terminal.ts';
import { item } from './verifying/outcome.ts';

/** From whom the public keys came under which digests were validated. */
export type KeysOf = WitnessRead['keys'] | 'aws';

/** Named one by one; --json lists all. */
const MOST = 20;

/** Whether a witness objects to its snapshot: something in it is not as the logs have it, or not in them, or left out. */
export function objects({ objections, unrecorded }: WitnessRead): boolean {
  return objections.length > 0 || unrecorded.leftOut.length > 0;
}

/** What a witness says, line by line. `known`: the runs of the other snapshots that are here. */
export function witnessLines(read: WitnessRead, keys: KeysOf, known: ReadonlySet<string>, io: Io): string[] {
  const { seen } = read.counts;
  const first = `${seen === 0 ? 'none' : number(seen)} of ${number(read.answers)} answers of AWS are seen in ${LOGS[keys]}`;
  return [
    item(seen === 0 || keys === 'witness' ? '–' : '✓', first, io),
    ...(keys === 'witness' ? [item('!', KEYS_UNCOMPARED, io)] : []),
    ...(read.isNamed || seen === 0 ? [] : [item('!', NAMELESS, io)]),
    ...UNSEEN.flatMap((standing) => unseenLine(standing, read, io)),
    ...objectionLines(read.objections, io),
    ...unrecordedLines(read, keys, io),
    ...otherLines(read, known, io),
  ];
}

const LOGS: Readonly<Record<KeysOf, string>> = {
  aws: 'logs that AWS signed',
  reader: 'logs that AWS signed, by the public keys that you gave',
  witness: 'logs signed under the public keys that lie beside them',
};

const KEYS_UNCOMPARED =
  'whether those keys are AWS’s was not checked, and anybody can make such keys: give `verify` --aws-keys with what ListPublicKeys tells an account of yours';

const NAMELESS =
  'that the collection made these calls is not shown: its seal does not say under which name it asked, and anybody with the logs can copy the request id of somebody else’s call';

/** Those that say nothing for or against an answer. */
const UNSEEN = ['young', 'uncovered', 'log-unread', 'by-design', 'unknown', 'unclear', 'no-id'] as const;
type Unseen = (typeof UNSEEN)[number];

function unseenLine(standing: Unseen, read: WitnessRead, io: Io): string[] {
  const count = read.counts[standing];
  return count === 0 ? [] : [item('–', `${number(count)} ${textOf(standing, count === 1 ? 'is' : 'are', read)}`, io)];
}

function textOf(standing: Unseen, are: 'is' | 'are', { until, logs }: WitnessRead): string {
  switch (standing) {
    case 'young': {
      const end = until === null ? '' : `, which end ${spelledOut(until)}`;
      return `${are} younger than the last digests${end}, or older by less than the six hours in which CloudTrail may name their logs: look again later`;
    }
    case 'uncovered':
      return `${are} covered by no valid digest of account, region and time`;
    case 'log-unread':
      return `may be in logs that were not read: ${number(logs.unread)} that the digests name are not here, or not as delivered`;
    case 'by-design':
      return `${are} about objects or their lists: data events, which CloudTrail records only where a trail is told to`;
    case 'unknown':
      return `${are} not seen, and whether CloudTrail or this trail records such calls is not known`;
    case 'unclear':
      return `${are} under the request id of a call whose name was not reviewed, or that does not say that this collection made it: not counted as seen`;
    case 'no-id':
      return `${are} without a request id`;
  }
}

function objectionLines(objections: readonly Objection[], io: Io): string[] {
  const contradicted = objections.filter(({ standing }) => standing === 'contradicted');
  const missing = objections.filter(({ standing }) => standing === 'missing');
  return [
    ...headed(
      contradicted,
      ({ length }) => `${number(length)} contradicted: the logs have another call under the request id`,
      contradiction,
      io,
    ),
    ...headed(
      missing,
      ({ length }) =>
        `${number(length)} missing: CloudTrail records such calls, all logs of their time were read, and they are in none`,
      ({ record }) => `${record.service}:${record.operation} ${placeOf(record)}, ${spelledOut(record.startedAt)}`,
      io,
    ),
  ];
}

function contradiction({ record, differences, event }: Objection): string {
  const said = `${record.service}:${record.operation} ${placeOf(record)}`;
  if (event === null || differences.length === 0) return `${said}: another record bears the same request id`;
  const logged = `${event.name} ${placeOf(event)}, ${spelledOut(event.at)}`;
  return `${said} is in the logs ${logged}: ${differences.map((one) => DIFFERENCES[one]).join('; ')}`;
}

const DIFFERENCES: Readonly<Record<Difference, string>> = {
  service: 'another service',
  operation: 'another operation',
  account: 'another account',
  region: 'another region',
  time: 'another time',
  input: 'it asked about something else',
  refused: 'AWS refused it, and the record has an answer',
  run: 'another collection made it',
  nameless: 'it does not say which collection made it',
};

function unrecordedLines(read: WitnessRead, keys: KeysOf, io: Io): string[] {
  const { unrecorded, isTold, logs } = read;
  const { repeated, claimed, leftOut } = unrecorded;
  const again = repeated.length + claimed.length;
  if (logs.heard === 0 || !isTold) {
    const why = logs.heard === 0 ? 'no valid log is here' : 'in these logs its calls bear no name of their own';
    return [item('–', `whether answers were left out cannot be told: ${why}`, io)];
  }
  return [
    ...(again === 0
      ? []
      : [item('–', `${number(again)} further ${again === 1 ? 'call' : 'calls'} asked what is recorded`, io)]),
    ...(leftOut.length === 0 ? [noneLeftOut(read, keys, io)] : headed(leftOut, leftOutText, calledText, io)),
  ];
}

/** That nothing was left out holds as far as the logs were heard: a tick is for when they all were. */
function noneLeftOut({ logs, counts }: WitnessRead, keys: KeysOf, io: Io): string {
  const doubts = [
    ...(logs.unread === 0 ? [] : [`${number(logs.unread)} more logs of its time were not read`]),
    ...(counts.young + counts.uncovered === 0 ? [] : ['valid digests do not cover all of its time']),
  ];
  const heard = `${number(logs.heard)} ${logs.heard === 1 ? 'log' : 'logs'}`;
  const text = `no call of the collection, by the ${heard} that were heard, is without a record`;
  return item(doubts.length === 0 && keys !== 'witness' ? '✓' : '–', [text, ...doubts].join('; '), io);
}

function leftOutText({ length }: readonly LoggedCall[]): string {
  return length === 1
    ? '1 call of the collection is in no record: its answer was left out, or lost when a run was interrupted'
    : `${number(length)} calls of the collection are in no record: their answers were left out, or lost when a run was interrupted`;
}

function calledText(call: LoggedCall): string {
  return `${call.name} ${placeOf(call)}, ${spelledOut(call.at)}`;
}

function otherLines({ others, since }: WitnessRead, known: ReadonlySet<string>, io: Io): string[] {
  const strangers = others.filter(({ run }) => !known.has(run));
  if (strangers.length === 0) return [];
  const which = strangers.length === 1 ? '1 other collection' : `${number(strangers.length)} other collections`;
  const end = strangers.length === 1 ? 'its snapshot is not here' : 'their snapshots are not here';
  const name = ({ first, calls }: OtherRun): string =>
    `begun ${spelledOut(first)}: ${number(calls)} ${calls === 1 ? 'call' : 'calls'}`;
  return [
    item('!', `${which} asked since ${spelledOut(since)}; ${end}`, io),
    ...strangers.slice(0, MOST).map((one) => detail(name(one), io)),
  ];
}

function headed<One>(
  list: readonly One[],
  head: (list: readonly One[]) => string,
  line: (one: One) => string,
  io: Io,
): string[] {
  if (list.length === 0) return [];
  const more = list.length > MOST ? [detail(`and ${number(list.length - MOST)} more: --json lists them all`, io)] : [];
  return [item('✕', head(list), io), ...list.slice(0, MOST).map((one) => detail(line(one), io)), ...more];
}

function detail(text: string, io: Io): string {
  const narrower = { ...io, terminal: { ...io.terminal, columns: io.terminal.columns - 2 } };
  return `  ${item('–', harmless(text), narrower).replaceAll('\n', '\n  ')}`;
}

function placeOf({ account, region }: { readonly account: string; readonly region: string }): string {
  return `in ${account} ${region}`;
}

function number(n: number): string {
  return n.toLocaleString('en');
}

/** The same for programs: every objection and every call without a record, and no parameters of anybody's. */
export function witnessJson(
  read: WitnessRead,
  keys: KeysOf,
  known: ReadonlySet<string>,
): z.input<typeof testimonyOutput> {
  const counts: Readonly<Record<Standing, number>> = read.counts;
  const plain = ({ parameters: _, question: __, ...call }: LoggedCall) => call;
  const { objections, unrecorded, others, trails, ...rest } = read;
  return {
    ...rest,
    keys,
    counts,
    trails,
    objections: objections.map(({ event, ...one }) => ({ ...one, event: event === null ? null : plain(event) })),
    unrecorded: {
      repeated: unrecorded.repeated.map(plain),
      claimed: unrecorded.claimed.map(plain),
      leftOut: unrecorded.leftOut.map(plain),
    },
    others: others.map((one) => ({ ...one, isHere: known.has(one.run) })),
  };
}
