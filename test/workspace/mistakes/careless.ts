import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ATTESTATION, CHAPTER, CLAIM, EXCEPTION, LIST, SETTINGS as SETTINGS_TEXT } from '../folder.ts';
import type { Mistake } from './cases.ts';

const SETTINGS = 'affidavit.yaml';
const OWN = 'claims/vaults-locked.md';
const WORD = 'claims/word-given.md';
const PAPER = 'paper/01-vaults.mdx';
const SIGNED = 'attestations/word.yaml';
const EXCEPTED = 'exceptions/open.yaml';
const KEEPERS = 'lists/keepers.yaml';

/** More mistakes, of people in a hurry. */
export const CARELESS: readonly Mistake[] = [
  ['settings that are empty', [SETTINGS, SETTINGS_TEXT, '']],
  ['settings that are only a comment', [SETTINGS, SETTINGS_TEXT, '# later\n']],
  ['settings that are a list', [SETTINGS, SETTINGS_TEXT, '- organisation\n- paper\n']],
  ['settings that are a text', [SETTINGS, SETTINGS_TEXT, 'organisation\n']],
  ['settings of two documents', [SETTINGS, 'regions:', '---\nregions:']],
  ['settings with markers around them', [SETTINGS, SETTINGS_TEXT, `---\n${SETTINGS_TEXT}---\n`]],
  ['a key that is indented too little', [SETTINGS, '    name: Production', '   name: Production']],
  ['a key that is indented too much', [SETTINGS, '  contact:', '    contact:']],
  ['accounts as keys', [SETTINGS, /accounts:[\s\S]*?(?=regions)/, "accounts:\n  '111122223333': Production\n"]],
  ['accounts as ids alone', [SETTINGS, /accounts:[\s\S]*?(?=regions)/, "accounts: ['111122223333']\n"]],
  ['accounts that are empty', [SETTINGS, /accounts:[\s\S]*?(?=regions)/, 'accounts:\n']],
  ['an account id with eleven digits', [SETTINGS, '111122223333', '11112222333']],
  ['an account id that begins with zero, without quotes', [SETTINGS, "'111122223333'", '012345678901']],
  [
    'an account twice',
    [SETTINGS, 'regions:', "  - id: '111122223333'\n    name: Again\n    purpose: production\nregions:"],
  ],
  ['a purpose in capitals', [SETTINGS, 'purpose: production', 'purpose: Production']],
  ['a role that is a user', [SETTINGS, '    purpose:', '    role: arn:aws:iam::111122223333:user/audit\n    purpose:']],
  ['a region without a hyphen', [SETTINGS, 'eu-west-1', 'eu-west1']],
  ['a region in capitals', [SETTINGS, 'eu-west-1', 'EU-WEST-1']],
  ['a region twice', [SETTINGS, '[eu-west-1]', '[eu-west-1, eu-west-1]']],
  ['no regions in the list', [SETTINGS, '[eu-west-1]', '[]']],
  [
    'a token in the settings',
    [SETTINGS, 'regions:', 'sources:\n  mdm/hexnode:\n    tenant: t\n    urlEnv: A\n    token: s3cr3t\nregions:'],
  ],
  [
    'a token for the name of its variable',
    [SETTINGS, 'regions:', 'sources:\n  mdm/hexnode:\n    tenant: t\n    urlEnv: A\n    tokenEnv: s3cr3t-x\nregions:'],
  ],
  [
    'an address without https',
    [
      SETTINGS,
      'regions:',
      'sources:\n  mdm/hexnode:\n    tenant: t\n    url: bank.hexnodemdm.com\n    urlEnv: A\n    tokenEnv: B\nregions:',
    ],
  ],
  ['days as a text', [SETTINGS, 'regions:', "cloudtrail: { days: '7' }\nregions:"]],
  ['days beyond what there is', [SETTINGS, 'regions:', 'cloudtrail: { days: 365 }\nregions:']],
  ['days of a misspelt key', [SETTINGS, 'regions:', 'cloudtrail: { day: 7 }\nregions:']],
  ['a yes for true', [SETTINGS, 'regions:', 'cloudtrail: { days: 7, history: yes }\nregions:']],
  ['a version with a space', [SETTINGS, '2026-Q4', 'Q4 2026']],
  ['an organisation as a text', [SETTINGS, /organisation:[\s\S]*?(?=paper)/, 'organisation: Bank\n']],
  ['the American spelling', [SETTINGS, 'organisation:', 'organization:']],
  ['pseudonyms as a file', [SETTINGS, 'pseudonyms:\n  keyFile: pseudonym.key', 'pseudonyms: pseudonym.key']],
  ['a diagram as a text', [SETTINGS, 'regions:', 'diagrams: network\nregions:']],
  ['an anchor and its alias', [SETTINGS, 'regions: [eu-west-1]', 'regions: &r [eu-west-1]\npublicNames: *r']],
  ['curly quotes in settings', [SETTINGS, "'111122223333'", '‘111122223333’']],
  ['a key without its space', [SETTINGS, 'version: 2026-Q4', 'version:2026-Q4']],
  ['an age that is a number', [OWN, '24h', '24']],
  ['an age of nothing', [OWN, '24h', '']],
  ['an age below zero', [OWN, '24h', '-1h']],
  ['controls as a text', [OWN, 'of: vaults', 'of: vaults\ncontrols: soc2/CC6.1']],
  ['a framework that is misspelt', [OWN, 'of: vaults', 'of: vaults\ncontrols: [iso27001/A.8.42, is27001/A.8.24]']],
  ['a number that is a text', [OWN, 'of: vaults', "of: vaults\natLeast: '2'"]],
  ['none at least', [OWN, 'of: vaults', 'of: vaults\natLeast: 0']],
  ['a key with capital letter', [OWN, 'title:', 'Title:']],
  ['a key twice in a claim', [OWN, 'of: vaults', 'of: vaults\nof: doors']],
  ['wordings as a text', [OWN, 'of: vaults', 'of: vaults\nwordings: Each vault is locked.']],
  ['a tab in front matter', [OWN, 'of: vaults', 'of:\tvaults\n\tatLeast: 1']],
  ['an empty line above front matter', [OWN, '---\ntitle', '\n---\ntitle']],
  ['four dashes about front matter', [OWN, '---\ntitle', '----\ntitle']],
  ['plus signs about front matter', [WORD, /---/g as never, '+++']],
  ['a claim that is empty', { add: { 'claims/vaults-shut.md': '' } }],
  ['a claim that is front matter alone', [WORD, 'Keys are kept by hand.\n', '']],
  ['speaks with a where that is a text', [OWN, 'speaks: unchecked', 'speaks: { of: unchecked, where: eu-west-1 }']],
  ['speaks with only as a list', [OWN, 'speaks: unchecked', 'speaks: { of: workspace_account, only: [id] }']],
  ['speaks in capitals', [OWN, 'speaks: unchecked', 'speaks: { of: AWS_S3_Bucket }']],
  ['a misspelt unchecked', [OWN, 'speaks: unchecked', 'speaks: uncheked']],
  [
    'an accepted attack that is none',
    [OWN, 'of: vaults', 'of: vaults\naccepts: [{ attack: twins, reason: there is only one of them }]'],
  ],
  ['an accepted attack without its reason', [OWN, 'of: vaults', 'of: vaults\naccepts: [{ attack: twin }]']],
  ['sql without its part', [OWN, '```sql check', '```sql']],
  ['a part in capitals', [OWN, '```sql check', '```SQL Check']],
  [
    'a fence that is not closed',
    [OWN, 'from workspace_account\n```\n\n```sql counterexample', 'from workspace_account\n\n```sql counterexample'],
  ],
  ['two checks', [OWN, '```sql value count', '```sql check']],
  ['a value without a name', [OWN, '```sql value count', '```sql value']],
  ['a value with a name in capitals', [OWN, '```sql value count', '```sql value Count_All']],
  ['two values of one name', [OWN, /$/, '\n```sql value count\nselect 1\n```\n']],
  ['no counterexample', [OWN, /```sql counterexample[\s\S]*?```\n/, '']],
  ['a list in a claim', [OWN, 'Every vault is locked.', 'Every vault is locked.\n\n- one\n- two']],
  ['sql that is indented', [OWN, '```sql value count\nselect count(*) from workspace_account\n```', '    select 1']],
  ['sql on the word of a person', [WORD, /$/, '\n```sql check\nselect 1\n```\n']],
  [
    'an age on the word of a person',
    [WORD, 'basis: attestation', 'basis: attestation\nmaxAge: 24h\nof: keys\nbreaks: A lost key.'],
  ],
  [
    'a component in capitals',
    [PAPER, '<Claim id="vaults-locked">Every vault is locked</Claim>', '<CLAIM id="vaults-locked" />'],
  ],
  ['a component in small letters and its name', [PAPER, '<Diagram', '<claim id="word-given" />\n\n<Diagram']],
  ['a tag that is not closed', [PAPER, '</Claim>', '']],
  ['a tag that is closed by another', [PAPER, '</Claim>', '</Value>']],
  ['a tag that does not close itself', [PAPER, '<Diagram name="network" />', '<Diagram name="network">']],
  ['curly quotes in a tag', [PAPER, '<Diagram name="network" />', '<Diagram name=“network” />']],
  ['no quotes in a tag', [PAPER, '<Diagram name="network" />', '<Diagram name=network />']],
  ['an expression in a tag', [PAPER, '<Diagram name="network" />', '<Diagram name={network} />']],
  ['an attribute in capitals', [PAPER, '<Diagram name=', '<Diagram Name=']],
  ['a tag without its attribute', [PAPER, '<Diagram name="network" />', '<Diagram />']],
  ['a claim’s id with spaces', [PAPER, 'id="vaults-locked"', 'id=" vaults-locked "']],
  ['a claim’s id in capitals', [PAPER, 'id="vaults-locked"', 'id="Vaults-Locked"']],
  ['a claim’s file for its id', [PAPER, 'id="vaults-locked"', 'id="vaults-locked.md"']],
  ['a figure in braces', [PAPER, '<Diagram', 'There are {vaults-locked#count} vaults.\n\n<Diagram']],
  ['a figure with a dot', [PAPER, 'vaults-locked#count', 'vaults-locked.count']],
  ['a brace that is not closed', [PAPER, '<Diagram', 'There are {count vaults.\n\n<Diagram']],
  ['HTML in a chapter', [PAPER, '<Diagram', '<b>Every</b> vault.<br>\n\n<Diagram']],
  ['an arrow', [PAPER, '<Diagram', 'a <- b\n\n<Diagram']],
  ['a paper without chapters', { add: {}, drop: 'paper' }],
  ['a chapter that is empty', { add: { 'paper/02-more.mdx': '' } }],
  ['a chapter without its title', [PAPER, 'title: Vaults\n', '']],
  ['an order with a point', [PAPER, 'order: 1', 'order: 1.5']],
  ['an order below zero', [PAPER, 'order: 1', 'order: -1']],
  [
    'a date in an attestation that was swapped with another',
    [SIGNED, /date: (.*)\nexpires: (.*)\n/, 'date: 2027-01-01\nexpires: 2026-01-01\n'],
  ],
  ['an attestation that is empty', { add: { 'attestations/more.yaml': '' } }],
  ['an attestation that is a list', { add: { 'attestations/more.yaml': '- claim: word-given\n' } }],
  ['an attestation with a time', [SIGNED, '2026-01-01', '2026-01-01T12:00:00Z']],
  ['an attestation of years', [SIGNED, 'expires: 2027-01-01', 'expires: 1 year']],
  ['an attestation with a misspelt key', [SIGNED, 'statement:', 'statment:']],
  ['an attestation of two documents', [SIGNED, /$/, `---\n${ATTESTATION}`]],
  ['an attestation whose file is above', [SIGNED, 'date:', 'file: ../affidavit.yaml\ndate:']],
  ['an exception without its owner', [EXCEPTED, 'owner: B. Keeper\n', '']],
  ['an exception without resources', [EXCEPTED, '[open]', '[]']],
  ['an exception for a number', [EXCEPTED, '[open]', '[123456789012]']],
  [
    'several exceptions in one file',
    { add: { 'exceptions/more.yaml': `- ${EXCEPTION.trim().replaceAll('\n', '\n  ')}\n` } },
  ],
  ['a list named as a table is', { add: { 'lists/list_keepers.yaml': LIST } }],
  ['a list with a name in capitals', { add: { 'lists/Keepers-2.yaml': LIST } }],
  ['a column that is not declared', [KEEPERS, 'role: head', 'role: head, town: Bonn']],
  ['a column that the list may not have', [KEEPERS, /role/g as never, 'region']],
  ['a column in capitals', [KEEPERS, 'role: { doc', 'Role: { doc']],
  ['columns as a list', [KEEPERS, /columns:[\s\S]*?(?=rows)/, 'columns: [name, role]\n']],
  ['rows as texts', [KEEPERS, '- { name: B. Keeper, role: head }', '- B. Keeper']],
  ['rows with nothing', [KEEPERS, 'role: head', 'role:']],
  ['a list without columns', [KEEPERS, /columns:[\s\S]*?(?=rows)/, '']],
  [
    'mistakes in each file',
    {
      add: {
        'affidavit.yaml': SETTINGS_TEXT.replace('eu-west-1', 'eu-west1'),
        'claims/vaults-locked.md': CLAIM.replace('24h', '24'),
        'paper/01-vaults.mdx': CHAPTER.replace('order: 1', 'order: one'),
        'attestations/word.yaml': ATTESTATION.replace('2026-01-01', 'now'),
        'exceptions/open.yaml': EXCEPTION.replace('owner', 'ownr'),
        'lists/keepers.yaml': LIST.replace('role: head', 'role: 1'),
      },
    },
  ],
];

