import { partitionOfRegions } from '../../src/core/partition.ts';

/**
 * The ARN of an account's role. `role` is an ARN or a role's name with its path; `{account}` in it stands for the
 * account's id. The partition of a bare name follows from the regions: they never mix partitions.
 */
export function roleArn(role: string, account: string, regions: readonly string[]): string {
  const named = role.replaceAll('{account}', account);
  return named.startsWith('arn:') ? named : `arn:${partitionOfRegions(regions).id}:iam::${account}:role/${named}`;
}

/** What the codes of a refused role begin with: the call that was refused is not the one that is being asked. */
export const ASSUMING = 'AssumeRole.';

/** What STS says where it is not active in the region that is asked: no trust policy mends that. */
export const STS_INACTIVE = 'RegionDisabledException';

/** The service's own code of a refusal, whichever call it refused. */
export function bare(code: string): string {
  return code.startsWith(ASSUMING) ? code.slice(ASSUMING.length) : code;
}
