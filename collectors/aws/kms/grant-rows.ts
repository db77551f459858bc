import type { GrantListEntry } from '@aws-sdk/client-kms';
import { byCodeUnits, canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { json, text, time } from '../../cells.ts';
import type { Key } from './read-key.ts';

/** The rows of `aws_kms_grant`, by grant id. */
export function grantRows(key: Key): readonly FactRow[] {
  const byId = (a: GrantListEntry, b: GrantListEntry): number => byCodeUnits(String(a.GrantId), String(b.GrantId));
  return [...key.grants.items].sort(byId).map((grant) => ({
    table: 'aws_kms_grant',
    values: {
      key_arn: text(key.arn),
      grant_id: text(grant.GrantId),
      // GrantListEntry marks name, retiring principal and constraints as optional when the grant was made.
      name: grant.Name ?? '',
      grantee: text(grant.GranteePrincipal ?? grant.GranteeServicePrincipal),
      retiring_principal: grant.RetiringPrincipal ?? grant.RetiringServicePrincipal ?? '',
      issuing_account: text(grant.IssuingAccount),
      operations: sortedCell(grant.Operations),
      constraints: grant.Constraints === undefined ? '{}' : json(grant.Constraints),
      created_at: time(grant.CreationDate),
    },
  }));
}

function sortedCell(operations: readonly string[] | undefined): Cell {
  return operations === undefined ? null : canonicalJson([...operations].sort(byCodeUnits));
}
