import { collectorNames } from '../collect/discover.ts';
import { idleSources, unknownCollectors } from '../collect/named-collectors.ts';
import { type AffidavitError, throwFaults } from '../core/errors.ts';
import { faultsOfSql } from '../report/sql-faults.ts';
import { type Look, lookAtWorkspace, type Workspace } from '../workspace/workspace.ts';

/** A look at a workspace with everything that can be wrong in it, its SQL and the collectors that it names as well. */
export async function wholeLook(folder: string): Promise<Look> {
  const look = lookAtWorkspace(folder);
  const { settings, lists, claims } = look.legible;
  if (settings === null) return look;
  const values = <T>(some: readonly { readonly value: T }[]) => some.map(({ value }) => value);
  const inSql = await faultsOfSql({ settings: settings.value, lists: values(lists), claims: values(claims) });
  const { file, value } = settings;
  const text = { file: file.path, text: file.text };
  const names = collectorNames();
  const faults = [...look.faults, ...unknownCollectors(value, names, text), ...inSql];
  const warnings = [...look.warnings, ...idleSources(value, names, text)];
  return { ...look, faults, warnings, workspace: faults.length > 0 ? null : look.workspace };
}

/** The workspace of a look. Throws its faults. */
export function soundOf({ workspace, faults }: Look): Workspace {
  throwFaults(faults as readonly AffidavitError[]);
  return workspace as Workspace;
}
