import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { ErrorCode, Faults } from '../../src/core/errors.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { WELL, workspaceFolder } from './folder.ts';

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const { remove } of folders.splice(0)) remove();
});

function written(files: Readonly<Record<string, string>>): string {
  const made = workspaceFolder(files);
  folders.push(made);
  return made.folder;
}

/** One file of the well workspace with a piece replaced; the code and line that must be named. */
type Fault = readonly [name: string, file: string, from: string | RegExp, to: string, line: number | undefined];

const ALIAS_BOMB = `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n`;

const SIMULATED = { principals: ['arn:aws:iam::111122223333:role/a'], actions: ['s3:GetObject'] };
const simulating = (more: object): string =>
  `iam: ${JSON.stringify({ simulate: [{ ...SIMULATED, ...more }] })}\nregions:`;

/** A key question of the first page, put before `version` of the settings. */
const QUESTION = (claim: string, chapter = 'vaults'): string =>
  `  highlights:\n    - question: Who has the key?\n      claims: [${claim}]\n      chapter: ${chapter}\n`;

const FAULTS: Readonly<Record<string, readonly Fault[]>> = {
  SETTINGS_INVALID: [
    ['YAML that does not end', 'affidavit.yaml', 'regions: [eu-west-1]', 'regions: [eu-west-1', 13],
    ['a tab as indentation', 'affidavit.yaml', '  name: Bank', '\tname: Bank', 2],
    ['an unknown key', 'affidavit.yaml', 'regions:', 'region: eu-west-1\nregions:', 12],
    ['an unknown key below', 'affidavit.yaml', '    purpose:', '    secret: x\n    purpose:', 11],
    ['a key twice', 'affidavit.yaml', 'regions:', 'version: 2026-Q3\nregions:', 12],
    ['a missing key', 'affidavit.yaml', 'version: 2026-Q4\n', '', 1],
    ['an account id without quotes', 'affidavit.yaml', "'111122223333'", '111122223333', 9],
    ['an account id of eleven digits', 'affidavit.yaml', '111122223333', '11112222333', 9],
    ['an account twice', 'affidavit.yaml', 'regions:', "  - { id: '111122223333', name: P, purpose: p }\nregions:", 12],
    ['a region that is none', 'affidavit.yaml', '[eu-west-1]', '[Frankfurt]', 12],
    ['a region twice', 'affidavit.yaml', '[eu-west-1]', '[eu-west-1, eu-west-1]', 12],
    ['a simulated action that is a pattern', 'affidavit.yaml', 'regions:', simulating({ actions: ['s3:*'] }), 12],
    [
      'a simulated principal that is a session',
      'affidavit.yaml',
      'regions:',
      simulating({ principals: ['arn:aws:sts::111122223333:assumed-role/a/b'] }),
      12,
    ],
    [
      'a simulated resource that is a pattern',
      'affidavit.yaml',
      'regions:',
      simulating({ resources: ['arn:aws:s3:::b/*'] }),
      12,
    ],
    ['no region', 'affidavit.yaml', '[eu-west-1]', '[]', 12],
    [
      'a role that is neither ARN nor name',
      'affidavit.yaml',
      '    purpose:',
      '    role: arn:aws:iam::1:role/x\n    purpose:',
      11,
    ],
    ['no account at all', 'affidavit.yaml', /accounts:[\s\S]*?(?=regions:)/, '', 1],
    [
      'an organisation without a role',
      'affidavit.yaml',
      'regions:',
      "organization: { management: '111122223333' }\nregions:",
      12,
    ],
    ['a version that climbs out of its folder', 'affidavit.yaml', '2026-Q4', '../../etc', 7],
    ['a list for the settings', 'affidavit.yaml', /[\s\S]+/, '- a\n- b\n', 1],
    ['an empty file', 'affidavit.yaml', /[\s\S]+/, '', 1],
    ['an alias bomb', 'affidavit.yaml', /[\s\S]+/, ALIAS_BOMB, 2],
    [
      'an alias',
      'affidavit.yaml',
      'name: Production\n    purpose: production',
      'name: &p production\n    purpose: *p',
      undefined,
    ],
    ['YAML that is too deep', 'affidavit.yaml', /[\s\S]+/, `a: ${'['.repeat(20_000)}`, undefined],
    ['a tag that makes objects', 'affidavit.yaml', 'name: Bank', 'name: !!js/function "x"', undefined],
  ],
  CLAIM_INVALID: [
    ['no counterexample', 'claims/vaults-locked.md', /```sql counterexample[\s\S]*?```\n/, '', 8],
    ['no check', 'claims/vaults-locked.md', /```sql check[\s\S]*?```\n/, '', 8],
    ['no sentence', 'claims/vaults-locked.md', 'Every vault is locked.', '', 8],
    ['no age', 'claims/vaults-locked.md', 'maxAge: 24h\n', '', 1],
    ['an age without a unit', 'claims/vaults-locked.md', '24h', '24', 4],
    ['no noun', 'claims/vaults-locked.md', 'of: vaults\n', '', 1],
    ['nothing that breaks it', 'claims/vaults-locked.md', 'breaks: An open vault.\n', '', 1],
    ['nothing that it speaks of', 'claims/vaults-locked.md', 'speaks: unchecked\n', '', 1],
    ['a scope that is no table', 'claims/vaults-locked.md', 'speaks: unchecked', 'speaks: { of: "A Table" }', 6],
    ['an unknown key of a scope', 'claims/vaults-locked.md', 'unchecked', '{ of: vault, who: me }', 6],
    ['a filter that is no column', 'claims/vaults-locked.md', 'unchecked', '{ of: vault, only: { "a b": c } }', 6],
    [
      'a reason too short to follow',
      'claims/vaults-locked.md',
      'unchecked',
      'unchecked\naccepts: [{ attack: twin, reason: ok }]',
      7,
    ],
    [
      'an attack that nobody knows',
      'claims/vaults-locked.md',
      'unchecked',
      'unchecked\naccepts: [{ attack: age, reason: It may be old. }]',
      7,
    ],
    ['a scope of a word', 'claims/word-given.md', 'basis: attestation', 'basis: attestation\nspeaks: unchecked', 4],
    ['words beyond its scope', 'claims/vaults-locked.md', 'Every vault is locked.', 'Nobody opens a vault.', 8],
    ['atLeast 0', 'claims/vaults-locked.md', 'of: vaults', 'of: vaults\natLeast: 0', 4],
    ['an unknown key', 'claims/vaults-locked.md', 'of: vaults', 'of: vaults\nverdict: proven', 4],
    ['a day of a plan that is none', 'claims/vaults-locked.md', 'of: vaults', 'of: vaults\nuntil: soon', 4],
    ['a plan in hidden letters', 'claims/vaults-locked.md', 'of: vaults', 'of: vaults\nmeans: a\u200bb', 4],
    ['a control without a framework', 'claims/vaults-locked.md', 'of: vaults', 'of: vaults\ncontrols: [CC6.1]', 4],
    ['two checks', 'claims/vaults-locked.md', '```sql counterexample', '```sql check', 14],
    ['a block of another kind', 'claims/vaults-locked.md', '```sql value count', '```js', 18],
    ['a value without a name', 'claims/vaults-locked.md', '```sql value count', '```sql value', 18],
    ['a heading', 'claims/vaults-locked.md', '```sql value count', '# Heading\n\n```sql value count', 18],
    ['SQL in a claim on a word', 'claims/word-given.md', 'by hand.\n', 'by hand.\n\n```sql check\nselect 1\n```\n', 7],
  ],
  MDX_REFUSED: [
    ['an import', 'paper/01-vaults.mdx', '<Diagram', "import fs from 'node:fs'\n\n<Diagram", 8],
    ['an export', 'paper/01-vaults.mdx', '<Diagram', 'export const a = 1\n\n<Diagram', 8],
    ['an expression', 'paper/01-vaults.mdx', '<Diagram', '{process.env.HOME}\n\n<Diagram', 8],
    ['an expression in a line', 'paper/01-vaults.mdx', 'all <Value', 'all {1 + 1} <Value', 6],
    ['a comment in braces beside words', 'paper/01-vaults.mdx', '<Diagram', '{/* hidden */} import x\n\n<Diagram', 8],
    ['an expression with a comment', 'paper/01-vaults.mdx', '<Diagram', '{/* a */ 1 /* b */}\n\n<Diagram', 8],
    ['an unknown component', 'paper/01-vaults.mdx', '<Diagram name="network" />', '<Script />', 8],
    ['an HTML element', 'paper/01-vaults.mdx', '<Diagram name="network" />', '<script>alert(1)</script>', 8],
    [
      'a component named like a member of every object',
      'paper/01-vaults.mdx',
      '<Diagram name="network" />',
      '<constructor />',
      8,
    ],
    ['a fragment', 'paper/01-vaults.mdx', '<Diagram name="network" />', '<>text</>', 8],
    ['an attribute that is an expression', 'paper/01-vaults.mdx', 'name="network"', 'name={"network"}', 8],
    ['a spread', 'paper/01-vaults.mdx', 'name="network"', '{...{ name: "network" }}', 8],
    ['a second attribute', 'paper/01-vaults.mdx', 'name="network"', 'name="network" onclick="x"', 8],
    ['another attribute', 'paper/01-vaults.mdx', 'name="network"', 'class="network"', 8],
    ['no attribute', 'paper/01-vaults.mdx', ' name="network"', '', 8],
    [
      'content where none belongs',
      'paper/01-vaults.mdx',
      '<Diagram name="network" />',
      '<Diagram name="network">x</Diagram>',
      8,
    ],
    ['an image', 'paper/01-vaults.mdx', '<Diagram', '![x](https://example.com/x.png)\n\n<Diagram', 8],
    ['a link that runs', 'paper/01-vaults.mdx', '<Diagram', '[x](javascript:alert(1))\n\n<Diagram', 8],
    ['a link that runs, in disguise', 'paper/01-vaults.mdx', '<Diagram', '[x](JaVaScRiPt:alert(1))\n\n<Diagram', 8],
    [
      'a link that runs, with a control character',
      'paper/01-vaults.mdx',
      '<Diagram',
      '[x](<java\u0000script:alert(1)>)\n\n<Diagram',
      8,
    ],
    ['a link of data', 'paper/01-vaults.mdx', '<Diagram', '[x](data:text/html,x)\n\n<Diagram', 8],
    ['a link without encryption', 'paper/01-vaults.mdx', '<Diagram', '[x](http://example.com)\n\n<Diagram', 8],
    ['a link to another host by two slashes', 'paper/01-vaults.mdx', '<Diagram', '[x](//example.com)\n\n<Diagram', 8],
    [
      'a link to another host by a backslash',
      'paper/01-vaults.mdx',
      '<Diagram',
      '[x](</\\\\example.com>)\n\n<Diagram',
      8,
    ],
    ['a definition that runs', 'paper/01-vaults.mdx', '<Diagram', '[x]\n\n[x]: javascript:alert(1)\n\n<Diagram', 10],
    ['an element that does not end', 'paper/01-vaults.mdx', '</Claim>', '', 6],
  ],
  CONTENT_INVALID: [
    [
      'a key question on a claim that there is none of',
      'affidavit.yaml',
      'version:',
      `${QUESTION('vaults-loked')}version:`,
      9,
    ],
    [
      'a key question in a chapter that there is none of',
      'affidavit.yaml',
      'version:',
      `${QUESTION('vaults-locked', 'vault')}version:`,
      10,
    ],
    ['no front matter', 'paper/01-vaults.mdx', /^---[\s\S]*?---\n/, '', 1],
    ['no title', 'paper/01-vaults.mdx', 'title: Vaults\n', '', 2],
    ['a claim that is not there', 'paper/01-vaults.mdx', 'Claim id="vaults-locked"', 'Claim id="vault-locked"', 6],
    ['a value that is not there', 'paper/01-vaults.mdx', '#count', '#sum', 6],
    ['a value without a name', 'paper/01-vaults.mdx', '#count', '', 6],
    ['a diagram that is not there', 'paper/01-vaults.mdx', '"network"', '"trust"', 8],
    [
      'a claim for auditors in a public paper',
      'claims/vaults-locked.md',
      'of: vaults',
      'of: vaults\naudience: auditor',
      6,
    ],
    ['an attestation of an unknown claim', 'attestations/word.yaml', 'word-given', 'word-taken', undefined],
    ['an attestation without an end', 'attestations/word.yaml', 'expires: 2027-01-01\n', '', 1],
    ['a role that promises', 'attestations/word.yaml', 'Head of vaults', 'Head of vaults, which nobody opens', 3],
    ['an attestation of a day that is none', 'attestations/word.yaml', 'date: 2026-01-01', 'date: 2026-02-30', 6],
    ['an attestation whose file is not there', 'attestations/word.yaml', 'date:', 'file: other.pdf\ndate:', undefined],
    ['an exception for an unknown claim', 'exceptions/open.yaml', 'vaults-locked', 'vault-locked', undefined],
    ['an exception for nothing', 'exceptions/open.yaml', '[open]', '[]', 2],
    ['an exception for ever', 'exceptions/open.yaml', '2027-01-01', 'never', 5],
    ['a row without a column', 'lists/keepers.yaml', ', role: head', '', 6],
    ['a row with a column too many', 'lists/keepers.yaml', 'role: head', 'role: head, salary: "1"', 6],
    ['a row with a number', 'lists/keepers.yaml', 'role: head', 'role: 1', 6],
    ['a column that each table has', 'lists/keepers.yaml', '  role:', '  region:', 4],
    ['a column name that is SQL', 'lists/keepers.yaml', '  role:', "  'a; drop':", 4],
  ],
};

