import { ATTESTATION, CHAPTER, CLAIM, EXCEPTION, LIST, WELL } from '../folder.ts';

/** The well workspace, in whose paper each claim stands. */
export const BASE: Readonly<Record<string, string>> = {
  ...WELL,
  'paper/01-vaults.mdx': `${CHAPTER}\n<Claim id="word-given" />\n`,
};

/** One careless mistake: a piece of a file of the well workspace replaced, or files added. */
export type Mistake = readonly [name: string, change: Change];
type Change =
  | readonly [file: string, from: string | RegExp, to: string]
  | { readonly add: Readonly<Record<string, string>>; readonly drop?: string };

const SETTINGS = 'affidavit.yaml';
const OWN = 'claims/vaults-locked.md';
const WORD = 'claims/word-given.md';
const PAPER = 'paper/01-vaults.mdx';
const SIGNED = 'attestations/word.yaml';
const EXCEPTED = 'exceptions/open.yaml';
const KEEPERS = 'lists/keepers.yaml';

/** Mistakes as people make them. What is told of each stands in told.txt. */
export const MISTAKES: readonly Mistake[] = [
  ['a misspelt key of the settings', [SETTINGS, 'version:', 'verson: 2026\nversion:']],
  ['a misspelt key of an account', [SETTINGS, '    purpose:', '    exernalId: abc\n    purpose:']],
  ['a version that YAML takes for a number', [SETTINGS, 'version: 2026-Q4', 'version: 1.0']],
  ['an account id without quotes', [SETTINGS, "'111122223333'", '111122223333']],
  ['an account id with hyphens', [SETTINGS, '111122223333', '1111-2222-3333']],
  ['a city for a region', [SETTINGS, '[eu-west-1]', '[Frankfurt]']],
  ['a zone for a region', [SETTINGS, '[eu-west-1]', '[eu-west-1a]']],
  ['a region that is not there', [SETTINGS, '[eu-west-1]', '[eu-wset-1]']],
  ['a region as a plain text', [SETTINGS, '[eu-west-1]', 'eu-west-1']],
  ['a misspelt diagram', [SETTINGS, 'regions:', 'diagrams: [netwrok]\nregions:']],
  ['a tab for spaces', [SETTINGS, '  name: Bank', '\tname: Bank']],
  ['a key twice', [SETTINGS, 'regions:', 'version: 2026-Q3\nregions:']],
  ['a bracket that is not closed', [SETTINGS, '[eu-west-1]', '[eu-west-1']],
  ['a colon in a text without quotes', [SETTINGS, 'summary: How', 'summary: Note: how']],
  ['settings called .yml', { add: { 'affidavit.yml': WELL[SETTINGS] ?? '' }, drop: SETTINGS }],
  ['settings twice', { add: { 'affidavit.yml': WELL[SETTINGS] ?? '' } }],
  ['a misspelt key of a claim', [OWN, 'maxAge:', 'maxage:']],
  ['an age in words', [OWN, '24h', '24 hours']],
  ['an age of a week', [OWN, '24h', '1w']],
  ['a title left out', [OWN, 'title: Vaults are locked\n', '']],
  ['a basis that is none', [WORD, 'attestation', 'attested']],
  ['an audience that is none', [OWN, 'of: vaults', 'of: vaults\naudience: customers']],
  ['a control without a framework', [OWN, 'of: vaults', 'of: vaults\ncontrols: [CC6.1]']],
  ['a control that the framework does not have', [OWN, 'of: vaults', 'of: vaults\ncontrols: [soc2/CC6.11]']],
  ['a framework by another spelling', [OWN, 'of: vaults', 'of: vaults\ncontrols: [soc-2/CC6.1]']],
  ['a control of one’s own', [OWN, 'of: vaults', 'of: vaults\ncontrols: [ours/V-1]']],
  ['a misspelt key of speaks', [OWN, 'speaks: unchecked', 'speaks: { of: unchecked, were: settings }']],
  ['an account’s name for speaks', [OWN, 'speaks: unchecked', 'speaks: Vaults']],
  ['a region that is none in speaks', [OWN, 'speaks: unchecked', 'speaks: { of: unchecked, where: [eu-wset-1] }']],
  ['no check', [OWN, /```sql check[\s\S]*?```\n/, '']],
  ['a block that is misspelt', [OWN, '```sql counterexample', '```sql counter-example']],
  ['a block without its language', [OWN, '```sql check', '```check']],
  ['no sentence', [OWN, 'Every vault is locked.', '']],
  ['a heading above the sentence', [OWN, 'Every vault', '# Vaults\n\nEvery vault']],
  ['a figure that is none', [OWN, 'Every vault is locked.', 'Every vault is locked, {cuont} in all.']],
  ['no front matter', [OWN, /^---[\s\S]*?---\n/, '']],
  ['front matter that does not end', [OWN, /\n---\nEvery/, '\nEvery']],
  ['a claim’s name in capitals', { add: { 'claims/Vaults-Shut.md': CLAIM } }],
  ['a claim’s name with a space', { add: { 'claims/vaults shut.md': CLAIM } }],
  ['two claims that differ in case', { add: { 'claims/Word-Given.md': WELL[WORD] ?? '' } }],
  ['a claim that nothing quotes', { add: { 'claims/vaults-shut.md': CLAIM } }],
  ['a claim called .markdown', { add: { 'claims/vaults-shut.markdown': CLAIM } }],
  ['a claim called .MD', { add: { 'claims/vaults-shut.MD': CLAIM } }],
  ['a claim in a folder below', { add: { 'claims/vaults/vaults-shut.md': CLAIM } }],
  ['a folder called claim', { add: { 'claim/vaults-shut.md': CLAIM } }],
  [
    'claims in a folder called Claims',
    { add: { 'Claims/vaults-locked.md': CLAIM, 'Claims/word-given.md': WELL[WORD] ?? '' }, drop: 'claims' },
  ],
  ['the paper in a folder called papers', { add: { 'papers/01-vaults.mdx': CHAPTER }, drop: 'paper' }],
  ['a chapter called .md', { add: { 'paper/02-more.md': CHAPTER } }],
  ['a chapter called .MDX', { add: { 'paper/02-more.MDX': CHAPTER } }],
  ['two chapters with one address', { add: { 'paper/02-vaults.mdx': CHAPTER.replace('order: 1', 'order: 2') } }],
  ['two chapters with one order', { add: { 'paper/02-more.mdx': CHAPTER } }],
  ['a chapter’s name with a space', { add: { 'paper/02-My vaults.mdx': CHAPTER.replace('order: 1', 'order: 2') } }],
  ['a misspelt claim in the paper', [PAPER, 'Claim id="vaults-locked"', 'Claim id="vault-locked"']],
  ['other words beside a mark', [PAPER, 'Every vault is locked<', 'Each vault is locked<']],
  ['a misspelt figure in the paper', [PAPER, '#count', '#cuont']],
  ['a figure of a claim without its name', [PAPER, '#count', '']],
  ['a claim’s mark on a figure', [PAPER, 'Value of=', 'Claim id=']],
  ['a diagram that the settings do not list', [PAPER, '"network"', '"trust"']],
  ['a misspelt diagram in the paper', [PAPER, '"network"', '"netwrok"']],
  ['a misspelt component', [PAPER, '<Diagram', '<Diagramm']],
  ['a component in small letters', [PAPER, '<Diagram', '<diagram']],
  ['another attribute', [PAPER, '<Diagram name=', '<Diagram id=']],
  ['a comment of HTML', [PAPER, '<Diagram', '<!-- draw it -->\n\n<Diagram']],
  ['a comment beside words', [PAPER, '<Diagram', 'Text {/* draw it */}\n\n<Diagram']],
  ['a comment on a line of its own', [PAPER, '<Diagram', '{/* draw it */}\n\n<Diagram']],
  ['an expression', [PAPER, '<Diagram', '{2026}\n\n<Diagram']],
  ['an import', [PAPER, '<Diagram', "import x from './x'\n\n<Diagram"]],
  ['an image', [PAPER, '<Diagram', '![x](x.png)\n\n<Diagram']],
  ['a link without encryption', [PAPER, '<Diagram', '[x](http://example.com)\n\n<Diagram']],
  ['a sign that opens a tag', [PAPER, '<Diagram', 'Fewer than <5 of them.\n\n<Diagram']],
  ['a chapter without its order', [PAPER, 'order: 1\n', '']],
  ['an order in words', [PAPER, 'order: 1', 'order: first']],
  ['a misspelt key of a chapter', [PAPER, 'order: 1', 'order: 1\nsumary: x']],
  ['an attestation called .yml', { add: { 'attestations/more.yml': ATTESTATION } }],
  ['an attestation for no claim', [SIGNED, 'word-given', 'word-givn']],
  ['an attestation for a claim on facts', [SIGNED, 'word-given', 'vaults-locked']],
  ['an attestation that ends before it begins', [SIGNED, 'expires: 2027-01-01', 'expires: 2025-01-01']],
  ['an attestation with a day that is none', [SIGNED, '2026-01-01', '2026-02-30']],
  ['an attestation with a day as Germans write it', [SIGNED, '2026-01-01', '01.01.2026']],
  ['an attestation without who says it', [SIGNED, 'by: B. Keeper\n', '']],
  ['an attestation whose file is not there', [SIGNED, 'date:', 'file: test.pdf\ndate:']],
  ['a file that no attestation names', { add: { 'attestations/test.pdf': 'PDF' } }],
  ['an exception called .yml', { add: { 'exceptions/more.yml': EXCEPTION } }],
  ['an exception for no claim', [EXCEPTED, 'vaults-locked', 'vault-locked']],
  ['an exception for a claim on a word', [EXCEPTED, 'vaults-locked', 'word-given']],
  ['an exception for one resource as a text', [EXCEPTED, '[open]', 'open']],
  ['an exception for ever', [EXCEPTED, '2027-01-01', 'never']],
  ['a misspelt key of an exception', [EXCEPTED, 'resources:', 'ressources:']],
  ['a list called .yml', { add: { 'lists/more.yml': LIST } }],
  ['a list of CSV', { add: { 'lists/more.csv': 'name\nx\n' } }],
  ['two lists with one table', { add: { 'lists/my-keepers.yaml': LIST, 'lists/my_keepers.yaml': LIST } }],
  ['a row without a column', [KEEPERS, ', role: head', '']],
  ['a number in a list', [KEEPERS, 'role: head', 'role: 1']],
  ['text that is not UTF-8', { add: { 'claims/latin.md': 'LATIN-1' } }],
  [
    'what explains a folder, and what editors leave',
    {
      add: {
        'claims/README.md': 'x',
        'claims/.gitkeep': '',
        'paper/01-vaults.mdx~': 'x',
        'paper/.#01-vaults.mdx': 'x',
        'lists/keepers.yaml.orig': 'x',
        'attestations/more.yaml.unsigned': 'x',
      },
    },
  ],
];

