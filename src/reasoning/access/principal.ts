import type { DerivedTable, FactReader, PlacedRow } from '../../facts/derived.ts';
import type { Cell, Column } from '../../facts/table.ts';
import { strangerOf } from '../iam/actor.ts';
import { accountOf } from '../iam/arn.ts';
import { organisationsOf, untoldOrganisation } from '../iam/outsider.ts';
import { Homes } from './homes.ts';
import { type Judged, judgedOf } from './judged.ts';
import { PEOPLE, PRINCIPALS } from './operations.ts';
import { outsidersOf } from './outsiders.ts';
import { peopleOf } from './people.ts';
import { missingOf } from './words.ts';

const ACCOUNTS = ['workspace:accounts', ...PRINCIPALS] as const;

const column = (doc: string, from: readonly string[], identifies: string): Column => ({
  type: 'text',
  from,
  doc,
  identifies,
});

/** Everybody of whom a sentence with "nobody", "no person" or "only" speaks. */
export const principal: DerivedTable = {
  table: {
    name: 'principal',
    doc: "Everybody who may act on what was read: its users, roles and roots, the roots of the organisation's other accounts, whom policies and grants name from outside, and anybody. Where some of it was not read, a row in which all is unknown stands for whoever is not told.",
    rows: PRINCIPALS,
    key: ['arn'],
    columns: {
      arn: column(
        "What iam_can and iam_cannot accept: the ARN of a user, role, root or identity provider, the name of a service or of a built-in provider, the id of an organisation, '*' for anybody.",
        PRINCIPALS,
        'principal',
      ),
      name: column(
        "Name of the user, role, provider or service; 'root'; the account's or organisation's id; 'anybody'.",
        PRINCIPALS,
        'principal',
      ),
      kind: column(
        "'user', 'role', 'root' (of an account that was read or that the organisation lists), 'federated' (whomever an identity provider signs in), 'service' (of AWS), 'account' (another, all of it), 'organization' (whoever is of one that a policy names), 'anybody' (unsigned, or signed by whoever is none of these), 'unknown' (named by an id that says no more).",
        PRINCIPALS,
        'nothing',
      ),
      home_account: column(
        "Account that it is of; '' for services, built-in providers, organisations and anybody.",
        PRINCIPALS,
        'account',
      ),
      is_ours: {
        type: 'boolean',
        from: ACCOUNTS,
        doc: '1 when its account (for an organisation, that) is one of those read, of the settings, or of their organisation; 0 when not.',
      },
      is_person: {
        type: 'boolean',
        from: PEOPLE,
        doc: '1 when a person may act as it: a root, a user with a password or a second factor, whom a SAML provider signs in, a role that one of these may assume, through other roles too; an account, an organisation and anybody have people among them. 0 when none may: AWS services, and roles that they alone may assume. NULL when that is not known, as of a user with access keys alone.',
      },
      may_be_person: {
        type: 'boolean',
        from: PEOPLE,
        doc: '1 when by what it is a person could act as it, as any user can; 0 when none may; NULL when an input is missing.',
      },
      purpose: column(
        "Purpose of its account, as the settings have it; '' when it has none, or is of no account of theirs.",
        ACCOUNTS,
        'nothing',
      ),
      told_by: column(
        "Where it is first told of: '' for what was read itself, and anybody; else the ARN of what names it, or aws_organizations_account. In the row of whoever is not told, what is missing.",
        PRINCIPALS,
        'resource',
      ),
    },
  },
  *rows(facts) {
    const judged = judgedOf(facts);
    const homes = new Homes(facts, judged.world);
    const of = { judged, homes, people: peopleOf(facts, judged) };
    const { named } = outsidersOf(judged);
    for (const one of judged.world.principals.values())
      if ('account' in one) yield rowOf(of, one.arn, one.kind, one.account, '');
    for (const [name, teller] of named) yield rowOf(of, name, kindOf(name, homes), judged.home, teller);
    yield* untold(facts, judged);
  },
};

interface Of {
  readonly judged: Judged;
  readonly homes: Homes;
  readonly people: ReturnType<typeof peopleOf>;
}

function rowOf({ judged, homes, people }: Of, arn: string, kind: string, place: string, told_by: string): PlacedRow {
  const home = kind === 'unknown' ? null : (accountOf(arn) ?? '');
  const { isPerson, mayBePerson } = people(arn);
  const is_ours = kind === 'organization' ? isOurOrganisation(judged, arn) : homes.isOurs(home);
  const values = { arn, name: nameOf(arn, kind), kind, home_account: home, is_ours };
  return {
    account: place,
    region: 'global',
    values: { ...values, is_person: isPerson, may_be_person: mayBePerson, purpose: homes.purpose(home), told_by },
  };
}

/** Of whoever is not among the users, roles and roots that were read. */
function kindOf(name: string, homes: Homes): string {
  const stranger = strangerOf(name);
  switch (stranger.kind) {
    case 'anonymous':
      return stranger.organisation === undefined ? 'anybody' : 'organization';
    case 'provider':
    case 'federated-user':
      return 'federated';
    case 'service':
      return 'service';
    case 'root':
      return homes.isOurs(stranger.account) === 1 ? 'root' : 'account';
    case 'session':
      return 'role';
    default:
      if (/^arn:[^:]+:sts::\d{12}:federated-user\//.test(name)) return 'federated';
      return accountOf(name) === null ? 'unknown' : /:user\//.test(name) ? 'user' : 'role';
  }
}

function nameOf(arn: string, kind: string): string {
  if (kind === 'anybody') return 'anybody';
  if (kind === 'account') return accountOf(arn) ?? arn;
  if (kind === 'root') return 'root';
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function isOurOrganisation({ world }: Judged, id: string): Cell {
  if (organisationsOf(world).has(id)) return 1;
  return untoldOrganisation(world) === null ? 0 : null;
}

/** Whoever is told by no name, since a list, a policy or an organisation was not read whole. */
function* untold(facts: FactReader, judged: Judged): Iterable<PlacedRow> {
  const { world } = judged;
  const gaps = facts.coverage.filter(({ operation, status }) => status !== 'complete' && OPERATIONS.has(operation));
  const organisation = world.unlisted ?? untoldOrganisation(world);
  const missing = [
    ...judged.missing,
    ...(organisation === null ? [] : [organisation]),
    ...outsidersOf(judged).unread.values(),
    ...gaps.map(({ operation, reason }) => (reason === '' ? operation : reason)),
  ];
  if (missing.length === 0) return;
  const nobody = { arn: null, name: null, kind: null, home_account: null, is_ours: null };
  const told_by = missingOf([...new Set(missing)].sort());
  yield {
    account: judged.home,
    region: 'global',
    values: { ...nobody, is_person: null, may_be_person: null, purpose: null, told_by },
  };
}

const OPERATIONS: ReadonlySet<string> = new Set(PRINCIPALS);
