import { CAUSES, type Cause, type CauseKind } from '../../src/evidence/cause.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';

/** A line of coverage that is complete. */
export function whole(operation: string, more: Partial<Coverage> = {}): Coverage {
  return {
    source: 'aws/some',
    operation,
    account: '111122223333',
    region: 'eu-west-1',
    status: 'complete',
    reason: '',
    calls: 1,
    parameters: 'none',
    from: '2026-11-21T06:00:00.000Z',
    to: '2026-11-21T06:00:01.000Z',
    digest: '',
    ...more,
  };
}

/** A line that lacks an answer for a cause. */
export function lacking(
  operation: string,
  kind: CauseKind,
  more: Partial<Cause> & { readonly account?: string; readonly region?: string } = {},
): Coverage {
  const { account, region, ...cause } = more;
  return {
    ...whole(operation),
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    status: STATUS[kind] ?? 'denied',
    reason: `${operation} lacks an answer`,
    cause: { kind, asked: operation, action: null, code: null, ...cause },
  };
}

const STATUS: Partial<Record<CauseKind, Coverage['status']>> = {
  'service-failed': 'failed',
  unreachable: 'failed',
  'collector-fault': 'failed',
  truncated: 'truncated',
  unsupported: 'unsupported',
  'region-not-enabled': 'unsupported',
  'not-asked': 'not-collected',
  'left-to-nobody': 'not-collected',
};

export { CAUSES };
