import { collectorNames } from '../collect/discover.ts';
import { idleSources, unknownCollectors } from '../collect/named-collectors.ts';
import type { AffidavitError } from '../core/errors.ts';
import type { Look } from '../workspace/workspace.ts';
import { type Asking, faultsOfSql } from './sql-faults.ts';

/**
 * A look at a workspace with everything that can be wrong in it: its SQL and the collectors that it names as well.
 * `ofSql` tells the faults of SQL; who looks again and again remembers them.
 */
export async function wholeLook(
  look: Look,
  ofSql: (asking: Asking) => Promise<readonly AffidavitError[]> = faultsOfSql,
): Promise<Look> {
  const { settings, lists, claims } = look.legible;
  if (settings === null) return look;
  const values = <T>(some: readonly { readonly value: T }[]) => some.map(({ value }) => value);
  const inSql = await ofSql({ settings: settings.value, lists: values(lists), claims: values(claims) });
  const { file, value } = settings;
  const text = { file: file.path, text: file.text };
  const names = collectorNames();
  const faults = [...look.faults, ...unknownCollectors(value, names, text), ...inSql];
  const warnings = [...look.warnings, ...idleSources(value, names, text)];
  return { ...look, faults, warnings, workspace: faults.length > 0 ? null : look.workspace };
}
