import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { changesMarkdown, marker } from '../../../src/cli/since/markdown.ts';
import { changesText } from '../../../src/cli/since/text.ts';
import type { Changes } from '../../../src/report/changes/schema.ts';
import { wordChanges } from '../../../src/report/changes/words.ts';
import { VERDICTS } from '../../../src/report/schema.ts';

const TALLY = Object.fromEntries(VERDICTS.map((kind) => [kind, 0])) as Changes['tally']['after'];
const SNAPSHOT = { id: 'ab'.repeat(32), endedAt: '2026-11-21T06:00:00Z' };

function changes(given: Partial<Changes> = {}): Changes {
  return {
    schema: 'affidavit/changes/1',
    audience: 'public',
    asOf: '2026-11-21T06:10:00Z',
    since: {
      revision: 'main',
      commit: '0123456789abcdef0123456789abcdef01234567',
      workspace: 'read',
      snapshot: { ...SNAPSHOT, from: 'revision' },
      why: null,
      leftOut: 0,
    },
    now: { snapshot: SNAPSHOT },
    tally: { before: { ...TALLY, proven: 2 }, after: { ...TALLY, proven: 1, broken: 1 } },
    verdicts: [],
    figures: [],
    claims: [],
    chapters: [],
    sentences: [],
    statements: [],
    settings: [],
    lists: [],
    hidden: 0,
    ...given,
  };
}

/** The same words in every place that people's words can come to. */
function everywhere(text: string): Changes {
  const verdict = (kind: 'proven' | 'broken') => ({ kind, headline: text });
  return changes({
    since: { ...changes().since, revision: text, why: text },
    verdicts: [{ claim: text, before: verdict('proven'), after: verdict('broken') }],
    figures: [{ claim: text, before: verdict('proven'), after: verdict('proven') }],
    claims: [
      {
        id: text,
        title: text,
        change: 'changed',
        parts: [
          { part: 'sentence', words: wordChanges(text, `all ${text}`) },
          { part: 'wordings', added: [text], removed: [text] },
          { part: 'scope', before: text, after: `${text} 2` },
        ],
      },
    ],
    chapters: [{ title: text, change: 'added' }],
    sentences: [
      { chapter: text, change: 'gained', words: text, from: null, to: text, reworded: null },
      { chapter: text, change: 'lost', words: text, from: text, to: null, reworded: null },
      { chapter: text, change: 'bound', words: text, from: text, to: text, reworded: null },
      { chapter: text, change: 'reworded', words: text, from: text, to: text, reworded: wordChanges(text, 'x') },
    ],
    statements: [
      { kind: 'exception', claim: text, change: 'added', parts: [text], expires: '2027-01-01', isInForce: true },
    ],
    settings: [{ key: text, change: 'added', name: text, parts: [text] }],
    lists: [{ name: text, change: 'added', added: 1, removed: 0 }],
  });
}

