/** What the codes of a refused role begin with: the call that was refused is not the one that is being asked. */
export const ASSUMING = 'AssumeRole.';

/** What STS says where it is not active in the region that is asked: no trust policy mends that. */
export const STS_INACTIVE = 'RegionDisabledException';

/** The service's own code of a refusal, whichever call it refused. */
export function bare(code: string): string {
  return code.startsWith(ASSUMING) ? code.slice(ASSUMING.length) : code;
}
