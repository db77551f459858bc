import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/core/exit-codes.ts';
import { composeReport, reportBytes } from '../../src/report/compose.ts';
import type { Examined } from '../../src/report/examine.ts';
import { judged, verdicts } from '../aws/afresh.ts';
import { affidavit } from '../cli/run.ts';
import { AUDIT_ROLE, EXTERNAL_ID } from '../reference/account.ts';
import { type Running, startMoto } from '../reference/moto.ts';
import { MANAGEMENT, type Organisation, OWN_ROLE, setUpOrganisation } from '../reference/organisation.ts';

const CLAIMS: Readonly<Record<string, string>> = {
  'every-account-read': `select id as resource, agrees as ok, detail from completeness_account`,
  // What the management account alone is told: one of its denials, or of a member's, would leave this unproven.
  'no-one-leaves': `select subject.identity as resource, exists (
      select 1 from aws_organizations_account a, json_each(a.path) p
        join aws_organizations_policy_target t on t.target = p.value
        join aws_organizations_policy_statement s on s.policy = t.policy
      where a.id = subject.id and s.effect = 'Deny' and s.actions like '%LeaveOrganization%') as ok, subject.name as detail
    from subject`,
};
const SPEAKS: Readonly<Record<string, string>> = {
  'every-account-read': 'unchecked',
  'no-one-leaves': '{ of: workspace_account, whose: [production] }',
};
const COUNTEREXAMPLES: Readonly<Record<string, string>> = {
  'every-account-read': 'update completeness_account set agrees = 0',
  'no-one-leaves': "update aws_organizations_account set path = '[]' where id in (select id from subject)",
};

let moto: Running;
let organisation: Organisation;
let variables: Record<string, string>;
const folders: string[] = [];

beforeAll(async () => {
  moto = await startMoto();
  organisation = await setUpOrganisation(moto.endpoint);
  variables = {
    AWS_ENDPOINT_URL: moto.endpoint,
    AWS_ACCESS_KEY_ID: organisation.keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: organisation.keys.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await moto.stop();
});

/** A workspace over the organisation with these lines in its settings, collected over HTTP. */
async function collected(lines: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-organisation-'));
  folders.push(folder);
  mkdirSync(join(folder, 'claims'));
  writeFileSync(join(folder, 'pseudonym.key'), `${'5e'.repeat(32)}\n`, { mode: 0o600 });
  writeFileSync(
    join(folder, 'affidavit.yaml'),
    `organisation: { name: Shop, contact: security@shop.example }
paper: { title: Security at Shop, summary: How accounts are kept. }
version: '1'
regions: [us-west-2]
collectors: [aws/sts, aws/organizations, aws/sqs]
pseudonyms: { keyFile: pseudonym.key }
diagrams: []
${lines}`,
  );
  for (const [id, check] of Object.entries(CLAIMS))
    writeFileSync(
      join(folder, 'claims', `${id}.md`),
      `---\ntitle: Accounts\nof: accounts\nmaxAge: 24h\nbreaks: It does not hold.\nspeaks: ${SPEAKS[id]}\n---\nIt holds.\n
\`\`\`sql check\n${check}\n\`\`\`\n\n\`\`\`sql counterexample\n${COUNTEREXAMPLES[id]}\n\`\`\`\n`,
    );
  const run = await affidavit(['collect', '--workspace', folder], variables);
  expect(run.err).toBe('');
  expect([0, EXIT.gaps]).toContain(run.code);
  return folder;
}

const organization = (more: string) => `organization:
  management: '${MANAGEMENT}'
  role: ${AUDIT_ROLE}
  externalId: ${EXTERNAL_ID}
  purposes: { production: ['shop-*'] }
${more}`;

const own = () =>
  `accounts:
  - { id: '${organisation.members.acquired}', name: Acquired, purpose: other, role: ${OWN_ROLE}, externalId: ${EXTERNAL_ID} }
`;

const doubtsOf = ({ judgements }: Examined, id: string): string => {
  const verdict = judgements.find(({ claim }) => claim.id === id)?.verdict;
  return verdict !== undefined && 'doubts' in verdict ? verdict.doubts.map(({ text }) => text).join('\n') : '';
};

describe('an organisation of six accounts, over HTTP', () => {
  test('whose every active account is read is proven to be', async () => {
    const { members } = organisation;
    const folder = await collected(
      own() + organization(`  exclude: ['${members.legacy}']\n  regions: { '${members.vault}': [eu-west-1] }\n`),
    );
    await judged(folder, async (examined) => {
      expect(verdicts(examined)).toEqual({ 'every-account-read': 'proven', 'no-one-leaves': 'proven' });
      const { observer, coverage } = examined.docket;
      expect(coverage.filter(({ status }) => status !== 'complete')).toEqual([]);
      const { rows } = await observer.table('select name, purpose from workspace_account order by name');
      expect(rows).toEqual([
        ['Acquired', 'other'],
        ['master', ''],
        ['shop-eu', 'production'],
        ['shop-us', 'production'],
        ['vault', ''],
      ]);
      const asked = coverage.filter(({ operation }) => operation === 'sqs:ListQueues');
      expect(asked.filter(({ account }) => account === members.vault).map(({ region }) => region)).toEqual([
        'eu-west-1',
      ]);
      expect(asked.filter(({ region }) => region === 'us-west-2')).toHaveLength(4);
      // Published names are those of the settings; those of the organisation are nobody's business.
      const report = reportBytes(await composeReport(examined, 'public', '0')).toString('utf8');
      expect(report).not.toMatch(/shop-eu|shop-us|"vault"/);
      for (const id of Object.values(members)) expect(report).not.toContain(id);
    });
    const { out } = await affidavit(['doctor', '--workspace', folder], variables);
    expect(out).toContain('answers for its organisation');
    expect(out.match(/leaves its organisation to an account that is read/g)).toHaveLength(4);
    expect(out).not.toContain('organizations:ListAccounts in');
  });

  test('keeps its other proofs when one account cannot be entered and one is suspended', async () => {
    const { members } = organisation;
    await judged(await collected(organization('')), async (examined) => {
      expect(verdicts(examined)).toEqual({ 'every-account-read': 'broken', 'no-one-leaves': 'proven' });
      const doubts = doubtsOf(examined, 'every-account-read');
      expect(doubts).toContain(`account ${members.legacy} is SUSPENDED`);
      expect(doubts).toContain(`the role of account ${members.acquired} could not be assumed`);
      const sql = 'select id, ours, theirs from completeness_account where agrees = 0';
      expect((await examined.docket.observer.table(sql)).rows).toEqual([[members.acquired, 0, 1]]);
    });
  });

  test('is not proven to be read while a suspended account is expected', async () => {
    await judged(await collected(own() + organization('')), (examined) => {
      expect(verdicts(examined)).toEqual({ 'every-account-read': 'unproven', 'no-one-leaves': 'proven' });
      expect(doubtsOf(examined, 'every-account-read')).toContain('is SUSPENDED');
    });
  });

  test('has accounts that nobody knows where its management account is not read', async () => {
    const id = organisation.members.vault;
    const named = `accounts: [{ id: '${id}', name: Vault, purpose: production, role: ${AUDIT_ROLE}, externalId: ${EXTERNAL_ID} }]\n`;
    await judged(await collected(named), (examined) => {
      expect(verdicts(examined)).toEqual({ 'every-account-read': 'unproven', 'no-one-leaves': 'unproven' });
      for (const claim of Object.keys(CLAIMS))
        expect(doubtsOf(examined, claim)).toContain(`managed by account ${MANAGEMENT}, which is not read`);
    });
  });
});
