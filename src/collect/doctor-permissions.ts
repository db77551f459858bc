import pLimit from 'p-limit';
import { spoken } from '../../collectors/asking/ask.ts';
import type { Family, Operation } from '../../collectors/contract.ts';
import { type Finding, failed, fine, open } from '../../collectors/finding.ts';
import type { Outcome } from '../evidence/record.ts';
import type { FoundCollector } from './discover.ts';
import type { Probe } from './doctor-probe.ts';
import { openTasks, type RunContext, runTask } from './run.ts';

const AT_ONCE = 8;
/** Nobody is told of what he may not ask that it is, is not, or is no longer there. */
const ALLOWED: ReadonlySet<Outcome['kind']> = new Set(['answered', 'absent', 'gone']);

/** One operation in one account, and how it was answered if it was asked. */
export interface Tried {
  readonly operation: Operation;
  readonly family: Pick<Family<unknown>, 'rights' | 'allow'>;
  readonly account: string;
  readonly outcome: Outcome | undefined;
}

/**
 * Runs the collectors sparingly, in one account where one is named, and says of each operation whether it may be asked.
 * Nothing is sealed.
 */
export async function lookAtPermissions(
  found: readonly FoundCollector[],
  context: RunContext & { readonly evidence: Probe },
  account: string | null = null,
): Promise<Finding[]> {
  const probe = context.evidence;
  const { tasks: all, close } = await openTasks(found, context);
  const tasks = all.filter(({ scope }) => account === null || scope.account === account);
  probe.sparing = true;
  try {
    const limit = pLimit(AT_ONCE);
    const coverage = await Promise.all(tasks.map((task) => limit(() => runTask(task, () => undefined))));
    const operations = new Map(
      found.flatMap(({ collector, family }) => collector.operations.map((one) => [one.id, { operation: one, family }])),
    );
    const tried = coverage.flat().flatMap((line) => {
      const known = operations.get(line.operation);
      const outcome = probe.outcome(line.operation, line.account);
      return known === undefined ? [] : [{ ...known, account: line.account, outcome }];
    });
    return [...permissionFindings(tried), ...brokenOff(coverage.flat().map(({ reason }) => reason))];
  } finally {
    probe.sparing = false;
    close();
  }
}

/** One finding per operation that is not answered, and two that sum up the others, account by account. */
export function permissionFindings(tried: readonly Tried[]): Finding[] {
  const accounts = [...new Set(tried.map(({ account }) => account))];
  return accounts.flatMap((account) => {
    const own = distinct(tried.filter((one) => one.account === account));
    const allowed = own.filter(({ outcome }) => outcome !== undefined && ALLOWED.has(outcome.kind));
    const untried = own.filter(({ outcome }) => outcome === undefined).map(({ operation }) => operation.id);
    const findings = own.flatMap(refusal);
    if (allowed.length > 0)
      findings.unshift(fine('permission', `${account}: ${allowed.length} operations are allowed.`));
    if (untried.length > 0)
      findings.push(
        open(
          'permission',
          `${account}: ${untried.length} operations were not tried, since there was nothing to ask them about: ${byService(untried)}.`,
        ),
      );
    return findings;
  });
}

/** `s3 (GetBucketPolicy, GetBucketAcl), sqs (GetQueueAttributes)`, at most three of each. */
function byService(operations: readonly string[]): string {
  const services = new Map<string, string[]>();
  for (const [service = '', name = ''] of operations.map((id) => id.split(':')))
    services.set(service, [...(services.get(service) ?? []), name]);
  const told = ([service, names]: [string, string[]]): string => {
    const more = names.length > 3 ? `, ${names.length - 3} more` : '';
    return `${service} (${names.slice(0, 3).join(', ')}${more})`;
  };
  return [...services].map(told).join(', ');
}

/** A collector that stumbled over an answer, as `runTask` tells it. */
function brokenOff(reasons: readonly string[]): Finding[] {
  const faults = new Set(reasons.filter((reason) => reason.startsWith('the collector ')));
  return [...faults].map((fault) =>
    failed('permission', `${fault}.`, 'This is a defect of the product; please report it.'),
  );
}

function refusal({ operation, family, account, outcome }: Tried): Finding[] {
  if (outcome === undefined) return [];
  const where = `${operation.id} in ${account}`;
  switch (outcome.kind) {
    case 'answered':
    case 'absent':
    case 'gone':
      return [];
    case 'denied':
      return [
        outcome.code === 'DeniedByOrganizationPolicy'
          ? failed('permission', `${where} is denied by an organisation policy.`, 'Exempt the audit role from it.')
          : failed(
              'permission',
              `${where} is denied (${outcome.code}).`,
              `${family.allow(operation)}${family.rights === 'iam-actions' ? '; `affidavit policy` prints all that it needs' : ''}.`,
            ),
      ];
    case 'unsupported':
      return [open('permission', `${where}: the service does not offer it (${outcome.code}).`)];
    default:
      return [
        failed(
          'permission',
          `${where} was not answered (${spoken(outcome.code)}).`,
          'Run it again; if it stays so, report it.',
        ),
      ];
  }
}

/** Two collectors may share an operation. */
function distinct(tried: readonly Tried[]): readonly Tried[] {
  return [...new Map(tried.map((one) => [one.operation.id, one])).values()];
}