/** Faults of SQL in a hurry, each in a claim of its own. */
export const CARELESS_SQL: readonly (readonly [name: string, from: string, to: string])[] = [
  [
    'two statements',
    'from workspace_account\n```\n\n```sql counter',
    'from workspace_account; select 1\n```\n\n```sql counter',
  ],
  [
    'a change in a check',
    "select id as resource, 1 as ok, '' as detail from",
    "update workspace_account set id = '1' --",
  ],
  ['a question in a counterexample', 'delete from workspace_account', 'select * from workspace_account'],
  ['a table that is made', 'delete from workspace_account', 'create table x (a)'],
  ['a table that is dropped', 'delete from workspace_account', 'drop table workspace_account'],
  ['curly quotes in SQL', "'' as detail", '‘none’ as detail'],
  ['an alias that is not there', 'select id as resource', 'select a.id as resource'],
  [
    'a column of two tables',
    'from workspace_account\n```\n\n```sql counter',
    'from workspace_account a join workspace_account b on a.id = b.id\n```\n\n```sql counter',
  ],
  ['a check without ok', '1 as ok', '1 as okay'],
  ['a check with capitals', '1 as ok', '1 as OK'],
  ['double quotes about a text', "'' as detail", '"none" as detail'],
  ['a comma too many', "'' as detail from", "'' as detail, from"],
  ['a text that is not closed', "'' as detail", "' as detail"],
  ['an empty check', "select id as resource, 1 as ok, '' as detail from workspace_account", ''],
  ['a comment alone', "select id as resource, 1 as ok, '' as detail from workspace_account", '-- later'],
  ['a pragma', "select id as resource, 1 as ok, '' as detail from workspace_account", 'pragma table_list'],
  ['a schema of SQLite', 'from workspace_account\n```\n\n```sql counter', 'from sqlite_master\n```\n\n```sql counter'],
  ['words of another SQL', 'select id as resource', 'select top 1 id as resource'],
  ['a function of another SQL', "'' as detail", 'now() as detail'],
  ['too few arguments', "'' as detail", "iam_cannot('a') as detail"],
  [
    'a column that is changed and not there',
    'delete from workspace_account',
    "update workspace_account set nmae = 'x'",
  ],
  ['an account for a purpose', 'speaks: unchecked', "speaks: { of: aws_s3_bucket, whose: '111122223333' }"],
  ['a name of an account for a purpose', 'speaks: unchecked', 'speaks: { of: aws_s3_bucket, whose: Production }'],
  [
    'two purposes, of which one is not there',
    'speaks: unchecked',
    'speaks: { of: aws_s3_bucket, whose: [production, securty] }',
  ],
  [
    'a table of over that is not there',
    'speaks: unchecked',
    'speaks: { of: aws_s3_bucket, over: { of: aws_iam_usr } }',
  ],
  [
    'a list in speaks that is not there',
    'speaks: unchecked',
    'speaks: { of: aws_s3_bucket, only: { name: { in: list_keeper.name } } }',
  ],
  [
    'a column of a list in speaks that is not there',
    'speaks: unchecked',
    'speaks: { of: aws_s3_bucket, only: { name: { in: list_keepers.nmae } } }',
  ],
  ['tags of what has none', 'speaks: unchecked', 'speaks: { of: workspace_account, only: { tags.team: x } }'],
];

