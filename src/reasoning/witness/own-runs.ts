import { OLD_SESSION } from './heard.ts';
import type { LoggedCall } from './logged.ts';

/** The names of the collection: what its seal says, and what the calls say that are its own for certain. */
export function ownRuns(
  run: string | undefined,
  seen: readonly LoggedCall[],
): { readonly runs: ReadonlySet<string>; readonly keys: ReadonlySet<string | null> } {
  const told = seen.flatMap((call) => (call.run === null ? [] : [call.run]));
  const keys = seen.flatMap(({ session, accessKey }) =>
    session === OLD_SESSION && accessKey !== null ? [accessKey] : [],
  );
  return { runs: new Set(run === undefined ? told : [run, ...told]), keys: new Set(keys) };
}
