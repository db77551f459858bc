import { LATE_LOCK, STAFF, WITHOUT_LAPTOP } from '../staff.ts';

/** A device as Hexnode lists it (`GET /api/v1/devices/`); `mail` is what its details add to the user. */
export interface Device {
  readonly id: number;
  readonly device_name: string;
  readonly model_name: string;
  readonly os_name: string;
  readonly os_version: string;
  readonly serial_number: string;
  readonly user: { readonly id: number; readonly name: string };
  readonly mail: string;
  /** Minutes since it last answered. */
  readonly silentFor: number;
  readonly policy: 1 | 2 | 3;
}

/** People who have a second laptop. */
const TWO_LAPTOPS = ['a.keller', 'h.tanaka'];
const NOBODY = { id: 1, name: 'Default User' };

function laptops(): Device[] {
  const owners = STAFF.filter(({ login }) => login !== WITHOUT_LAPTOP);
  const second = owners.filter(({ login }) => TWO_LAPTOPS.includes(login));
  return [...owners, ...second].map((owner, index) => ({
    id: 101 + index,
    device_name: `${owner.login.replace('.', '-')}-mac${index < owners.length ? '' : '-2'}`,
    model_name: index % 3 === 0 ? 'MacBook Pro (14-inch, M4, 2024)' : 'MacBook Air (13-inch, M4, 2025)',
    os_name: 'macOS',
    os_version: index % 4 === 0 ? '26.1' : '26.0.1',
    serial_number: `RKSTMAC${String(2301 + index * 37)}`,
    user: { id: 11 + STAFF.indexOf(owner), name: owner.name },
    mail: owner.email,
    silentFor: 7 + index * 11,
    policy: owner.login === LATE_LOCK ? 2 : 1,
  }));
}

/** A tablet that belongs to no one: sentences about laptops must not count it. */
const TABLET: Device = {
  id: 140,
  device_name: 'meeting-room-north',
  model_name: 'iPad (A16)',
  os_name: 'iOS',
  os_version: '26.1',
  serial_number: 'RKSTPAD0007',
  user: NOBODY,
  mail: '',
  silentFor: 25,
  policy: 3,
};

/** Every enrolled device: 16 Mac laptops and a tablet. */
export const FLEET: readonly Device[] = [...laptops(), TABLET];
