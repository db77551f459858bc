import type { GetBucketAclCommandOutput, Grant } from '@aws-sdk/client-s3';
import { byCodeUnits, canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { cellOf } from '../../cells.ts';
import type { Answer } from '../../contract.ts';

/** The two groups that make an ACL public (S3 guide, "Access control list overview"). */
const PUBLIC_GROUPS: ReadonlySet<string> = new Set([
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
]);

export function aclCells(answer: Answer<GetBucketAclCommandOutput>): Readonly<Record<string, Cell>> {
  return {
    acl_is_public: cellOf(answer, ({ Grants }) => (Grants === undefined ? null : isPublic(Grants))),
    acl_grants: cellOf(answer, ({ Grants }) => (Grants === undefined ? null : grantsCell(Grants))),
  };
}

/** A grant without a grantee could be to anyone: it makes the answer unknown, unless another grant is public. */
function isPublic(grants: readonly Grant[]): Cell {
  if (grants.some(({ Grantee }) => Grantee?.URI !== undefined && PUBLIC_GROUPS.has(Grantee.URI))) return 1;
  return grants.every((grant) => granteeOf(grant) !== undefined) ? 0 : null;
}

function grantsCell(grants: readonly Grant[]): Cell {
  const lines = grants.map((grant) => {
    const grantee = granteeOf(grant);
    const { Permission: permission } = grant;
    if (grantee === undefined || permission === undefined) return null;
    return canonicalJson({ grantee, permission, type: grant.Grantee?.Type ?? '' });
  });
  if (!lines.every((line) => line !== null)) return null;
  return `[${lines.sort(byCodeUnits).join(',')}]`;
}

function granteeOf({ Grantee }: Grant): string | undefined {
  return Grantee?.ID ?? Grantee?.URI ?? Grantee?.EmailAddress;
}
