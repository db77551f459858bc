import { describe, expect, it } from 'vitest';
import { mermaidLabel, mermaidLines } from '../../src/diagrams/label.ts';

/** What each label looks like once the invisible joiners are taken out, and what must not be left in it. */
const CASES: readonly (readonly [name: string, label: string, seen: string, never: RegExp])[] = [
  ['markup', '<script>alert(1)</script>', '‹script›alert(1)‹/script›', /[<>]/],
  ['quotes', 'a "b" c', 'a ”b” c', /"/],
  ['backticks', '`**bold**`', '’**bold**’', /`|\*\*/],
  ['a directive', '%%{init: {"theme":"dark"}}%%', '%%{init: {”theme”:”dark”}}%%', /%%/],
  ['an entity', '#quot; #35; &lt; &#60;', '#quot; #35; &lt; &#60;', /[#&]\w+;/],
  ['a formula', '$$x$$', '$$x$$', /\$\$/],
  ['an icon', 'fa:fa-car', 'fa:fa-car', /fa:fa-/],
  ['an image', '@{ img: "https://x" }', '@{ img: ”https://x” }', /@\{|https:\/\//],
  ['an escape', 'a\\nb', 'a\\nb', /\\n/],
  ['a numbered list', '1. first', '1. first', /^1\./],
  ['a list', '- first', '- first', /^-/],
  ['a heading', '# first', '# first', /^# /],
  [
    'bidirectional controls',
    '\u202Eevil\u2066x\u2069',
    '⟨U+202E⟩evil⟨U+2066⟩x⟨U+2069⟩',
    /[\u202a-\u202e\u2066-\u2069]/,
  ],
  ['line ends', 'a\r\nb\u2028c', 'a b c', /[\r\n\u2028]/],
  ['NUL', 'a\u0000b', 'a⟨U+0000⟩b', /\0/],
  ['a way out of the label', '"] --> n1; click n1 "https://x"', '”] --› n1; click n1 ”https://x”', /"/],
];

describe('a label in Mermaid', () => {
  it.each(CASES)('holds %s as text', (_, label, seen, never) => {
    const escaped = mermaidLabel(label);
    expect(escaped.replaceAll('\u2060', '')).toBe(seen);
    expect(escaped).not.toMatch(never);
  });

  it('keeps the two ends of a long name', () => {
    const label = mermaidLabel(`arn${'x'.repeat(300)}end`);
    expect(label).toMatch(/^arnx+…x+end$/);
    expect(label.length).toBeLessThan(60);
  });

  it('is never empty, for Mermaid refuses an empty node', () => {
    expect(mermaidLines(['', ' '])).toBe('unnamed');
  });
});
