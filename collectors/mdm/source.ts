import type { z } from 'zod';
import type { Answer, LeftOut, Operation, Scope } from '../contract.ts';

/** A question over HTTP: always GET, always JSON. */
export interface HttpOperation extends Operation {
  /** Below the tenant's address, with `{name}` for parameters: `api/v1/devices/{id}/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** How the token is written into the Authorization header: as it is, or after `Bearer `. */
  readonly token: 'plain' | 'bearer';
}

/** Values for an operation's path parameters. */
export type Parameters = Readonly<Record<string, string>>;

/** What a collector of a device manager asks: one tenant, live or recorded. Its output is unknown until parsed. */
export interface HttpSource {
  readonly scope: Scope;
  /** Asks once. Never throws for what the service says: every failure is an `unread` answer and a line of coverage. */
  get(operation: HttpOperation, parameters?: Parameters): Promise<Answer<unknown>>;
  /**
   * Asks page after page. `pages.tokenOut` names the member that holds the next page's address (null at the end), of
   * which only the query parameter `pages.tokenIn` is followed. A loop ends as `unread`; earlier pages are still given.
   */
  pages(operation: HttpOperation, parameters?: Parameters): AsyncIterable<Answer<unknown>>;
  /** Tells that so many items of the operation's answers have no row in a table which has one for each. */
  leaveOut(operation: HttpOperation, table: string, why: LeftOut, items: number): void;
}

/** For an operation's `doubt`: an answer of another shape than documented is no answer. */
export function misshapen(schema: z.ZodType): (output: unknown) => string | null {
  return (output) => {
    const [issue] = schema.safeParse(output).error?.issues ?? [];
    if (issue === undefined) return null;
    return `the answer is not of the documented shape: ${issue.path.join('.') || 'the whole'}: ${issue.message}`.slice(
      0,
      300,
    );
  };
}
