import { type AffidavitError, throwFaults } from '../core/errors.ts';
import { faultsOfSql } from '../report/sql-faults.ts';
import { type Look, lookAtWorkspace, type Workspace } from '../workspace/workspace.ts';

/** A look at a workspace with everything that can be wrong in it, its SQL as well. */
export async function wholeLook(folder: string): Promise<Look> {
  const look = lookAtWorkspace(folder);
  const { settings, lists, claims } = look.legible;
  if (settings === null) return look;
  const values = <T>(some: readonly { readonly value: T }[]) => some.map(({ value }) => value);
  const inSql = await faultsOfSql({ settings: settings.value, lists: values(lists), claims: values(claims) });
  const faults = [...look.faults, ...inSql];
  return { ...look, faults, workspace: faults.length > 0 ? null : look.workspace };
}

/** The workspace of a look. Throws its faults. */
export function soundOf({ workspace, faults }: Look): Workspace {
  throwFaults(faults as readonly AffidavitError[]);
  return workspace as Workspace;
}
