import type { FactReader, PlacedCells } from '../../../facts/derived.ts';
import type { TableReads } from '../../../facts/fact-function.ts';
import { type Known, known, unknown } from '../known.ts';
import type { Grant, Tags } from '../model.ts';
import { objectIn, textIn, textMap, textsIn } from './cells.ts';
import type { Gaps } from './gaps.ts';

const COLUMNS = ['key_arn', 'grant_id', 'grantee', 'retiring_principal', 'operations', 'constraints'] as const;

export const GRANT_READS: readonly TableReads[] = [{ table: 'aws_kms_grant', columns: COLUMNS }];

/** The grants of a key in its account and region. */
export type KeyGrants = (account: string, region: string, key: string) => Known<readonly Grant[]>;

/** Grants by key; unknown where they were not listed whole, or one of them has an unknown cell. */
export function grantsIn(facts: FactReader, gaps: Gaps): KeyGrants {
  const byKey = new Map<string, (Grant | null)[]>();
  let keyless = false;
  for (const row of facts.rows('aws_kms_grant', COLUMNS)) {
    keyless ||= row.key_arn === null;
    const own = byKey.get(String(row.key_arn)) ?? [];
    byKey.set(String(row.key_arn), own);
    own.push(grantIn(row));
  }
  return (account, region, key) => {
    const gap = gaps.of('kms:ListGrants', account, region);
    if (gap !== null) return unknown(gap);
    if (keyless) return unknown('the key of a grant in aws_kms_grant');
    const grants = byKey.get(key) ?? [];
    const whole = grants.filter((grant) => grant !== null);
    return whole.length === grants.length ? known(whole) : unknown(`a grant of ${key}`);
  };
}

function grantIn(row: PlacedCells): Grant | null {
  const [id, grantee, retiring] = [row.grant_id, row.grantee, row.retiring_principal].map(textIn);
  const operations = textsIn(row.operations);
  const constraints = objectIn(row.constraints);
  if (typeof id !== 'string' || typeof grantee !== 'string' || typeof retiring !== 'string') return null;
  if (operations === null || constraints === null) return null;
  const contextEquals = contextIn(constraints, 'EncryptionContextEquals');
  const contextSubset = contextIn(constraints, 'EncryptionContextSubset');
  if (contextEquals === null || contextSubset === null) return null;
  return {
    id,
    grantee,
    retiring: retiring === '' ? 'none' : retiring,
    operations,
    contextEquals,
    contextSubset,
  };
}

/** A constraint that cannot be read is not left out: without it the grant would say more than it does. */
function contextIn(constraints: Readonly<Record<string, unknown>>, name: string): Tags | null {
  const context = constraints[name];
  if (context === undefined) return new Map();
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return null;
  return textMap(context as Readonly<Record<string, unknown>>);
}