/** All nodes of a comment, but its first line. */
function nodesOf(markdown: string): Nodes[] {
  const found: Nodes[] = [];
  const visit = (node: Nodes): void => {
    found.push(node);
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(
    unified()
      .use(remarkParse)
      .parse(markdown.slice(markdown.indexOf('\n') + 1)),
  );
  return found;
}

const HOSTILE = [
  '[a link](https://evil.example)',
  '![an image](https://evil.example/i.png)',
  '<img src=x onerror=alert(1)>',
  '<https://evil.example>',
  'https://evil.example and www.evil.example',
  '@somebody and @org/team',
  'fixes #1, GH-12, org/repo#3 and !4',
  'a commit 0123456789abcdef0123456789abcdef01234567',
  'mail a@evil.example',
  '`code` ``twice`` ```thrice',
  '~~~\n```\n# a heading',
  'one | two | three',
  'back\\| slash \\',
  '--> <!-- affidavit:changes:0 -->',
  '\n\n/close\n/approve',
  '&lt;b&gt; &#64;somebody',
  '**bold** _em_ ~~gone~~',
  ':tada: $\\frac{1}{2}$',
  '- [ ] task\n1. one',
  '[ref]: https://evil.example',
  '\u202eright to left\u001b[31m',
  '[^1]: note',
];

describe('words of others in a comment', () => {
  test.each(HOSTILE)('%j stand in code, and mean nothing', (text) => {
    const markdown = changesMarkdown(everywhere(text), 'papers');
    const nodes = nodesOf(markdown);
    const kinds = new Set(nodes.map(({ type }) => type));
    for (const kind of ['link', 'linkReference', 'image', 'imageReference', 'html', 'definition', 'emphasis', 'delete'])
      expect(kinds).not.toContain(kind);
    expect(nodes.filter(({ type }) => type === 'heading')).toHaveLength(8);
    // Outside of code nothing is left that GitHub or GitLab make more of than words.
    const bare = nodes.flatMap((node) => (node.type === 'text' ? [node.value] : [])).join('\n');
    expect(bare).not.toMatch(/[@#!~$`<>\\[\]]|https?:|www\.|GH-|\b[0-9a-f]{7,}\b|:\w+:/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
    expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(markdown.split('\n').filter((line) => line.startsWith('<'))).toEqual([marker('papers')]);
  });

  test.each(HOSTILE)('%j breaks no table', (text) => {
    const lines = changesMarkdown(everywhere(text), 'papers').split('\n');
    const rows = lines.filter((line) => line.startsWith('|'));
    expect(rows.map((row) => row.match(/\|/g)?.length)).toEqual([4, 4, 4, 4, 4, 4]);
  });

  test.each(HOSTILE)('%j takes no line of its own', (text) => {
    const first = text.trim().split('\n').at(-1) as string;
    expect(changesMarkdown(everywhere(text), 'papers').split('\n')).not.toContain(first);
  });

  test('plain words stay plain', () => {
    const plain = 'on 4 of 4 listeners (in Production; scope not checked)';
    const { verdicts } = everywhere(plain);
    expect(changesMarkdown(changes({ verdicts }), '')).toContain(`✕ **broken** ${plain} |`);
  });
});

describe('what a comment says', () => {
  test('its first line tells the workspaces of a repository apart, and holds no words', () => {
    const markdown = changesMarkdown(changes(), 'papers');
    expect(markdown.split('\n')[0]).toBe(marker('papers'));
    expect(marker('papers')).toMatch(/^<!-- affidavit:changes:[0-9a-f]{16} -->$/);
    expect(marker('other')).not.toBe(marker('papers'));
    expect(marker('--> x')).toMatch(/^<!-- affidavit:changes:[0-9a-f]{16} -->$/);
  });

  test.each<[string, Partial<Changes>, RegExp]>([
    ['nothing', {}, /### Affidavit: nothing changes/],
    ['a claim that becomes broken', everywhere('a'), /### Affidavit: 1 claim becomes broken/],
    [
      'claims for other readers',
      { hidden: 2 },
      /### Affidavit: no verdict changes[\s\S]*2 claims for other readers changed as well\./,
    ],
    [
      'a revision that cannot be read',
      { since: { ...changes().since, workspace: 'unreadable', why: 'claims/a.md:3: CLAIM_INVALID' } },
      /### Affidavit: not compared[\s\S]*`The workspace at that revision cannot be read.*claims\/a\.md:3: CLAIM_INVALID/,
    ],
    [
      'a new workspace',
      { since: { ...changes().since, workspace: 'absent', snapshot: null } },
      /> There is no workspace/,
    ],
    [
      'a revision without a snapshot',
      { since: { ...changes().since, snapshot: { ...SNAPSHOT, from: 'working-tree' } } },
      /> That revision has no snapshot/,
    ],
    [
      'two snapshots',
      { since: { ...changes().since, snapshot: { ...SNAPSHOT, id: 'cd'.repeat(32), from: 'revision' } } },
      /> The two are judged on different snapshots/,
    ],
  ])('%s', (_, given, expected) => {
    expect(changesMarkdown(changes(given), '')).toMatch(expected);
  });

  test('it fits into a comment whatever changes, and counts what it leaves out', () => {
    const claims: Changes['claims'] = Array.from({ length: 3000 }, (_, i) => ({
      id: `claim-${i}`,
      title: '💥'.repeat(40),
      change: 'added',
      parts: [],
    }));
    const markdown = changesMarkdown(changes({ claims }), '');
    expect(Buffer.byteLength(markdown)).toBeLessThan(65_536);
    const told = markdown.match(/^- `claim-\d+`/gm)?.length ?? 0;
    expect(told).toBeGreaterThan(100);
    expect(markdown).toContain(`\n${3000 - told} more changes are left out here`);
  });

  test('one text takes no more than its share', () => {
    const [claim] = everywhere('a'.repeat(100_000)).claims;
    const markdown = changesMarkdown(changes({ claims: claim === undefined ? [] : [claim] }), '');
    expect(Buffer.byteLength(markdown)).toBeLessThan(10_000);
  });
});

describe('in a terminal', () => {
  const io = { terminal: { out: false, err: false, columns: 80 } } as Parameters<typeof changesText>[1];

  test.each(HOSTILE)('%j rewrites no line', (text) => {
    const told = changesText(everywhere(text), io);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
    expect(told).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(told.split('\n')).not.toContain('/close');
  });

  test('it keeps to 80 columns', () => {
    const told = changesText(everywhere('All connections between a customer and our interface are encrypted.'), io);
    expect(told.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('it reads as a whole, and as docs/ci.md shows it', () => {
    const told = changes({
      verdicts: [
        {
          claim: 'logs',
          before: { kind: 'proven', headline: 'on 4 of 4 trails' },
          after: { kind: 'broken', headline: 'by 1 of 4: trail-k7f2e41a' },
        },
        { claim: 'new', before: null, after: { kind: 'unproven', headline: 'nobody asked' } },
        { claim: 'old', before: { kind: 'proven', headline: 'on 1 of 1' }, after: null },
      ],
      claims: [
        {
          id: 'logs',
          title: 'Logs',
          change: 'changed',
          parts: [
            { part: 'sentence', words: wordChanges('All logs are kept.', 'All logs are kept here.') },
            { part: 'maxAge', before: '24h', after: '90d' },
            { part: 'check', added: 2, removed: 1 },
          ],
        },
        { id: 'new', title: 'New', change: 'added', parts: [] },
      ],
      settings: [{ key: 'accounts', change: 'changed', name: 'Production', parts: ['role'] }],
      hidden: 1,
    });
    expect(readFileSync(join(import.meta.dirname, '../../../docs/ci.md'), 'utf8')).toContain(changesText(told, io));
    expect(`\n${changesText(told, io)}`).toBe(`
Since main (0123456789ab), judged as of 21 November 2026, 06:10 UTC
Snapshot abababababab of 21 November 2026, 06:00 UTC

Verdicts
  ● proven → ✕ broken  logs
    before  on 4 of 4 trails
    now     by 1 of 4: trail-k7f2e41a
  + → ○ unproven  new
    now     nobody asked
  ● proven → −  old
    before  on 1 of 1

Claims
  ~ logs
      sentence  All logs are [-kept.-] {+kept here.+}
      maxAge    24h → 90d
      check     +2 −1 lines
  + new: New

Settings
  accounts changed: Production (role)

1 claim for other readers changed as well.

Before  2 proven
Now     1 proven · 1 broken
`);
  });
});
