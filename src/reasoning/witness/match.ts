import { epochMs } from '../../core/instant.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import { member } from '../activity/event.ts';
import { type Call, callOf, isNamed, regionOf } from './calls.ts';
import type { LoggedCall } from './logged.ts';

/** In what an event with a record's request id is another call than the record tells of. */
export type Difference =
  | 'service'
  | 'operation'
  | 'account'
  | 'region'
  | 'time'
  | 'input'
  | 'refused'
  /** Another collection made it. */
  | 'run'
  /** It bears no collection's name: anybody's call, whose request id anybody with the logs can copy. */
  | 'nameless';

/** More than services let a signature's clock differ. */
export const CLOCKS_MS = 15 * 60_000;

/** Codes by which AWS refuses: nothing was answered. */
const REFUSED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'Client.UnauthorizedOperation',
  'UnauthorizedOperation',
]);

/**
 * How an event differs from the record that bears its request id; empty when it is the same call. A request id is
 * copied in a second: what makes it the same call is all the rest.
 */
export function differencesOf(record: EvidenceRecord, event: LoggedCall, run: string | null): readonly Difference[] {
  const call = callOf(record.service, record.operation);
  const at = epochMs(event.at);
  const region = regionOf(record, event.region);
  const differs: Readonly<Record<Difference, boolean>> = {
    service: !call.sources.includes(event.source),
    operation: !isNamed(call, event.name),
    account: event.account !== record.account,
    region: region.isSure && event.region !== region.region,
    time: at < epochMs(record.startedAt) - CLOCKS_MS || at > epochMs(record.endedAt) + CLOCKS_MS,
    input: !repeatsInput(call, record, event),
    refused: (record.answer?.status ?? 0) < 300 && event.error !== null && REFUSED.has(event.error),
    run: run !== null && event.run !== null && event.run !== run,
    nameless: run !== null && event.run === null,
  };
  return (Object.keys(differs) as Difference[]).filter((name) => differs[name]);
}

/**
 * Whether an event that differs is no other call for certain: it bears no name, or differs in names and regions alone
 * in a service of which these were not reviewed.
 */
export function isUncertain({ service, operation }: EvidenceRecord, differences: readonly Difference[]): boolean {
  const { logging } = callOf(service, operation);
  return differences.every((one) => one === 'nameless' || (logging === 'unknown' && NAMES.has(one)));
}

const NAMES: ReadonlySet<Difference> = new Set(['service', 'operation', 'region']);

/** What an event does not repeat is not compared; an ARN or an alias may stand for a name. */
function repeatsInput(call: Call, { input }: EvidenceRecord, { parameters }: LoggedCall): boolean {
  return Object.entries(call.bound).every(([ours, theirs]) => {
    const [asked, told] = [member(input, ours), member(parameters, theirs)];
    if (typeof asked !== 'string' || typeof told !== 'string') return true;
    return asked === told || [asked, told].some((name) => /^(arn:|alias\/)/.test(name));
  });
}
