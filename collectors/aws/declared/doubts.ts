import { readPolicy } from '../../../src/reasoning/policy.ts';
import { doubtOf } from '../statements.ts';
import { valueAt } from './path.ts';

type Doubt = (output: unknown) => string | null;

/** The first doubt that one of several raises. */
export function allOf(...doubts: readonly (Doubt | undefined)[]): Doubt {
  return (output) => {
    for (const doubt of doubts) {
      const said = doubt?.(output) ?? null;
      if (said !== null) return said;
    }
    return null;
  };
}

/** For `Operation.doubt`: why a policy at one of the paths is none; an answer without one, or with `{}`, raises none. */
export function doubtDocuments(paths: readonly string[]): Doubt {
  return (output) => {
    for (const path of paths)
      for (const document of [valueAt(output, path)].flat()) {
        if (document === undefined || document === '') continue;
        if (typeof document !== 'string') return `${path} is no text`;
        if (isBlank(document)) continue;
        const doubt = doubtOf(readPolicy(document));
        if (doubt !== null) return doubt;
      }
    return null;
  };
}

/** Kinesis answers `{}` for a stream without a policy: an object without members says nothing, and allows nobody. */
function isBlank(document: string): boolean {
  return /^\s*\{\s*\}\s*$/.test(document);
}
