/** A mutant that no test can notice, and why: by the line that it changes, since numbers of lines move. */
export interface Equivalent {
  readonly file: string;
  /** The line as it stands in the source, without the blanks before it. */
  readonly line: string;
  /** What stands in the place of a part of it. */
  readonly mutant: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'src/evidence/secrets.ts',
    line: 'const kept = pageToken === null ? [] : pageTokenSpans(body, pageToken);',
    mutant: '["Stryker was here"]',
    why: 'a text has no beginning and no end, and overlaps nothing',
  },
  {
    file: 'src/evidence/secrets.ts',
    line: 'if (spans.length === 0) return { body, redactions: [] };',
    mutant: 'false',
    why: 'without spans the body is put together again from itself',
  },
  {
    file: 'src/evidence/secrets.ts',
    line: "shape: 'page token',",
    mutant: '""',
    why: 'what is kept is never told',
  },
  {
    file: 'src/evidence/secrets.ts',
    line: 'else if (span.to > last.to) result[result.length - 1] = { ...last, to: span.to };',
    mutant: 'span.to >= last.to',
    why: 'grown to where it ends already',
  },
];
