import { integer, of, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

/** The elastic clusters of DocumentDB in one region; its other clusters are told by RDS. */
export const collector = declared({
  name: 'aws/docdbelastic',
  client: 'docdb-elastic',
  scope: 'regional',
  service: 'docdb-elastic',
  operations: {
    ListClusters: { items: 'clusters', pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' } },
    GetCluster: {
      of: 'ListClusters',
      input: { clusterArn: 'clusterArn' },
      required: ['cluster.clusterArn', 'cluster.kmsKeyId'],
    },
  },
  tables: {
    aws_docdb_elastic_cluster: {
      doc: 'One elastic cluster of DocumentDB; it is always encrypted at rest. Clusters of instances are in aws_rds_cluster.',
      row: 'ListClusters',
      key: ['arn'],
      columns: {
        arn: text('clusterArn', 'ARN of the cluster.', 'cluster'),
        name: text('clusterName', 'Its name.', 'cluster'),
        status: text('status', "State, such as 'ACTIVE'.", 'nothing'),
        kms_key: text(
          of('GetCluster', 'cluster.kmsKeyId'),
          "What it names as its KMS key: an ARN of a customer's key, or the service's own word for AWS's.",
          'key',
        ),
        authentication: word(
          of('GetCluster', 'cluster.authType'),
          ['PLAIN_TEXT', 'SECRET_ARN'],
          "Where the administrator's password was taken from: 'PLAIN_TEXT' as given, 'SECRET_ARN' from Secrets Manager.",
        ),
        backup_retention_days: integer(
          of('GetCluster', 'cluster.backupRetentionPeriod'),
          'Days that automated snapshots are kept.',
        ),
        groups: texts(
          of('GetCluster', 'cluster.vpcSecurityGroupIds'),
          'Its security groups as a sorted JSON array.',
          'security-group',
        ),
        subnets: texts(of('GetCluster', 'cluster.subnetIds'), 'Its subnets as a sorted JSON array.', 'subnet'),
      },
    },
  },
});
