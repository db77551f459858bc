import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cell } from '../../../src/facts/table.ts';
import { json } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';

/** Types of actions in the order in which they run. */
export function actionTypes(actions: readonly Action[] | undefined): Cell {
  if (actions === undefined || actions.some((action) => action.Type === undefined)) return null;
  return json(inOrder(actions).map((action) => action.Type));
}

/** The target groups that actions forward to; a forward names one directly, several under ForwardConfig, or both. */
export function targetGroups(actions: readonly Action[] | undefined): Cell {
  if (actions === undefined) return null;
  const named = actions.flatMap((action) => [
    ...(action.TargetGroupArn === undefined ? [] : [action.TargetGroupArn]),
    ...(action.ForwardConfig?.TargetGroups ?? []).map((group) => group.TargetGroupArn),
  ]);
  return jsonTexts(named);
}

/**
 * 1 when there are actions and each sends the client to HTTPS on 443 by 301 or 302. `#{protocol}` and `#{port}` keep
 * what the client used, so they do not count. An action of unknown type leaves it unknown, unless another decides.
 */
export function redirectsToHttps(actions: readonly Action[] | undefined): Cell {
  if (actions === undefined) return null;
  if (actions.length === 0) return 0;
  const verdicts = actions.map(redirects);
  if (verdicts.includes(0)) return 0;
  return verdicts.includes(null) ? null : 1;
}

function redirects(action: Action): Cell {
  if (action.Type === undefined) return null;
  if (action.Type !== 'redirect') return 0;
  const { Protocol, Port, StatusCode } = action.RedirectConfig ?? {};
  const known = [Protocol, Port, StatusCode].every((member) => member !== undefined);
  if (!known) return null;
  return Protocol === 'HTTPS' && Port === '443' && (StatusCode === 'HTTP_301' || StatusCode === 'HTTP_302') ? 1 : 0;
}

function inOrder(actions: readonly Action[]): readonly Action[] {
  return [...actions].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
}