/** Faults of SQL, each in a claim of its own. */
export const SQL_MISTAKES: readonly (readonly [name: string, from: string, to: string])[] = [
  ['a misspelt table', 'from workspace_account', 'from workspace_acount'],
  ['a misspelt column', 'select id as resource', 'select idd as resource'],
  ['a misspelt column of an alias', 'select id as resource', 'select w.idd as resource from workspace_account w;--'],
  ['a list that is not there', 'from workspace_account', 'from list_keeper'],
  ['a function that is not there', "'' as detail", "iam_kan('a', 'b', 'c') as detail"],
  ['a function that may not be called', "'' as detail", "datetime('now') as detail"],
  ['a family that is not there', "'' as detail", "iam_cannot('a', 'family:read-objcts', 'c') as detail"],
  ['a word that is misspelt', 'select id as resource', 'selct id as resource'],
  ['a bracket in SQL that is not closed', "'' as detail", "('' as detail"],
  ['a check without its columns', ', 1 as ok', ''],
  ['a counterexample on a table that is not there', 'delete from workspace_account', 'delete from accounts'],
  ['a value of two columns', 'select count(*) from', 'select count(*), 1 from'],
  ['a table of speaks that is not there', 'speaks: unchecked', 'speaks: { of: aws_s3_buckt }'],
  ['a column of speaks that is not there', 'speaks: unchecked', 'speaks: { of: aws_s3_bucket, only: { nmae: x } }'],
  ['a purpose that no account has', 'speaks: unchecked', 'speaks: { of: unchecked, whose: prodution }'],
];
