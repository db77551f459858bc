import type { Policy } from '../policy.ts';
import type { Known } from './known.ts';
import type { Catalogue } from './services/catalogue.ts';

/**
 * What the evaluation sees: plain values, each known or missing by name. Nothing here defaults: who builds a world says
 * `known('none')` for what was read and is not there, and `unknown('iam:GetRolePolicy of …')` for what was not read.
 */
export interface World {
  /** Users, roles and other principals, by ARN. */
  readonly principals: ReadonlyMap<string, Principal>;
  /** Resources with a policy of their own, by ARN; an object's bucket by the bucket's. Roles' trust is in `principals`. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Organisation's guardrails, by account id. An account that is not here has unknown guardrails. */
  readonly accounts: ReadonlyMap<string, Account>;
  /** Why an account that is not in `accounts` may still be in the organisation of one that is; none when left out. */
  readonly unlisted?: string;
  /** Why there may be users and roles of the accounts read that are not in `principals`; none when left out. */
  readonly unnamed?: string;
  /** The policies of every group, by its ARN. When they are not told, only groups that have members are known, by these. */
  readonly groups?: ReadonlyMap<string, PolicySet>;
  /** What runs as a role. When it is not told, whoever may change some function's code may become any role that trusts Lambda. */
  readonly workloads?: Known<readonly Workload[]>;
  /** What services take to act as a role; all rules that there are when left out. */
  readonly rules?: Catalogue;
}

/** A function, instance, task or job, and the role it runs as. */
export interface Workload {
  readonly arn: string;
  readonly role: Known<string | 'none'>;
}

/** A policy under the name that decisions show: `inline policy reader of role/x`, `key policy of key/…`. */
export interface NamedPolicy {
  readonly name: string;
  /** One object for one document: what is compiled for it is kept with it, for all who hold it. */
  readonly policy: Policy;
  /** ARN of a managed policy, so that the closure knows whose versions may be replaced. */
  readonly arn?: string;
  /** ARN of the group through which a user has it. */
  readonly group?: string;
}

export type Tags = ReadonlyMap<string, string>;

/** `any`: whoever asks may set them as he likes. */
export type TagsOrAny = Tags | 'any';

/**
 * Policies that count as one set. A list that could not be read is one unknown entry; a document that could not be
 * read, or is malformed, is an unknown entry among the others.
 */
export type PolicySet = readonly Known<NamedPolicy>[];

export type Principal =
  | User
  | Role
  | RoleSession
  | Service
  | AccountRoot
  | FederatedUser
  | IdentityProvider
  | Anonymous;

interface Identity {
  readonly arn: string;
  readonly account: string;
  /** Unique id, `AIDA…` or `AROA…`: a resource policy may name it once its ARN was deleted. */
  readonly id: Known<string>;
  /** Inline and attached policies, and those of a user's groups. */
  readonly identity: PolicySet;
  readonly boundary: Known<NamedPolicy | 'none'>;
  readonly tags: Known<TagsOrAny>;
}

export interface User extends Identity {
  readonly kind: 'user';
  /** ARNs of groups. Their policies are already in `identity`, named after the group. */
  readonly groups: Known<readonly string[]>;
}

export interface Role extends Identity {
  readonly kind: 'role';
  readonly trust: Known<NamedPolicy>;
  /** Under `/aws-service-role/`: no SCP restricts it, and its policies are the service's to change. */
  readonly serviceLinked: boolean;
}

/** A role as it acts: `arn:aws:sts::111122223333:assumed-role/<role>/<session>`. */
export interface RoleSession {
  readonly kind: 'session';
  readonly arn: string;
  readonly role: Role;
  /** Session policies given when it was assumed; `[]` when none were. All of them together allow, as one set. */
  readonly policies: PolicySet;
  /** How it was assumed: sessions by SAML or web identity also match principals of type Federated. */
  readonly by: 'AssumeRole' | 'AssumeRoleWithSAML' | 'AssumeRoleWithWebIdentity';
}

/** An AWS service acting by itself: `lambda.amazonaws.com`. */
export interface Service {
  readonly kind: 'service';
  readonly name: string;
}

export interface AccountRoot {
  readonly kind: 'root';
  /** `arn:aws:iam::111122223333:root`. */
  readonly arn: string;
  readonly account: string;
}

/** What sts:GetFederationToken gives: `arn:aws:sts::111122223333:federated-user/<name>`, within its user and its policies. */
export interface FederatedUser {
  readonly kind: 'federated-user';
  readonly arn: string;
  readonly user: User;
  readonly policies: PolicySet;
}

/** Whoever an identity provider vouches for: its ARN for SAML and OIDC, its name for the built-in ones. */
export interface IdentityProvider {
  readonly kind: 'provider';
  readonly name: string;
}

/** Anybody: an unsigned request, or one that is signed by an account which was not read. */
export interface Anonymous {
  readonly kind: 'anonymous';
  /** Anybody of this organisation alone, who signs. */
  readonly organisation?: string;
}

export interface Resource {
  readonly arn: string;
  /** The account that owns it; ARNs of buckets do not say. */
  readonly account: Known<string>;
  /** Bucket, key, queue, topic, function, secret, table or API policy. */
  readonly policy: Known<NamedPolicy | 'none'>;
  /** Grants of a KMS key; `known([])` for whatever is no key. */
  readonly grants: Known<readonly Grant[]>;
  readonly tags: Known<TagsOrAny>;
  /** For buckets: whether ACLs can open it to other accounts (not when ownership is BucketOwnerEnforced). Unknown when left out. */
  readonly acls?: Known<'disabled' | 'closed' | 'open'>;
  /** A table's: the policies of its streams. Unknown when left out. */
  readonly streams?: Known<'none'>;
}

/** One grant of a KMS key (https://docs.aws.amazon.com/kms/latest/developerguide/grants.html). */
export interface Grant {
  readonly id: string;
  /** ARN of a principal, or the name of a service. */
  readonly grantee: string;
  readonly retiring: string | 'none';
  /** As the API names them: `Decrypt`, `GenerateDataKey`, `CreateGrant`. */
  readonly operations: readonly string[];
  /** Encryption context that a request must equal or contain; both empty when the grant has no constraint. */
  readonly contextEquals: Tags;
  readonly contextSubset: Tags;
}

export interface Account {
  readonly id: string;
  /** True for the organisation's management account, which no SCP and no RCP restricts. */
  readonly management: Known<boolean>;
  /** From the root down to the account. `known([])` when the account is in no organisation, or the type is not enabled. */
  readonly scps: Known<readonly Level[]>;
  readonly rcps: Known<readonly Level[]>;
  /** `aws:PrincipalOrgID`; `none` outside any organisation. */
  readonly organisation: Known<string | 'none'>;
  /** `o-…/r-…/ou-…/`, as `aws:PrincipalOrgPaths` has it; `none` outside any organisation. */
  readonly path: Known<string | 'none'>;
  /** Of a stranger's account: organisations that it is not in. Which it is in, if any, is the stranger's choice. */
  readonly notOf?: ReadonlySet<string>;
}

/** The root, an organisational unit, or the account: each must allow by itself. */
export interface Level {
  readonly name: string;
  readonly policies: PolicySet;
}
