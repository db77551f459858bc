/** What every operation of AWS Organizations says in an account that belongs to none. */
export const NOT_IN_USE = {
  AWSOrganizationsNotInUseException: 'the account belongs to no organisation',
} as const;

/** How AWS Organizations pages. "Always check the NextToken, even when the page is empty" (API reference). */
export const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' } as const;
