/**
 * One comparison of the condition language, without its qualifiers
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */
export interface Operator {
  readonly name: string;
  /** True for the form with Not: it fits when no value of the policy does, and when the key is missing. */
  readonly negated: boolean;
  /** `text` and `pattern` values may hold variables; a `pattern` knows `*` and `?` too. */
  readonly takes: 'text' | 'pattern' | 'plain';
  /** Compares one value of the policy with one of the request; `unreadable` when either is not of the operator's type. */
  readonly compare: (policy: string, request: string) => boolean | 'unreadable';
}

/** An operator and its opposite. */
export function pair(name: string, not: string, takes: Operator['takes'], compare: Operator['compare']): Operator[] {
  return [
    { name, negated: false, takes, compare },
    { name: not, negated: true, takes, compare },
  ];
}
