import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a claim of a small workspace is made of. */
export interface SmallClaim {
  readonly speaks: string;
  readonly check: string;
  readonly counterexample: string;
}

/** Queues, each encrypted. */
export const QUEUES: SmallClaim = {
  speaks: '{ of: aws_sqs_queue }',
  check: "select identity as resource, encryption <> 'none' as ok, encryption as detail from subject",
  counterexample: "update subject set encryption = 'none'",
};

/** Accounts, each itself. */
export const ACCOUNTS: SmallClaim = {
  speaks: '{ of: aws_account }',
  check: 'select identity as resource, is_as_asked as ok, id as detail from subject',
  counterexample: 'update subject set is_as_asked = 0',
};

/** Writes a workspace with these lines in its settings and these claims into a folder. */
export function smallWorkspace(folder: string, settings: string, claims: Readonly<Record<string, SmallClaim>>): void {
  mkdirSync(join(folder, 'claims'), { recursive: true });
  writeFileSync(join(folder, 'pseudonym.key'), `${'5e'.repeat(32)}\n`, { mode: 0o600 });
  writeFileSync(
    join(folder, 'affidavit.yaml'),
    `organisation: { name: Shop, contact: security@shop.example }
paper: { title: Security at Shop, summary: How queues are kept. }
version: '1'
pseudonyms: { keyFile: pseudonym.key }
diagrams: []
${settings}`,
  );
  for (const [id, { speaks, check, counterexample }] of Object.entries(claims))
    writeFileSync(
      join(folder, 'claims', `${id}.md`),
      `---\ntitle: ${id}\nof: things\nmaxAge: 24h\nbreaks: It does not hold.\nspeaks: ${speaks}\n---\nIt holds.\n
\`\`\`sql check\n${check}\n\`\`\`\n\n\`\`\`sql counterexample\n${counterexample}\n\`\`\`\n`,
    );
}
