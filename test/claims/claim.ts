import type { Basis, Claim } from '../../src/workspace/claim-file.ts';
import { UNCHECKED } from '../../src/workspace/speaks.ts';

/** A claim on vaults, as its file would be parsed. */
export function claimOf(
  check: string,
  more: Partial<Claim> = {},
  counterexample = 'update vault set locked = 0',
): Claim {
  const basis: Basis = {
    kind: 'facts',
    check: { text: check, line: 10 },
    counterexample: { text: counterexample, line: 20 },
    values: [],
  };
  return {
    id: 'vaults-locked',
    file: 'claims/vaults-locked.md',
    front: { file: 'claims/vaults-locked.md', text: '' },
    title: 'Vaults are locked',
    sentence: 'Every vault is locked.',
    wordings: [],
    remarks: [],
    controls: [],
    audience: 'public',
    maxAge: '24h',
    noun: 'vaults',
    atLeast: 1,
    breaks: 'An open vault.',
    speaks: UNCHECKED,
    accepts: [],
    plan: null,
    basis,
    ...more,
  };
}

export const LOCKED = "select name as resource, locked as ok, doors as detail from vault where purpose = 'gold'";
