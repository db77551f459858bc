import type { Principal } from './model.ts';

/**
 * `cannot` asks whether any request could be allowed: what depends on the request counts for allowing. `can` asks whether
 * every such request is allowed: what depends on the request counts against.
 */
export type Direction = 'can' | 'cannot';

/** Condition keys of the request. A key in neither is open: the request may have any value, or none. */
export interface Context {
  /** Values by key, the key in lower case. */
  readonly present: ReadonlyMap<string, readonly string[]>;
  /** Keys known to be missing, in lower case. */
  readonly absent: ReadonlySet<string>;
}

export interface Question {
  /** The ARN of one in the world, or one that is not: a session, a service, anybody. */
  readonly principal: string | Principal;
  /** `kms:Decrypt`; without wildcards. */
  readonly action: string;
  /** An ARN, a pattern of ARNs (`arn:aws:s3:::bucket/*`: any of them for `cannot`, every one for `can`), or `*`. */
  readonly resource: string;
  readonly context?: Context;
  readonly direction: Direction;
}

/** Where a statement stood in the evaluation. */
export type Part = 'identity' | 'boundary' | 'session' | 'resource' | 'trust' | 'key-policy' | 'grant' | 'scp' | 'rcp';

export interface Cited {
  readonly part: Part;
  /** Name of the document, or `grant <id>`. */
  readonly document: string;
  readonly sid: string;
  /** Position of the statement in its document, from 0. */
  readonly index: number;
  readonly effect: 'Allow' | 'Deny';
  /** True when it counted only by the direction: its condition, variable or resource depends on the request. */
  readonly open: boolean;
}

/** Why the verdict is what it is; in the order of the evaluation. */
export type Reason =
  | 'explicit-deny'
  | 'scp-does-not-allow'
  | 'rcp-does-not-allow'
  | 'resource-policy-allows'
  | 'resource-policy-does-not-allow'
  | 'key-policy-does-not-delegate'
  | 'grant-allows'
  | 'acl-allows'
  | 'identity-allows'
  | 'identity-does-not-allow'
  | 'boundary-does-not-allow'
  | 'session-does-not-allow'
  | 'root-allows'
  | 'trust-does-not-allow'
  | 'principal-has-no-policies'
  | 'account-closed-to-others'
  | 'depends-on-request'
  | 'alias-is-not-a-key'
  | 'input-missing'
  | 'too-large';

/** An answer with what made it. `yes`: is allowed, judged in the question's direction. */
export interface Decision {
  readonly verdict: 'yes' | 'no' | 'unknown';
  readonly direction: Direction;
  readonly reasons: readonly Reason[];
  readonly statements: readonly Cited[];
  /** Names of the inputs without which no verdict is certain; empty unless `unknown`. */
  readonly missing: readonly string[];
}

/** What a matrix asks: each principal, each action, each resource. */
export interface Axes {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly direction: Direction;
  readonly context?: Context;
}

export interface Cell {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: Decision;
}

/** One way from a principal to more power. */
export interface Step {
  readonly from: string;
  /** `sts:AssumeRole`, `iam:PassRole + lambda:CreateFunction`. */
  readonly via: string;
  /** ARN of the principal gained; `any policy` where the step gives itself any permission in its account. */
  readonly to: string;
  readonly gains: Gain;
  /** `unknown` when an input is missing that decides whether the step exists. */
  readonly certainty: 'open' | 'unknown';
  /** Of a step that is unknown: it leads there or nowhere, and what is missing says nothing of other ways. */
  readonly isOnlyThere?: true;
  readonly statements: readonly Cited[];
  readonly missing: readonly string[];
}

/** What a step gives: another principal's permissions, or its account's administration. */
export type Gain = 'becomes' | 'runs-code-as' | 'takes-credentials-of' | 'administers' | 'controls-key';

export interface Path {
  readonly steps: readonly Step[];
  /** The principal at its end, or the key that it controls. */
  readonly to: string;
  /** `unknown` when any of its steps is. */
  readonly certainty: 'open' | 'unknown';
  /** What its unknown steps miss. */
  readonly missing: readonly string[];
}

/** What a principal can become or give itself, judged generously; the shortest path to each. */
export interface Closure {
  readonly principal: string;
  readonly paths: readonly Path[];
  /**
   * Inputs without which no list of paths is whole, and `cap: …` where a bound cut it. Only when empty is it whole: then
   * nothing is reached but by one of the paths, sure or unknown.
   */
  readonly missing: readonly string[];
}
