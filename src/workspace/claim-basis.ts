import type { Code } from 'mdast';

/** A piece of SQL with the line of the file on which it begins. */
export interface Sql {
  readonly text: string;
  readonly line: number;
}

/** What a claim is judged by: facts, with a way to break it; or the word of a named person. */
export type Basis =
  | {
      readonly kind: 'facts';
      readonly check: Sql;
      readonly counterexample: Sql;
      readonly values: readonly { readonly name: string; readonly sql: Sql }[];
    }
  | { readonly kind: 'attestation' };

/** Tells of something wrong on a line of the file. */
type Refuse = (line: number, what: string) => void;

/**
 * Sorts the SQL blocks of a claim by their roles; null when the check or the counterexample is missing. `bodyLine` is
 * the line of the file on which the body begins.
 */
export function factsBasis(blocks: readonly Code[], bodyLine: number, refuse: Refuse): Basis | null {
  const found = new Map<string, Sql>();
  let isMistaken = false;
  for (const block of blocks) {
    const line = bodyLine + (block.position?.start.line ?? 1) - 1;
    const next = block.value.split('\n').findIndex((one) => /^\s*```/.test(one));
    if (next >= 0) {
      isMistaken = true;
      refuse(line, `this block is not closed: a line of three backticks is missing above line ${line + 1 + next}`);
      continue;
    }
    const role = block.lang === 'sql' ? (block.meta ?? '').trim() : '';
    if (!/^(check|counterexample|value [a-z][a-z0-9-]*)$/.test(role)) {
      isMistaken = true;
      refuse(line, 'a block is opened by ```sql check, ```sql counterexample or ```sql value some-name');
    } else if (found.has(role)) {
      isMistaken = true;
      refuse(line, `there are two blocks \`${role}\``);
    } else found.set(role, { text: block.value, line: line + 1 });
  }
  const check = found.get('check');
  const counterexample = found.get('counterexample');
  // A block whose opening is misspelt may be the one that seems to be missing.
  if (check === undefined && !isMistaken) refuse(bodyLine, 'the block ```sql check is missing');
  if (counterexample === undefined && !isMistaken)
    refuse(bodyLine, 'the block ```sql counterexample is missing: a check that nobody has seen fail proves nothing');
  if (isMistaken || check === undefined || counterexample === undefined) return null;
  const values = [...found]
    .filter(([role]) => role.startsWith('value '))
    .map(([role, sql]) => ({ name: role.slice(6), sql }));
  return { kind: 'facts', check, counterexample, values };
}
