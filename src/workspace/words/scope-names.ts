import type { Settings } from '../settings.ts';

/** The names that settings give to accounts and regions: in a sentence they are limits. */
export function scopeNames({ accounts, regions }: Settings): string[] {
  const called = accounts.flatMap(({ name, purpose }) => [name, purpose]);
  // One word may be any word: "security" is a scope in "security account" and not in "security group".
  return [
    ...new Set([
      ...called.map((name) => (/\s/.test(name) ? name : `${name.toLowerCase()} account`)),
      ...(regions ?? []),
    ]),
  ];
}