/** Names of collectors and sources: what there is, no file of the workspace says. */
export const NAMED: readonly Mistake[] = [
  ['a misspelt collector', [SETTINGS, 'regions:', 'collectors: [aws/s3, aws/ima]\nregions:']],
  ['a collector without its family', [SETTINGS, 'regions:', 'collectors: [s3]\nregions:']],
  ['a family of collectors that is not there', [SETTINGS, 'regions:', 'collectors: [azure/*]\nregions:']],
  [
    'a misspelt source',
    [SETTINGS, 'regions:', 'sources:\n  mdm/hexnod:\n    tenant: t\n    urlEnv: A\n    tokenEnv: B\nregions:'],
  ],
  [
    'a source that is AWS',
    [SETTINGS, 'regions:', 'sources:\n  aws/s3:\n    tenant: t\n    urlEnv: A\n    tokenEnv: B\nregions:'],
  ],
  [
    'a source that nothing asks',
    [SETTINGS, 'regions:', 'sources:\n  mdm/hexnode:\n    tenant: t\n    urlEnv: A\n    tokenEnv: B\nregions:'],
  ],
  ['a collector without its source', [SETTINGS, 'regions:', 'collectors: [aws/*, mdm/hexnode]\nregions:']],
];

/** What lies in a file's place; `drop` is what is not written before. */
export type MistakeOfDisk = readonly [name: string, make: (folder: string) => void, drop?: string];

