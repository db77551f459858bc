import { Guard } from '../report/guard.ts';
import type { Audience } from '../report/schema.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * The guard of pages that are shown before the facts are read: it knows the names that the workspace's own files say,
 * and the shapes that no name of ours has. What such pages say is the author's words, or was cleared in an earlier look.
 */
export function provisionalGuard({ settings, attestations, exceptions }: Workspace, audience: Audience): Guard {
  if (audience === 'auditor') return Guard.withoutNames(audience);
  return Guard.against(
    [
      ...settings.accounts.map(({ id }) => ({ kind: 'account', value: id })),
      ...Object.values(settings.sources).map(({ tenant }) => ({ kind: 'tenant', value: tenant })),
      ...attestations.map(({ by }) => ({ kind: 'person', value: by })),
      ...exceptions.map(({ owner }) => ({ kind: 'person', value: owner })),
    ].filter(({ value }) => !settings.publicNames.includes(value)),
    audience,
  );
}
