import type { Fault } from './faults.ts';
import { ATTEMPTS, type LiveOutcome, type Subject } from './live-case.ts';

/** What is wrong with how a fault was told: the record, the coverage and its words, and what was proven all the same. */
export function complaints(
  fault: Fault,
  subject: Subject,
  { records, lines, falseProofs }: LiveOutcome,
): readonly string[] {
  const { operation, account, region } = subject;
  const found: string[] = [];
  const say = (what: string): void => void found.push(`${operation.id}: ${what}`);
  if (falseProofs.length > 0) say(`proves ${falseProofs.join()}`);
  const line = lines.find((one) => isAt(one, subject));
  if (line === undefined) say('has no coverage');
  else {
    if (line.status !== fault.status) say(`is ${line.status}, not ${fault.status}: ${line.reason}`);
    for (const part of region === '-' ? [operation.id, account] : [operation.id, account, region])
      if (!line.reason.includes(part)) say(`does not name ${part}: ${line.reason}`);
    if (!fault.remedy.test(line.reason)) say(`has no remedy: ${line.reason}`);
  }
  const kinds = new Set(records.map(({ outcome }) => outcome.kind));
  if (fault.status !== 'truncated' && !kinds.has(fault.status)) say(`is recorded as ${[...kinds].join()}`);
  const tries = Math.max(...records.map(({ attempts }) => attempts));
  if (fault.slow && fault.name !== 'hang' && tries !== ATTEMPTS) say(`was sent ${tries} times`);
  return found;
}

/** Whether coverage is of the place where a fault is tried. */
export function isAt(line: { account: string; region: string }, subject: Subject): boolean {
  return line.account === subject.account && line.region === subject.region;
}

/** Whether an operation can have a fault, by what was recorded of it. */
export function applies(fault: Fault, subject: Subject): boolean {
  if (fault.one && subject.asked.length < 2) return false;
  return subject.asked.some((record) => fault.reply(subject.operation, record, 1) !== null);
}
