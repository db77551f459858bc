/** A policy with its settings per platform, as Hexnode's developer pages document them. */
export interface Policy {
  readonly id: 1 | 2 | 3;
  readonly name: string;
  readonly description: string;
  /** The name of the device group that carries it. */
  readonly group: string;
  readonly platforms: Readonly<Record<string, object>>;
}

const PASSWORD = {
  allow_simple: false,
  require_alphanumeric: true,
  change_at_next_auth: false,
  min_length: 12,
  min_complex_chars: 1,
  max_pinage_in_days: 365,
  max_inactivity: '10_minutes',
  pin_history: 5,
  max_grace_period: 'immediately',
};

export const POLICIES: readonly Policy[] = [
  {
    id: 1,
    name: 'Mac baseline',
    description: 'Password, lock, disk encryption and firewall of every laptop.',
    group: 'Mac laptops',
    platforms: { macos: { password: PASSWORD } },
  },
  {
    id: 2,
    name: 'Mac for demonstrations',
    description: 'As the baseline, but the screen stays on longer.',
    group: 'Demonstration laptops',
    platforms: { macos: { password: { ...PASSWORD, max_inactivity: '15_minutes' } } },
  },
  {
    id: 3,
    name: 'Meeting room tablet',
    description: 'One app, no accounts.',
    group: 'Meeting rooms',
    platforms: { ios: { password: { allow_simple: false, min_length: 6, max_inactivity: '5_minutes' } } },
  },
];