/** Mistakes that are none of text. */
export const ON_DISK: readonly MistakeOfDisk[] = [
  [
    'a folder in the place of settings',
    (folder) => {
      mkdirSync(join(folder, 'affidavit.yaml'));
    },
    SETTINGS,
  ],
  [
    'a folder in the place of a claim',
    (folder) => {
      mkdirSync(join(folder, 'claims', 'vaults-shut.md'));
    },
  ],
  [
    'a link that leads nowhere',
    (folder) => {
      symlinkSync('nowhere.md', join(folder, 'claims', 'vaults-shut.md'));
    },
  ],
  [
    'a link that leads to itself',
    (folder) => {
      symlinkSync('vaults-shut.md', join(folder, 'claims', 'vaults-shut.md'));
    },
  ],
  [
    'settings that link nowhere',
    (folder) => {
      symlinkSync('nowhere.yaml', join(folder, 'affidavit.yaml'));
    },
    SETTINGS,
  ],
  [
    'a file in the place of a folder',
    (folder) => {
      writeFileSync(join(folder, 'exceptions'), '');
    },
    'exceptions',
  ],
  [
    'text of UTF-16',
    (folder) => {
      writeFileSync(join(folder, 'claims', 'vaults-shut.md'), Buffer.from(`\uFEFF${CLAIM}`, 'utf16le'));
    },
  ],
  [
    'settings in Latin-1',
    (folder) => {
      writeFileSync(join(folder, 'affidavit.yaml'), Buffer.from(SETTINGS_TEXT.replace('Bank', 'Zürich'), 'latin1'));
    },
  ],
  [
    'bytes of zero',
    (folder) => {
      writeFileSync(join(folder, 'claims', 'vaults-shut.md'), '\0\0\0');
    },
  ],
];
