import { type AffidavitError, throwFaults } from '../core/errors.ts';
import type { Look, Workspace } from '../workspace/workspace.ts';

/** The workspace of a look. Throws its faults. */
export function soundOf({ workspace, faults }: Look): Workspace {
  throwFaults(faults as readonly AffidavitError[]);
  return workspace as Workspace;
}
