import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import type { Context } from '../../../src/reasoning/iam/decision.ts';
import { type Known, known, unknown } from '../../../src/reasoning/iam/known.ts';
import type {
  Account,
  Grant,
  Level,
  NamedPolicy,
  PolicySet,
  Principal,
  Resource,
  Role,
  User,
  World,
} from '../../../src/reasoning/iam/model.ts';
import { readPolicy } from '../../../src/reasoning/policy.ts';

export const HOME = '111122223333';
export const OTHER = '444455556666';
export const ROLE = `arn:aws:iam::${HOME}:role/reader`;
export const USER = `arn:aws:iam::${HOME}:user/ana`;
export const SESSION = `arn:aws:sts::${HOME}:assumed-role/reader/monday`;
export const KEY = `arn:aws:kms:eu-west-1:${HOME}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const BUCKET = 'arn:aws:s3:::events';

/** A statement as a document writes it; `Version` 2012-10-17 unless given. */
export type Written = Readonly<Record<string, unknown>>;

/** The organisation of one case, in few words: what is left out is known to be absent; `'?'` was not read. */
export interface Setting {
  readonly identity?: readonly Written[] | '?';
  /** A second policy of the same principal. */
  readonly also?: readonly Written[];
  readonly version?: '2008-10-17' | '2012-10-17';
  readonly boundary?: readonly Written[] | '?';
  readonly session?: readonly Written[];
  readonly tags?: Readonly<Record<string, string>> | '?';
  readonly resourceTags?: Readonly<Record<string, string>> | '?';
  readonly policy?: readonly Written[] | '?';
  readonly trust?: readonly Written[] | '?';
  readonly grants?: readonly Grant[] | '?';
  readonly acls?: 'disabled' | 'closed' | 'open';
  readonly scps?: readonly (readonly Written[])[] | '?';
  readonly rcps?: readonly (readonly Written[])[] | '?';
  readonly management?: boolean | '?';
  readonly organisation?: string;
  readonly serviceLinked?: boolean;
  /** The account of the principal; HOME unless given. */
  readonly from?: string;
  readonly id?: string | '?';
  readonly present?: Readonly<Record<string, readonly string[]>>;
  readonly absent?: readonly string[];
}

export function policyOf(name: string, statements: readonly Written[], version = '2012-10-17'): NamedPolicy {
  const reading = readPolicy(JSON.stringify({ Version: version, Statement: statements }));
  if (reading.kind === 'malformed') throw new Error(`${name}: ${reading.reason}`);
  return { name, policy: reading.policy };
}

/** A user and a role with the case's policies, a bucket, a key, and whatever else is asked for. */
export function worldOf(setting: Setting, resource: string): World {
  const home = setting.from ?? HOME;
  const role = roleOf(setting, home);
  const user = userOf(setting, home);
  const principals = new Map<string, Principal>([
    [role.arn, role],
    [user.arn, user],
  ]);
  if (setting.trust !== undefined) {
    const trusted: Role = { ...role, arn: resource, account: resource.split(':')[4] as string, identity: [] };
    principals.set(resource, { ...trusted, trust: read(setting.trust, 'trust policy') });
  }
  const holder = resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] as string) : resource;
  return {
    principals,
    resources: new Map([[holder, resourceOf(setting, holder)]]),
    accounts: new Map([...new Set([home, HOME, OTHER])].map((id) => [id, accountOf(setting, id)])),
  };
}

export function contextOf({ present, absent }: Setting): Context {
  return { present: new Map(Object.entries(present ?? {})), absent: new Set(absent ?? []) };
}

function roleOf(setting: Setting, account: string): Role {
  const path = setting.serviceLinked === true ? 'aws-service-role/x.amazonaws.com/' : '';
  return {
    kind: 'role',
    arn: `arn:aws:iam::${account}:role/${path}reader`,
    serviceLinked: setting.serviceLinked === true,
    trust: known(policyOf('trust policy', [])),
    ...identityOf(setting, account, 'AROAEXAMPLE'),
  };
}

function userOf(setting: Setting, account: string): User {
  return {
    kind: 'user',
    arn: `arn:aws:iam::${account}:user/ana`,
    groups: known([]),
    ...identityOf(setting, account, 'AIDAEXAMPLE'),
  };
}

function identityOf(setting: Setting, account: string, id: string) {
  const { identity = [], also, boundary, tags, version } = setting;
  const first: PolicySet =
    identity === '?' ? [unknown('iam:GetRolePolicy of reader')] : [known(policyOf('policy', identity, version))];
  return {
    account,
    id: setting.id === '?' ? unknown('unique id') : known(setting.id ?? id),
    identity: also === undefined ? first : [...first, known(policyOf('second policy', also, version))],
    boundary: boundary === undefined ? known<'none'>('none') : read(boundary, 'boundary'),
    tags: tagsOf(tags, 'iam:ListRoleTags of reader'),
  };
}

function resourceOf(setting: Setting, arn: string): Resource {
  const owner = arn.split(':')[4];
  return {
    arn,
    account: known(owner === undefined || owner === '' ? HOME : owner),
    policy: setting.policy === undefined ? known('none') : read(setting.policy, 'resource policy'),
    grants: setting.grants === '?' ? unknown('kms:ListGrants of key') : known(setting.grants ?? []),
    tags: tagsOf(setting.resourceTags, 'tags of the resource'),
    acls: known(setting.acls ?? 'disabled'),
  };
}

function accountOf(setting: Setting, id: string): Account {
  const { management = false, organisation } = setting;
  return {
    ...loneAccount(id),
    management: management === '?' ? unknown('organizations:DescribeOrganization') : known(management),
    scps: levelsOf(setting.scps, 'organizations:ListPoliciesForTarget (SCP)'),
    rcps: levelsOf(setting.rcps, 'organizations:ListPoliciesForTarget (RCP)'),
    organisation: known(organisation ?? 'none'),
    path: known(organisation === undefined ? 'none' : `${organisation}/r-1/ou-1/`),
  };
}

function levelsOf(levels: Setting['scps'], name: string): Known<readonly Level[]> {
  if (levels === '?') return unknown(name);
  return known(
    (levels ?? []).map((statements, i) => ({
      name: `level ${i}`,
      policies: [known(policyOf(`level ${i}`, statements))],
    })),
  );
}

function read(written: readonly Written[] | '?', name: string): Known<NamedPolicy> {
  return written === '?' ? unknown(`${name} was not read`) : known(policyOf(name, written));
}

function tagsOf(tags: Setting['tags'], name: string): Known<ReadonlyMap<string, string>> {
  return tags === '?' ? unknown(name) : known(new Map(Object.entries(tags ?? {})));
}
