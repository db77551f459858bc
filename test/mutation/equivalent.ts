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
    file: 'src/evidence/secrets-named.ts',
    line: 'if (shapeOf(name) === null) return [];',
    mutant: 'false',
    why: 'a span whose name is none of a secret is dropped in the end: it only saves looking for its end',
  },
  {
    file: 'src/evidence/secrets-named.ts',
    line: 'for (let to = from, slashes = 0; to < body.length; to++) {',
    mutant: 'to <= body.length',
    why: 'behind the last character stands none',
  },
  {
    file: 'src/claims/judge.ts',
    line: 'return claim.maxAge === null ? 0 : (durationMs(claim.maxAge) ?? 0);',
    mutant: 'false',
    why: 'what is no duration lasts no time',
  },
  {
    file: 'src/report/redact.ts',
    line: "standing: (value: string) => Standing = () => 'name',",
    mutant: '() => undefined',
    why: 'what is neither word nor vocabulary nor public is taken for a name',
  },
  {
    file: 'src/report/redact.ts',
    line: "standing: (value: string) => Standing = () => 'name',",
    mutant: '""',
    why: 'what is neither word nor vocabulary nor public is taken for a name',
  },
  {
    file: 'src/report/redact.ts',
    line: 'if (before !== undefined) return before;',
    mutant: 'false',
    why: 'it would be written anew, and come out the same',
  },
  {
    file: 'src/report/redact.ts',
    line: 'this.#done[place].set(text, now);',
    mutant: ';',
    why: 'it would be written anew, and come out the same',
  },
  {
    file: 'src/report/compose.ts',
    line: 'accountNames: new Map(docket.extent.accounts.map(({ id, name }) => [id, name === id ? words.text(id) : name])),',
    mutant: 'true',
    why: 'the name of an account in the settings is a label, which redaction leaves as it is',
  },
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
