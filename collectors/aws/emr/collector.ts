import { computed, type DeclaredColumn, flag, json, of, tags, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { atRest, inConfiguration, type SecurityConfiguration } from './configuration.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'Marker' };
const ACTIVE = ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING', 'TERMINATING'];
const EXAMPLE = JSON.stringify({
  EncryptionConfiguration: {
    EnableInTransitEncryption: true,
    EnableAtRestEncryption: true,
    AtRestEncryptionConfiguration: { LocalDiskEncryptionConfiguration: { EnableEbsEncryption: true } },
  },
  InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: 2 },
});

/** Passwords of Kerberos, and settings of programs, which can hold those of databases. */
const withoutSecrets = withoutMembers(
  namedMembers({
    kdcadminpassword: 'a password',
    crossrealmtrustprincipalpassword: 'a password',
    addomainjoinpassword: 'a password',
    properties: 'settings of a program',
    args: 'arguments of a program',
    additionalinfo: 'settings of a program',
  }),
);

/** The clusters of EMR that run in one region, and how they are encrypted and kept from the internet. */
export const collector = declared({
  name: 'aws/emr',
  client: 'emr',
  scope: 'regional',
  service: 'emr',
  permissions: 'elasticmapreduce',
  operations: {
    GetBlockPublicAccessConfiguration: {
      required: ['BlockPublicAccessConfiguration.BlockPublicSecurityGroupRules'],
      redact: withoutSecrets,
      redacts: 'settings of programs',
    },
    ListClusters: { items: 'Clusters', input: { ClusterStates: { value: ACTIVE } }, pages: PAGES },
    DescribeCluster: {
      of: 'ListClusters',
      input: { ClusterId: 'Id' },
      required: ['Cluster.Id'],
      redact: withoutSecrets,
      redacts: 'passwords, and settings of programs',
    },
    ListSecurityConfigurations: { items: 'SecurityConfigurations', pages: PAGES },
    DescribeSecurityConfiguration: {
      of: 'ListSecurityConfigurations',
      input: { Name: 'Name' },
      required: ['SecurityConfiguration'],
    },
  },
  tables: {
    aws_emr_block_public_access: {
      doc: 'Whether EMR refuses clusters with open security groups in one region; every region that was read has a row.',
      row: 'GetBlockPublicAccessConfiguration',
      key: [],
      columns: {
        blocked: flag(
          'BlockPublicAccessConfiguration.BlockPublicSecurityGroupRules',
          '1 when clusters whose groups let in everybody are refused, but for the permitted ports; else 0.',
        ),
        permitted_ports: json(
          'BlockPublicAccessConfiguration.PermittedPublicSecurityGroupRuleRanges',
          'Ports that may be open nevertheless, as a JSON array of MinRange and MaxRange; one without MaxRange is one port.',
          'nothing',
        ),
      },
    },
    aws_emr_cluster: {
      doc: 'One cluster of EMR that is not terminated.',
      row: 'ListClusters',
      key: ['id'],
      columns: {
        id: text('Id', 'Id of the cluster.', 'cluster'),
        arn: text('ClusterArn', 'Its ARN.', 'cluster'),
        name: text('Name', 'Its name.', 'cluster'),
        state: word('Status.State', ACTIVE, `${ACTIVE.map((one) => `'${one}'`).join(', ')}.`),
        release: text(of('DescribeCluster', 'Cluster.ReleaseLabel'), 'Its release of EMR.', 'nothing'),
        security_configuration: text(
          of('DescribeCluster', 'Cluster.SecurityConfiguration'),
          'Its security configuration, if it names one; as it was when the cluster started.',
          'security-configuration',
        ),
        log_location: text(of('DescribeCluster', 'Cluster.LogUri'), 'Where its logs go in S3, if they do.', 'bucket'),
        log_key: text(of('DescribeCluster', 'Cluster.LogEncryptionKmsKeyId'), 'The KMS key of its logs.', 'key'),
        termination_protection: flag(
          of('DescribeCluster', 'Cluster.TerminationProtected'),
          '1 when it cannot be terminated before this is turned off, else 0.',
        ),
        subnet: text(of('DescribeCluster', 'Cluster.Ec2InstanceAttributes.Ec2SubnetId'), 'Its subnet.', 'subnet'),
        primary_group: text(
          of('DescribeCluster', 'Cluster.Ec2InstanceAttributes.EmrManagedMasterSecurityGroup'),
          'Security group of its primary node.',
          'security-group',
        ),
        core_group: text(
          of('DescribeCluster', 'Cluster.Ec2InstanceAttributes.EmrManagedSlaveSecurityGroup'),
          'Security group of its other nodes.',
          'security-group',
        ),
        role: text(of('DescribeCluster', 'Cluster.ServiceRole'), 'Role that EMR acts under for it.', 'role'),
        tags: tags(of('DescribeCluster', 'Cluster.Tags')),
      },
    },
    aws_emr_security_configuration: {
      doc: 'One security configuration of EMR; a cluster keeps it as it was when the cluster started.',
      row: 'ListSecurityConfigurations',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the configuration.', 'security-configuration'),
        encrypted_in_transit: ofConfiguration(
          '1 when data are encrypted in transit, else 0.',
          (one) => one.EncryptionConfiguration?.EnableInTransitEncryption,
        ),
        encrypted_at_rest: ofConfiguration(
          '1 when encryption at rest is turned on, for S3, local disks or both, else 0; see encrypts_disks.',
          (one) => one.EncryptionConfiguration?.EnableAtRestEncryption,
        ),
        encrypts_disks: ofConfiguration(
          '1 when it encrypts local disks, else 0: with encryption of S3 alone, they are in clear text.',
          (one) => atRest(one, ({ LocalDiskEncryptionConfiguration: disks }) => disks !== undefined),
        ),
        encrypted_volumes: ofConfiguration('1 when volumes of EBS are encrypted by it, else 0.', (one) =>
          atRest(one, ({ LocalDiskEncryptionConfiguration: disks }) =>
            disks === undefined ? false : disks.EnableEbsEncryption,
          ),
        ),
        metadata_version: computed(
          of('DescribeSecurityConfiguration', 'SecurityConfiguration'),
          {
            type: 'integer',
            doc: 'Least version of the instance metadata service: 2 takes requests with a token alone.',
          },
          inConfiguration((one) => one.InstanceMetadataServiceConfiguration?.MinimumInstanceMetadataServiceVersion),
          { example: EXAMPLE },
        ),
      },
    },
  },
});

function ofConfiguration(doc: string, read: (one: SecurityConfiguration) => boolean | undefined): DeclaredColumn {
  const at = of('DescribeSecurityConfiguration', 'SecurityConfiguration');
  return computed(at, { type: 'boolean', doc }, inConfiguration(read), { example: EXAMPLE });
}
