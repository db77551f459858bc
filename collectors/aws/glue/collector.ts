import { text as textCell } from '../../cells.ts';
import { computed, flag, flagOf, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, type Removal, withoutMembers } from '../redact.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };
const CATALOG = 'DataCatalogEncryptionSettings';

/** Properties of a connection that hold no secret and say whether it is encrypted; a URL can hold a password. */
const KEPT = new Set(['JDBC_ENFORCE_SSL', 'KAFKA_SSL_ENABLED', 'SECRET_ID', 'SKIP_CUSTOM_JDBC_CERT_VALIDATION']);
const WHOLE = namedMembers({
  sparkproperties: 'properties of a connection',
  athenaproperties: 'properties of a connection',
  pythonproperties: 'properties of a connection',
  oauth2properties: 'properties of a sign-in',
});
const withoutProperties: Removal = (name, above) =>
  above.at(-1) === 'ConnectionProperties' && !KEPT.has(name) ? 'a property of a connection' : WHOLE(name, above);
const withoutArguments = namedMembers({
  defaultarguments: 'arguments of a job',
  nonoverridablearguments: 'arguments of a job',
  codegenconfigurationnodes: 'the program of a job',
  sourcecontroldetails: 'access to a repository',
});

/** The data catalog of Glue in one region: how it, its jobs and its connections are encrypted, and who may use it. */
export const collector = declared({
  name: 'aws/glue',
  client: 'glue',
  scope: 'regional',
  service: 'glue',
  operations: {
    GetDataCatalogEncryptionSettings: { required: [CATALOG] },
    GetResourcePolicy: {
      required: ['PolicyInJson'],
      absent: { EntityNotFoundException: 'the catalog has no policy of its own' },
      absentWhen: { EntityNotFoundException: /^policy not found/i },
    },
    GetSecurityConfigurations: { items: 'SecurityConfigurations', pages: PAGES },
    GetDatabases: {
      items: 'DatabaseList',
      pages: PAGES,
      redact: withoutMembers(namedMembers({ parameters: 'properties of a database' })),
      redacts: 'properties of databases',
    },
    GetConnections: {
      items: 'ConnectionList',
      input: { HidePassword: { value: true } },
      pages: PAGES,
      redact: withoutMembers(withoutProperties),
      redacts: 'properties of connections, but for those that tell of TLS and name a secret',
    },
    GetJobs: {
      items: 'Jobs',
      pages: PAGES,
      redact: withoutMembers(withoutArguments),
      redacts: 'arguments and programs of jobs, and access to their repositories',
    },
    GetCrawlers: { items: 'Crawlers', pages: PAGES },
  },
  tables: {
    aws_glue_catalog: {
      doc: 'How the data catalog of one region is encrypted; every region that was read has a row.',
      row: 'GetDataCatalogEncryptionSettings',
      key: [],
      columns: {
        encryption: word(
          `${CATALOG}.EncryptionAtRest.CatalogEncryptionMode`,
          ['DISABLED', 'SSE-KMS', 'SSE-KMS-WITH-SERVICE-ROLE'],
          "How its metadata are encrypted at rest: 'DISABLED', 'SSE-KMS' or 'SSE-KMS-WITH-SERVICE-ROLE'.",
        ),
        kms_key: text(`${CATALOG}.EncryptionAtRest.SseAwsKmsKeyId`, 'The KMS key of that.', 'key'),
        passwords_encrypted: flag(
          `${CATALOG}.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted`,
          '1 when passwords of connections stay encrypted in the answers that give them, else 0.',
        ),
        password_key: text(
          `${CATALOG}.ConnectionPasswordEncryption.AwsKmsKeyId`,
          'The KMS key that encrypts those passwords.',
          'key',
        ),
      },
    },
    aws_glue_policy_statement: {
      doc: "One statement of the data catalog's own policy. Policies that RAM sets on single databases and tables are not read.",
      row: 'GetResourcePolicy',
      statements: 'PolicyInJson',
      key: [],
      columns: {},
    },
    aws_glue_security_configuration: {
      doc: 'One set of encryption settings, which jobs and crawlers name.',
      row: 'GetSecurityConfigurations',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the configuration.', 'security-configuration'),
        s3: texts(
          'EncryptionConfiguration.S3Encryption.S3EncryptionMode',
          "How what they write to S3 is encrypted, as a sorted JSON array of 'DISABLED', 'SSE-KMS' and 'SSE-S3'.",
          'nothing',
        ),
        s3_keys: texts(
          'EncryptionConfiguration.S3Encryption.KmsKeyArn',
          'The KMS keys of that, as a sorted JSON array.',
          'key',
        ),
        logs: word(
          'EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode',
          ['DISABLED', 'SSE-KMS'],
          "How their logs are encrypted: 'DISABLED' (by CloudWatch's own key) or 'SSE-KMS'.",
        ),
        bookmarks: word(
          'EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode',
          ['CSE-KMS', 'DISABLED'],
          "How their bookmarks are encrypted: 'CSE-KMS' or 'DISABLED'.",
        ),
      },
    },
    aws_glue_database: {
      doc: 'One database of the data catalog; a link to one that another account shares names that account.',
      row: 'GetDatabases',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the database.', 'database'),
        catalog: text('CatalogId', 'Catalog that it lies in, by the account.', 'account'),
        location: text('LocationUri', 'Where its data lie, if it says.', 'bucket'),
        links_to_catalog: text(
          'TargetDatabase.CatalogId',
          'Of a link, the account that shares the database.',
          'account',
        ),
        default_principals: texts(
          'CreateTableDefaultPermissions.Principal.DataLakePrincipalIdentifier',
          'Who gets permissions on every new table, as a sorted JSON array; "IAM_ALLOWED_PRINCIPALS" is whoever IAM lets in.',
          'principal',
        ),
      },
    },
    aws_glue_connection: {
      doc: 'One connection to a store of data.',
      row: 'GetConnections',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the connection.', 'connection'),
        kind: text('ConnectionType', "What it connects to, such as 'JDBC', 'KAFKA' or 'NETWORK'.", 'nothing'),
        jdbc_tls: flagOf(
          'ConnectionProperties.JDBC_ENFORCE_SSL',
          { true: 1, false: 0, True: 1, False: 0, TRUE: 1, FALSE: 0 },
          '1 when a JDBC connection insists on TLS, else 0.',
        ),
        kafka_tls: flagOf(
          'ConnectionProperties.KAFKA_SSL_ENABLED',
          { true: 1, false: 0, True: 1, False: 0, TRUE: 1, FALSE: 0 },
          '1 when a connection to Kafka uses TLS, else 0.',
        ),
        secret: computed(
          'ConnectionProperties.SECRET_ID',
          { type: 'text', doc: 'Secret that holds its password, if it names one.', identifies: 'secret' },
          textCell,
          { example: 'warehouse' },
        ),
        subnet: text('PhysicalConnectionRequirements.SubnetId', 'Subnet that it is made from.', 'subnet'),
        groups: texts(
          'PhysicalConnectionRequirements.SecurityGroupIdList',
          'Its security groups as a sorted JSON array.',
          'security-group',
        ),
      },
    },
    aws_glue_job: {
      doc: 'One job of Glue.',
      row: 'GetJobs',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the job.', 'job'),
        role: text('Role', 'Role that it acts under, by ARN or name.', 'role'),
        version: text('GlueVersion', 'Version of Glue that it runs on.', 'nothing'),
        security_configuration: text('SecurityConfiguration', 'Its encryption settings.', 'security-configuration'),
        connections: texts('Connections.Connections', 'Its connections as a sorted JSON array.', 'connection'),
      },
    },
    aws_glue_crawler: {
      doc: 'One crawler of Glue.',
      row: 'GetCrawlers',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the crawler.', 'crawler'),
        role: text('Role', 'Role that it acts under, by ARN or name.', 'role'),
        security_configuration: text(
          'CrawlerSecurityConfiguration',
          'Its encryption settings.',
          'security-configuration',
        ),
      },
    },
  },
});
