import type { Cell } from '../../../src/facts/table.ts';

/** The password columns of a policy row. */
export type PasswordCells = Readonly<
  Record<'password_required' | 'min_length' | 'require_alphanumeric' | 'max_inactivity_minutes', Cell>
>;

export const UNREAD_PASSWORD: PasswordCells = {
  password_required: null,
  min_length: null,
  require_alphanumeric: null,
  max_inactivity_minutes: null,
};

const NOTHING_ASKED: PasswordCells = {
  password_required: 0,
  min_length: 0,
  require_alphanumeric: 0,
  max_inactivity_minutes: 0,
};

/**
 * What a platform section asks of passwords. Hexnode's developer pages give the defaults of members left out: no
 * length, not alphanumeric, never locked.
 */
export function passwordCells(platform: string, section: unknown): PasswordCells {
  if (!isObject(section)) return UNREAD_PASSWORD;
  const password = section.password;
  if (password === undefined || password === null) return NOTHING_ASKED;
  if (!isObject(password)) return UNREAD_PASSWORD;
  const rest = { password_required: 1, max_inactivity_minutes: minutes(password.max_inactivity) };
  return platform === 'android' ? { ...rest, ...androidQuality(password) } : { ...rest, ...appleQuality(password) };
}

function appleQuality(password: Record<string, unknown>) {
  const { require_alphanumeric } = password;
  const alphanumeric = typeof require_alphanumeric === 'boolean' ? Number(require_alphanumeric) : null;
  return {
    min_length: count(password.min_length),
    require_alphanumeric: require_alphanumeric == null ? 0 : alphanumeric,
  };
}

/** Android names a kind of password instead; for `simple` (the default) and `numbers` the length is ignored. */
function androidQuality(password: Record<string, unknown>) {
  const kind = password.passcode_requirement ?? 'simple';
  switch (kind) {
    case 'simple':
    case 'numbers':
      return { min_length: 0, require_alphanumeric: 0 };
    case 'alphabet':
      return { min_length: count(password.min_length), require_alphanumeric: 0 };
    case 'alphanumeric':
      return { min_length: count(password.min_length), require_alphanumeric: 1 };
    default:
      return { min_length: count(password.min_length), require_alphanumeric: null };
  }
}

function count(value: unknown): Cell {
  if (value === undefined || value === null) return 0;
  return Number.isInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

/** `never`, `10_minutes`, `1_mintue` (the page's own spelling), or on phones a number of minutes. */
function minutes(value: unknown): Cell {
  if (value === undefined || value === null || value === 'never') return 0;
  if (typeof value === 'number') return count(value);
  const [, digits] = typeof value === 'string' ? (/^(\d{1,3})_(?:minutes?|mintue)$/.exec(value) ?? []) : [];
  return digits === undefined ? null : Number(digits);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
