import type { Partition } from '../core/partition.ts';
import type { ManagedPolicy } from '../exports/policy/access.ts';
import { charactersOf, MANAGED_POLICY_CHARACTERS } from '../exports/policy/documents.ts';
import { harmless, table, wrapped } from './terminal.ts';

/** What there is to say about a policy to people. */
export interface Advice {
  /** Where the accounts lie. */
  readonly partition: Partition;
  readonly collectors: readonly string[];
  /** Chosen collectors that ask other sources than AWS. */
  readonly others: readonly string[];
  readonly policies: readonly ManagedPolicy[];
  readonly roleName: string;
  /** The roles that the settings name, by ARN. */
  readonly roles: readonly string[];
  readonly externalId: string | null;
  /** The options given, as they are typed; without the format. */
  readonly options: readonly string[];
}

/** IAM's quota of managed policies on a role, unless it was raised. */
const POLICIES_PER_ROLE = 10;

/** Comments above a template: what it is, and how it is used. */
export function headOf(advice: Advice, deploy: readonly string[]): readonly string[] {
  return [
    ...lines(`The role through which Affidavit reads an account, for ${advice.collectors.join(', ')}.`),
    ...lines('Every action reads configuration. An action stands on "*" where it takes no resource,'),
    'or because every resource of the account is read.',
    '',
    ...deploy,
    '',
    ...lines(
      `Then name the role in affidavit.yaml: accounts[].role${advice.externalId === null ? '' : ' and externalId'}.`,
    ),
  ].map((line) => line.trimEnd());
}

/** How to deploy each format. */
export function deployment(format: 'cloudformation' | 'terraform', roleName: string): readonly string[] {
  if (format === 'terraform')
    return ['In every account that is read: terraform init, terraform plan, terraform apply.'];
  return [
    'In every account that is read (or as a stack set):',
    `  aws cloudformation deploy --stack-name ${roleName} --capabilities CAPABILITY_NAMED_IAM \\`,
    '    --template-file THIS_FILE',
  ];
}

/** The whole story for a terminal. */
export function adviceText(advice: Advice, columns: number): string {
  const { policies, others } = advice;
  const statements = policies.flatMap(({ document }) => document.Statement);
  const actions = new Set(statements.flatMap(({ Action }) => Action));
  const rows = statements.map(({ Action, Resource }) => [
    (Action[0] ?? '').split(':')[0] ?? '',
    Action.length,
    Resource === '*' ? '*' : counted([Resource].flat().length, 'resource'),
  ]);
  const say = (text: string) => `${wrapped(text, columns)}\n`;
  return [
    say(`${counted(advice.collectors.length, 'collector')} of AWS: ${advice.collectors.join(', ')}.`),
    ...others.map((name) => say(`${name} reads no AWS account; docs/settings.md says what it takes.`)),
    `\n${table(['service', 'actions', 'on'], rows)}\n`,
    say(
      `${counted(actions.size, 'action')}, all of which read configuration, in ${counted(policies.length, 'managed policy', 'managed policies')} (${sizes(policies)} of ${MANAGED_POLICY_CHARACTERS} characters). An action stands on * where it takes no resource, or because every resource of the account is read.`,
    ),
    ...(policies.length > POLICIES_PER_ROLE
      ? [
          say(
            `A role takes ${POLICIES_PER_ROLE} managed policies unless its quota is raised: choose fewer collectors, or raise it.`,
          ),
        ]
      : []),
    '\nWhat to do\n',
    ...steps(advice, (text) => `  ${wrapped(text, columns - 2, '     ')}\n`),
  ].join('');
}

function steps(
  { partition, roleName, roles, externalId, options }: Advice,
  say: (text: string) => string,
): readonly string[] {
  const trusted = options.some((option) => option.startsWith('--trusted-')) ? [] : ['--trusted-role ARN'];
  const command = [
    ...options,
    ...trusted,
    ...(externalId === null ? ['--external-id ID'] : []),
    '--format cloudformation',
  ];
  const assumed = roles.length > 0 ? roles : [`arn:${partition.id}:iam::ACCOUNT:role/${roleName}`];
  return [
    say('1. Print the role (or in the format terraform or json), and make it in every account that is read:'),
    `     affidavit policy \\\n${command.map((option) => `       ${harmless(option)}`).join(' \\\n')} > ${roleName}.yaml\n`,
    say('2. Allow whoever collects sts:AssumeRole on'),
    ...assumed.map((arn) => `     ${harmless(arn)}\n`),
    say('3. Name the role in affidavit.yaml: accounts[].role, and externalId where it has one.'),
    say('4. affidavit collect says what is still denied: by a key whose policy leaves IAM out, or by an SCP.'),
  ];
}

function sizes(policies: readonly ManagedPolicy[]): string {
  return policies.map(({ document }) => charactersOf(document)).join(', ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function lines(text: string): readonly string[] {
  return wrapped(text, 100).split('\n');
}
