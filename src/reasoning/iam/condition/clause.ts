import type { Operator } from './operator.ts';
import { OPERATORS } from './operators.ts';

/** How a clause treats a key of several values, and one that is missing. */
export interface Clause {
  readonly operator: Operator | 'null' | 'unknown';
  readonly over: 'one' | 'all' | 'any';
  readonly ifExists: boolean;
  readonly name: string;
}

const QUALIFIED = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/;

/** Reads an operator as policies write it: `ForAnyValue:StringLikeIfExists`. */
export function clauseOf(name: string): Clause {
  const [, set, bare = '', ifExists] = QUALIFIED.exec(name.toLowerCase()) ?? [];
  return {
    operator: bare === 'null' ? 'null' : (OPERATORS.get(bare) ?? 'unknown'),
    over: set === undefined ? 'one' : set === 'forallvalues' ? 'all' : 'any',
    ifExists: ifExists !== undefined,
    name,
  };
}
