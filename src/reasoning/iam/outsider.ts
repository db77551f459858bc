import { arnOf } from './arn.ts';
import { type Found, type Other, other, values } from './found.ts';
import type { World } from './model.ts';
import { hasWildcard } from './pattern.ts';
import { missing } from './truth.ts';

/**
 * Anybody is whoever is none of ours, signed or not: a stranger's account, organisation and id may be any but those
 * that were read, and an unsigned request has none of them. Whoever is
 * `member` of an organisation signs.
 */
export function keysOfAnybody(world: World, member?: string): Readonly<Record<string, Found>> {
  const [accounts, ids] = [new Set(world.accounts.keys()), new Set<string>()];
  let idless: string | null = world.unnamed ?? null;
  for (const one of world.principals.values()) {
    if ('account' in one) accounts.add(one.account);
    if (!('id' in one)) continue;
    if (one.id.kind === 'known') ids.add(one.id.value);
    else idless ??= one.id.missing;
  }
  const account = other((text) => accounts.has(text));
  const untold = untoldOrganisation(world);
  const organisation = untold === null ? notIn(organisationsOf(world)) : unread(untold);
  return {
    'aws:principalaccount': account,
    'kms:calleraccount': account,
    'aws:principalorgid': member === undefined ? organisation : values(member),
    'aws:principalorgpaths': member === undefined ? organisation : { kind: 'pattern', pattern: `${member}/*` },
    'aws:principalarn': other((text) => accounts.has(arnOf(text)?.account ?? '')),
    'aws:userid':
      idless === null
        ? other((text) => ids.has(text.split(':', 1)[0] as string) || accounts.has(text))
        : unread(idless),
    'aws:username': other(() => false),
    'aws:principaltype': other(() => false),
  };
}

function unread(name: string): Found {
  return { kind: 'missing', missing: missing(name) };
}

/** What would tell an organisation that may be ours: while it is missing, no organisation is known to be another's. */
export function untoldOrganisation({ accounts }: World): string | null {
  for (const { organisation } of accounts.values()) if (organisation.kind === 'unknown') return organisation.missing;
  return null;
}

/** Some organisation beside these, or none: an id, or a path that begins with one. */
export function notIn(organisations: ReadonlySet<string>): Other {
  return other((text) => {
    const id = text.split('/', 1)[0] as string;
    return !hasWildcard(id) && organisations.has(id);
  });
}

/** The organisations of the accounts that were read. */
export function organisationsOf({ accounts }: World): ReadonlySet<string> {
  return new Set(
    [...accounts.values()].flatMap(({ organisation }) =>
      organisation.kind === 'known' && organisation.value !== 'none' ? [organisation.value] : [],
    ),
  );
}
