import type { Cell } from '../../../src/facts/table.ts';
import { text as textCell } from '../../cells.ts';
import { computed, flag, flagOf, of, tags, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { valueAt } from '../declared/path.ts';
import { jsonTexts } from '../listing.ts';
import { namedMembers, type Removal, withoutMembers } from '../redact.ts';

const PROJECT = 'BatchGetProjects';
const WHOLE = namedMembers({
  value: 'the value of an environment variable',
  buildspec: 'commands of a build',
  secret: 'the secret of a webhook',
  payloadurl: 'the address of a webhook',
});

/** The address of a repository can bear a token; that of artifacts and logs is a bucket. */
const withoutSecrets: Removal = (name, above) =>
  name === 'location' && (above.includes('source') || above.includes('secondarySources'))
    ? 'the address of a repository'
    : WHOLE(name, above);

const LOGS = { ENABLED: 1, DISABLED: 0 } as const;

/** The build projects of CodeBuild in one region: what a build may do, see and leave behind. */
export const collector = declared({
  name: 'aws/codebuild',
  client: 'codebuild',
  scope: 'regional',
  service: 'codebuild',
  operations: {
    ListProjects: { items: 'projects', pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' } },
    BatchGetProjects: {
      of: 'ListProjects',
      items: 'projects',
      batch: { member: 'names', size: 100, by: ['', 'name'] },
      redact: withoutMembers(withoutSecrets),
      redacts: 'values of environment variables, commands, webhooks and addresses of repositories',
    },
    ListSourceCredentials: { items: 'sourceCredentialsInfos' },
  },
  tables: {
    aws_codebuild_project: {
      doc: 'One build project of CodeBuild.',
      row: 'ListProjects',
      key: ['name'],
      columns: {
        name: text('', 'Name of the project.', 'project'),
        arn: text(of(PROJECT, 'arn'), 'Its ARN.', 'project'),
        is_public: flagOf(
          of(PROJECT, 'projectVisibility'),
          { PUBLIC_READ: 1, PRIVATE: 0 },
          '1 when everybody can see its builds, else 0.',
        ),
        privileged: flag(
          of(PROJECT, 'environment.privilegedMode'),
          '1 when builds run as root of their host, as building images of containers needs; else 0.',
        ),
        image: text(of(PROJECT, 'environment.image'), 'Image that builds run in.', 'image'),
        plain_variables: computed(
          of(PROJECT, 'environment.environmentVariables'),
          {
            type: 'json',
            doc: 'Names of environment variables whose values stand in the project, and not in a store of secrets, as a sorted JSON array.',
            identifies: 'variable',
          },
          plainVariables,
          { example: [{ name: 'STAGE', value: 'x' }] },
        ),
        kms_key: text(of(PROJECT, 'encryptionKey'), 'The KMS key of its artifacts, by ARN or alias.', 'key'),
        clear_artifacts: flag(
          of(PROJECT, 'artifacts.encryptionDisabled'),
          '1 when encryption of its first artifacts by CodeBuild is turned off, else 0.',
        ),
        clear_secondary_artifacts: computed(
          of(PROJECT, 'secondaryArtifacts'),
          { type: 'boolean', doc: '1 when that of secondary artifacts is, else 0.' },
          anyOf('encryptionDisabled'),
          { example: undefined },
        ),
        logs_to_cloudwatch: flagOf(
          of(PROJECT, 'logsConfig.cloudWatchLogs.status'),
          LOGS,
          '1 when builds log to CloudWatch, else 0.',
        ),
        logs_to_s3: flagOf(of(PROJECT, 'logsConfig.s3Logs.status'), LOGS, '1 when builds log to S3, else 0.'),
        clear_s3_logs: flag(
          of(PROJECT, 'logsConfig.s3Logs.encryptionDisabled'),
          '1 when encryption of logs in S3 by CodeBuild is turned off, else 0.',
        ),
        source: text(of(PROJECT, 'source.type'), "Where the source lies, such as 'GITHUB' or 'S3'.", 'nothing'),
        ignores_certificates: flag(
          of(PROJECT, 'source.insecureSsl'),
          '1 when it takes its first source from a server whose certificate does not hold, else 0.',
        ),
        secondary_ignores_certificates: computed(
          of(PROJECT, 'secondarySources'),
          { type: 'boolean', doc: '1 when it takes a secondary source from such a server, else 0.' },
          anyOf('insecureSsl'),
          { example: undefined },
        ),
        role: text(of(PROJECT, 'serviceRole'), 'Role that builds act under.', 'role'),
        vpc_id: text(of(PROJECT, 'vpcConfig.vpcId'), 'VPC that builds run in, if it names one.', 'vpc'),
        subnets: texts(of(PROJECT, 'vpcConfig.subnets'), 'Its subnets as a sorted JSON array.', 'subnet'),
        tags: tags(of(PROJECT, 'tags')),
      },
    },
    aws_codebuild_source_credential: {
      doc: 'One credential that CodeBuild keeps to sign in to a host of repositories; what it is is not told.',
      row: 'ListSourceCredentials',
      key: ['arn'],
      columns: {
        arn: text('arn', 'ARN of the credential.', 'credential'),
        server: word(
          'serverType',
          ['BITBUCKET', 'GITHUB', 'GITHUB_ENTERPRISE', 'GITLAB', 'GITLAB_SELF_MANAGED'],
          "The host: 'BITBUCKET', 'GITHUB', 'GITHUB_ENTERPRISE', 'GITLAB' or 'GITLAB_SELF_MANAGED'.",
        ),
        kind: word(
          'authType',
          ['BASIC_AUTH', 'CODECONNECTIONS', 'OAUTH', 'PERSONAL_ACCESS_TOKEN', 'SECRETS_MANAGER'],
          "'BASIC_AUTH', 'CODECONNECTIONS', 'OAUTH', 'PERSONAL_ACCESS_TOKEN' or 'SECRETS_MANAGER'.",
        ),
      },
    },
  },
});

/** CodeBuild API reference, EnvironmentVariable: `PLAINTEXT` is the default; other words are stores of secrets. */
function plainVariables(value: unknown): Cell {
  if (!Array.isArray(value)) return null;
  const plain = value.filter((one) => (valueAt(one, 'type') ?? 'PLAINTEXT') === 'PLAINTEXT');
  return jsonTexts(plain.map((one) => textCell(valueAt(one, 'name')) ?? undefined));
}

/** 1 when the flag is set of one of many; 0 when it is told of all, and set of none. */
function anyOf(member: string) {
  return (value: unknown): Cell => {
    if (!Array.isArray(value)) return null;
    const flags = value.map((one) => valueAt(one, member));
    if (flags.includes(true)) return 1;
    return flags.every((one) => one === false) ? 0 : null;
  };
}
