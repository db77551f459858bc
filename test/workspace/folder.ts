import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const SETTINGS = `organisation:
  name: Bank
  contact: security@bank.example
paper:
  title: Security at Bank
  summary: How vaults are kept.
version: 2026-Q4
accounts:
  - id: '111122223333'
    name: Production
    purpose: production
regions: [eu-west-1]
pseudonyms:
  keyFile: pseudonym.key
`;

export const CLAIM = `---
title: Vaults are locked
of: vaults
maxAge: 24h
breaks: An open vault.
speaks: unchecked
---
Every vault is locked.

\`\`\`sql check
select id as resource, 1 as ok, '' as detail from workspace_account
\`\`\`

\`\`\`sql counterexample
delete from workspace_account
\`\`\`

\`\`\`sql value count
select count(*) from workspace_account
\`\`\`
`;

export const CHAPTER = `---
title: Vaults
order: 1
---

<Claim id="vaults-locked">Every vault is locked</Claim>, all <Value of="vaults-locked#count" /> of them.

<Diagram name="network" />
`;

export const ATTESTATION = `claim: word-given
by: B. Keeper
role: Head of vaults
statement: Keys are kept.
scope: All vaults.
date: 2026-01-01
expires: 2027-01-01
`;

export const EXCEPTION = `claim: vaults-locked
resources: [open]
reason: It is being painted.
owner: B. Keeper
expires: 2027-01-01
`;

export const LIST = `doc: A keeper.
columns:
  name: { doc: The name., identifies: person }
  role: { doc: The role. }
rows:
  - { name: B. Keeper, role: head }
`;

/** A workspace that is well, as file names and texts. */
export const WELL: Readonly<Record<string, string>> = {
  'affidavit.yaml': SETTINGS,
  'pseudonym.key': `${'5'.repeat(64)}\n`,
  'claims/vaults-locked.md': CLAIM,
  'claims/word-given.md': '---\ntitle: Keys are kept\nbasis: attestation\n---\nKeys are kept by hand.\n',
  'paper/01-vaults.mdx': CHAPTER,
  'attestations/word.yaml': ATTESTATION,
  'exceptions/open.yaml': EXCEPTION,
  'lists/keepers.yaml': LIST,
};

/** Writes a workspace into a folder of its own. */
export function workspaceFolder(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-workspace-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
