import type { Settings } from '../../workspace/settings.ts';
import type { DeclaredList } from '../../workspace/statements.ts';
import { canonical, differingKeys, without } from './alike.ts';
import type { Changes, SettingChange } from './schema.ts';

/** Keys that hold names by which something is chosen; each name is told, since reports tell it as well. */
const NAMES = ['regions', 'collectors', 'diagrams'] as const;

/** Keys that hold one thing, of which is told which of its keys changed. */
const WHOLES = ['organisation', 'paper', 'organization', 'cloudtrail', 'iam', 'pseudonyms'] as const;

/** What affidavit.yaml says otherwise. Ids, roles, addresses and tenants are not told: which key changed is. */
export function changedSettings(before: Settings, after: Settings): SettingChange[] {
  return [
    ...(before.version === after.version ? [] : [told('version', 'changed', after.version)]),
    ...changedAccounts(before, after),
    ...NAMES.flatMap((key) => changedNames(key, before[key], after[key])),
    ...changedSources(before, after),
    ...WHOLES.flatMap((key) => changedWhole(key, before[key], after[key])),
    ...changedPublicNames(before, after),
  ];
}

/** Lists that are added or removed, or have other rows. */
export function changedLists(before: readonly DeclaredList[], after: readonly DeclaredList[]): Changes['lists'] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const [was, is] = [before, after].map((lists) => lists.find((list) => list.name === name));
    if (canonical(was) === canonical(is)) return [];
    const rows = (list: DeclaredList | undefined) => (list?.rows ?? []).map(canonical);
    const [added, removed] = [without(rows(is), rows(was)), without(rows(was), rows(is))].map(({ length }) => length);
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ name, change, added: added as number, removed: removed as number }];
  });
}

function changedAccounts({ accounts: before }: Settings, { accounts: after }: Settings): SettingChange[] {
  const isSame = (a: Settings['accounts'][number], b: Settings['accounts'][number]) => a.id === b.id;
  return [
    ...without(after, before, isSame).map(({ name }) => told('accounts', 'added', name)),
    ...without(before, after, isSame).map(({ name }) => told('accounts', 'removed', name)),
    ...after.flatMap((account) => {
      const earlier = before.find(({ id }) => id === account.id);
      const parts = earlier === undefined ? [] : differingKeys(earlier, account);
      return parts.length === 0 ? [] : [told('accounts', 'changed', account.name, parts)];
    }),
  ];
}

function changedNames(
  key: (typeof NAMES)[number],
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): SettingChange[] {
  // Without regions every enabled one is read, and that is no list to compare with.
  if ((before === undefined) !== (after === undefined))
    return [told(key, after === undefined ? 'removed' : 'added', (after ?? before ?? []).join(', '))];
  return [
    ...without(after ?? [], before ?? []).map((name) => told(key, 'added', name)),
    ...without(before ?? [], after ?? []).map((name) => told(key, 'removed', name)),
  ];
}

function changedSources({ sources: before }: Settings, { sources: after }: Settings): SettingChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const [was, is] = [ownOf(before, name), ownOf(after, name)];
    if (was === undefined) return [told('sources', 'added', name)];
    if (is === undefined) return [told('sources', 'removed', name)];
    const parts = differingKeys(was, is);
    return parts.length === 0 ? [] : [told('sources', 'changed', name, parts)];
  });
}

function changedWhole(key: string, before: object | undefined, after: object | undefined): SettingChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [told(key, 'added')];
  if (after === undefined) return [told(key, 'removed')];
  const parts = differingKeys(before, after);
  return parts.length === 0 ? [] : [told(key, 'changed', null, parts)];
}

/** What is no longer public may be a secret by now. */
function changedPublicNames({ publicNames: before }: Settings, { publicNames: after }: Settings): SettingChange[] {
  const added = without(after, before).map(() => told('publicNames', 'added'));
  return [...added, ...without(before, after).map(() => told('publicNames', 'removed'))];
}

function told(
  key: string,
  change: SettingChange['change'],
  name: string | null = null,
  parts: string[] = [],
): SettingChange {
  return { key, change, name, parts };
}

function ownOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