test('the well workspace is well', () => {
  const { claims, chapters, attestations, exceptions, lists } = loadWorkspace(written(WELL));
  expect([claims, chapters, attestations, exceptions, lists].map(({ length }) => length)).toEqual([2, 1, 1, 1, 1]);
});

describe.each(Object.entries(FAULTS))('%s', (code, faults) => {
  test.each(faults)('%s', (_, file, from, to, line) => {
    const text = WELL[file] as string;
    const changed = text.replace(from, () => to);
    expect(changed).not.toBe(text);
    const folder = written({ ...WELL, [file]: changed });
    const error = thrownBy(() => loadWorkspace(folder));
    expect(error).toMatchObject({ code: code as ErrorCode, exitCode: 2, remedy: expect.stringMatching(/\w{3}/) });
    expect(error.place?.file.startsWith(folder)).toBe(true);
    if (line !== undefined) {
      const named = file.startsWith('claims/') && code === 'CONTENT_INVALID' ? 'paper/01-vaults.mdx' : file;
      expect(error.place).toMatchObject({ file: join(folder, named), line });
    }
    expect(error.message.length).toBeLessThan(2_000);
  });
});

test('a folder without a workspace', () => {
  expect(thrownBy(() => loadWorkspace(written({ 'readme.md': '' })))).toMatchObject({ code: 'WORKSPACE_MISSING' });
});

test('every bad field is named at once, each with its line', () => {
  const folder = written({
    ...WELL,
    'affidavit.yaml': WELL['affidavit.yaml']?.replace('2026-Q4', '!').replace('eu-west-1', 'x') ?? '',
  });
  const { all } = thrownBy(() => loadWorkspace(folder)) as unknown as Faults;
  expect(all.map(({ code, place }) => [code, place?.line])).toEqual([
    ['SETTINGS_INVALID', 7],
    ['SETTINGS_INVALID', 12],
  ]);
});

function thrownBy(work: () => unknown): { code: string; message: string; place?: { file: string; line?: number } } {
  try {
    work();
  } catch (thrown) {
    return thrown as { code: string; message: string; place?: { file: string; line?: number } };
  }
  throw new Error('nothing was thrown');
}
