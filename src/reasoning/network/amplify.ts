import type { FactReader, PlacedCells, PlacedRow } from '../../facts/derived.ts';
import { type Callers, closed, doubtful, rowsOf } from './exposure.ts';
import { indexed, placeOf, textOf } from './facts-read.ts';
import type { Network } from './network.ts';
import { AMPLIFY_BRANCHES } from './operations.ts';
import { servedByAws, thing } from './things.ts';

/**
 * Branches of Amplify apps, each at an address under the app's domain and at those of own domains. Amplify Hosting User
 * Guide, "Restricting access": with basic authorization it answers those who have the password.
 */
export function* amplifyRows(facts: FactReader, network: Network): Iterable<PlacedRow> {
  const columns = ['arn', 'host', 'basic_auth'];
  const byApp = indexed(facts, 'aws_amplify_branch', 'app_arn', columns);
  const byArn = indexed(facts, 'aws_amplify_branch', 'arn', columns);
  for (const cells of facts.rows('aws_amplify_app', ['arn'])) {
    const arn = textOf(cells.arn);
    if (arn !== null && byApp.has(arn)) continue;
    const doubt = network.doubts.of(AMPLIFY_BRANCHES, placeOf(cells));
    const vague = arn === null || byApp.has('') ? 'the branches of the app' : doubt;
    yield* rowsOf(thing('amplify-app', placeOf(cells), arn), [
      vague === null ? closed('it has no branch') : doubtful(vague),
    ]);
  }
  for (const cells of [...byApp.values()].flat())
    yield* rowsOf(
      thing('amplify-app', placeOf(cells), textOf(cells.arn), about(cells, textOf(cells.host))),
      servedByAws('tcp', PORTS, pathTo(cells)),
    );
  for (const cells of facts.rows('aws_amplify_address', ['host', 'branch_arn', 'status'])) {
    const arn = textOf(cells.branch_arn);
    const branch = byArn.get(arn ?? '-')?.[0] ?? { ...cells, arn, basic_auth: null };
    const openings = servedByAws('tcp', PORTS, pathTo(branch));
    yield* rowsOf(
      thing('amplify-app', placeOf(cells), arn, about(branch, textOf(cells.host))),
      cells.status === 'AVAILABLE' ? openings : [doubtful('whether its own domain is in service')],
    );
  }
}

/** Amplify answers plain HTTP with a redirection. */
const PORTS = [80, 443];

function about({ basic_auth: asks }: PlacedCells, address: string | null) {
  const callers: Callers = asks === 0 ? 'anyone' : 'not-judged';
  return { address, callers };
}

function pathTo({ arn, basic_auth: asks }: PlacedCells): string {
  return `Amplify → ${textOf(arn) ?? 'a branch'}${asks === 1 ? ', which asks for a password' : ''}`;
}
