import type { FactReader } from '../../facts/derived.ts';
import type { TableReads } from '../../facts/fact-function.ts';
import type { Cell } from '../../facts/table.ts';
import { strangerOf } from '../iam/actor.ts';
import type { Role } from '../iam/model.ts';
import { mayTrustEntities } from '../iam/trusting.ts';
import { assumptionsOf } from './assume.ts';
import type { Judged } from './judged.ts';

const USER = ['arn', 'mfa_devices'] as const;
const CREDENTIAL = ['arn', 'password_enabled', 'mfa_active'] as const;

export const PEOPLE_READS: readonly TableReads[] = [
  { table: 'aws_iam_user', columns: USER },
  { table: 'aws_iam_credential', columns: CREDENTIAL },
];

/** Whether a person acts as a principal, as far as facts tell; and whether one could, by what the principal is. */
export interface Humanity {
  readonly isPerson: Cell;
  readonly mayBePerson: Cell;
}

const PERSON: Humanity = { isPerson: 1, mayBePerson: 1 };
const PERHAPS: Humanity = { isPerson: null, mayBePerson: 1 };
const NOBODY: Humanity = { isPerson: 0, mayBePerson: 0 };
const UNTOLD: Humanity = { isPerson: null, mayBePerson: null };

/** Who of the users and roles is a person: by what signs them in, never by a name. */
export function peopleOf(facts: FactReader, judged: Judged): (arn: string) => Humanity {
  const people = new Map<string, Humanity>();
  const consoles = consoleUsers(facts);
  for (const { arn, kind } of entitiesOf(judged))
    if (kind === 'user') people.set(arn, consoles.has(arn) ? PERSON : PERHAPS);
  const roles = entitiesOf(judged).filter((one) => one.kind === 'role');
  const assumers = assumersByRole(judged);
  // A role is what may assume it, through any chain of roles: each round lets people come one role further.
  const of = (arn: string) => people.get(arn) ?? strangerHumanity(arn);
  for (const { arn } of roles) people.set(arn, NOBODY);
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const role of roles) {
      const next = humanityOf(judged, role, assumers, of);
      const now = people.get(role.arn) ?? NOBODY;
      if (next.isPerson === now.isPerson && next.mayBePerson === now.mayBePerson) continue;
      people.set(role.arn, next);
      isSettled = false;
    }
  }
  return of;
}

function entitiesOf({ world }: Judged) {
  return [...world.principals.values()].filter((one) => one.kind === 'user' || one.kind === 'role');
}

/** Users with a password or a second factor: a person has them. One with keys alone may be a machine. */
function consoleUsers(facts: FactReader): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { arn, mfa_devices: devices } of facts.rows('aws_iam_user', USER))
    if (typeof arn === 'string' && typeof devices === 'number' && devices > 0) found.add(arn);
  for (const { arn, password_enabled: password, mfa_active: mfa } of facts.rows('aws_iam_credential', CREDENTIAL))
    if (typeof arn === 'string' && (password === 1 || mfa === 1)) found.add(arn);
  return found;
}

interface Assumer {
  readonly who: string;
  readonly isCertain: boolean;
}

function assumersByRole(judged: Judged): ReadonlyMap<string, readonly Assumer[]> {
  const byRole = new Map<string, Assumer[]>();
  for (const { values } of assumptionsOf(judged)) {
    const { principal, role, verdict } = values;
    if (typeof principal !== 'string' || typeof role !== 'string') continue;
    const own = byRole.get(role) ?? [];
    byRole.set(role, own);
    own.push({ who: principal, isCertain: verdict === 1 });
  }
  return byRole;
}

type Assumers = ReturnType<typeof assumersByRole>;

function humanityOf(judged: Judged, role: Role, assumers: Assumers, of: (arn: string) => Humanity): Humanity {
  const own = assumers.get(role.arn) ?? [];
  const sure = own.filter(({ isCertain }) => isCertain).map(({ who }) => of(who));
  if (sure.some(({ isPerson }) => isPerson === 1)) return PERSON;
  if (sure.some(({ mayBePerson }) => mayBePerson === 1)) return PERHAPS;
  // Whoever was not told may assume what users and roles may assume.
  if (role.trust.kind === 'unknown' || (judged.missing.length > 0 && mayTrustEntities(role))) return UNTOLD;
  return own.every(({ who }) => of(who).mayBePerson === 0) ? NOBODY : UNTOLD;
}

/** Providers that sign in people with an account of their own; Cognito also lets in whoever has none. */
const PEOPLE_SIGN_IN = /:saml-provider\/|^(accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com)$/;

/** Of those who are not among the users and roles, by what they are. */
export function strangerHumanity(name: string): Humanity {
  const { kind } = strangerOf(name);
  switch (kind) {
    case 'service':
      return NOBODY;
    // An account has a root user, who is a person; and so has each of an organisation's.
    case 'root':
    case 'anonymous':
      return PERSON;
    case 'provider':
      return PEOPLE_SIGN_IN.test(name) ? PERSON : PERHAPS;
    default:
      return PERHAPS;
  }
}
