/**
 * What one service takes to act as a role. Services are named by the prefix of their actions; those under whose name a
 * role trusts them are in principals.ts.
 */
export interface ServiceRule {
  readonly prefix: string;
  /** On docs.aws.amazon.com: how the service comes by a role. */
  readonly page: string;
  /** The service runs its caller's code or calls as a role that is passed to it. */
  readonly passes?: readonly PassWay[];
  /** Ways into what already runs as a role. */
  readonly into?: readonly IntoWay[];
  /** Takes a role, and does as that role what the service is for: how much of it the caller says is not judged. */
  readonly takes?: readonly string[];
  /** Without passing a role, changes or starts something that may be at work as one. */
  readonly steers?: readonly string[];
  /** Writes what other services fetch and run: an image, a repository, a script. */
  readonly feeds?: readonly Feed[];
  /** Left out where nobody looked at every writing action: then any of them may do. */
  readonly reviewed?: Review;
}

export interface PassWay {
  /** The role trusts one of these. */
  readonly to: readonly string[];
  /** What iam:PassedToService says, where it may be another. */
  readonly as?: readonly string[];
  /** All of one list must be allowed, besides iam:PassRole. */
  readonly actions: readonly (readonly string[])[];
}

export interface IntoWay {
  /** The service that the role trusts. */
  readonly trusts: string;
  /** The service of the workload's ARN, and how its resource starts. */
  readonly of: string;
  readonly kind: string;
  /** Any one of them suffices. */
  readonly actions: readonly string[];
  /** The same, of calls that name another resource than the workload: a document, an association, a deployment. */
  readonly elsewhere?: readonly string[];
}

export interface Feed {
  /** Services whose roles run what is written, under the names by which roles trust them. */
  readonly to: readonly string[];
  /** Any one of them suffices. */
  readonly actions: readonly string[];
  /** Where it must lie, as a pattern of ARNs after their partition; anywhere when left out. */
  readonly on?: string;
}

export interface Review {
  /** Writing actions that touch nothing which runs as a role. */
  readonly harmless: readonly string[];
  /** How many actions the lists of the rule name in all. Where they name fewer, one was lost, and the review with it. */
  readonly named: number;
}

/** `of('ssm', 'SendCommand StartSession')`: actions of one service. */
export function of(prefix: string, ...lines: readonly string[]): readonly string[] {
  return words(...lines).map((name) => `${prefix}:${name}`);
}

export function words(...lines: readonly string[]): readonly string[] {
  return lines.join(' ').split(/\s+/).filter(Boolean);
}

/** Every action that a rule names as a way, known or not, once. */
export function waysNamedIn({
  passes = [],
  into = [],
  takes = [],
  steers = [],
  feeds = [],
}: ServiceRule): readonly string[] {
  const named = [
    ...passes.flatMap(({ actions }) => actions.flat()),
    ...into.flatMap(({ actions, elsewhere = [] }) => [...actions, ...elsewhere]),
    ...takes,
    ...steers,
    ...feeds.flatMap(({ actions }) => actions),
  ];
  return [...new Set(named)];
}

/** Whether nothing else of a service can be a way: all was looked at, and nothing of it was lost. */
export function isReviewed(rule: ServiceRule): boolean {
  if (rule.reviewed === undefined) return false;
  return waysNamedIn(rule).length + rule.reviewed.harmless.length === rule.reviewed.named;
}
