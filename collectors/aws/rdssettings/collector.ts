import { type DeclaredColumn, flag, of, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'Marker' };

/** Of hundreds of parameters those that papers speak of: TLS, and what is logged. Their values are vocabulary. */
const PARAMETERS = [
  'audit_logs',
  'general_log',
  'log_connections',
  'log_disconnections',
  'log_statement',
  'neptune_enable_audit_log',
  'neptune_enforce_ssl',
  'pgaudit.log',
  'rds.force_ssl',
  'rds.log_retention_period',
  'require_secure_transport',
  'server_audit_events',
  'server_audit_logging',
  'shared_preload_libraries',
  'slow_query_log',
  'ssl_min_protocol_version',
  'tls',
  'tls_version',
];
const FILTERS = { value: [{ Name: 'parameter-name', Values: PARAMETERS }] } as const;

/** Parameter groups, event subscriptions and proxies of RDS in one region. */
export const collector = declared({
  name: 'aws/rdssettings',
  client: 'rds',
  scope: 'regional',
  service: 'rds',
  wire: 'query',
  operations: {
    DescribeDBParameterGroups: { items: 'DBParameterGroups', pages: PAGES },
    DescribeDBParameters: {
      of: 'DescribeDBParameterGroups',
      items: 'Parameters',
      input: { DBParameterGroupName: 'DBParameterGroupName', Filters: FILTERS },
      pages: PAGES,
    },
    DescribeDBClusterParameterGroups: { items: 'DBClusterParameterGroups', pages: PAGES },
    DescribeDBClusterParameters: {
      of: 'DescribeDBClusterParameterGroups',
      items: 'Parameters',
      input: { DBClusterParameterGroupName: 'DBClusterParameterGroupName', Filters: FILTERS },
      pages: PAGES,
    },
    DescribeEventSubscriptions: { items: 'EventSubscriptionsList', pages: PAGES },
    DescribeDBProxies: { items: 'DBProxies', pages: PAGES },
  },
  tables: {
    aws_rds_parameter: {
      doc: 'One parameter of a parameter group of instances, of those about TLS and logs; see aws_rds_instance_parameter_group for the instances.',
      row: 'DescribeDBParameters',
      key: ['parameter_group', 'name'],
      columns: {
        parameter_group: text(
          of('DescribeDBParameterGroups', 'DBParameterGroupName'),
          'The parameter group.',
          'parameter-group',
        ),
        family: text(
          of('DescribeDBParameterGroups', 'DBParameterGroupFamily'),
          "What the group is for, such as 'postgres16'.",
          'nothing',
        ),
        ...parameterColumns(),
      },
    },
    aws_rds_cluster_parameter: {
      doc: 'One parameter of a parameter group of clusters, of those about TLS and logs; see aws_rds_cluster.parameter_group. DocumentDB and Neptune have groups here as well.',
      row: 'DescribeDBClusterParameters',
      key: ['parameter_group', 'name'],
      columns: {
        parameter_group: text(
          of('DescribeDBClusterParameterGroups', 'DBClusterParameterGroupName'),
          'The parameter group.',
          'parameter-group',
        ),
        family: text(
          of('DescribeDBClusterParameterGroups', 'DBParameterGroupFamily'),
          "What the group is for, such as 'aurora-postgresql16' or 'docdb5.0'.",
          'nothing',
        ),
        ...parameterColumns(),
      },
    },
    aws_rds_event_subscription: {
      doc: 'One subscription to events of RDS.',
      row: 'DescribeEventSubscriptions',
      key: ['name'],
      columns: {
        name: text('CustSubscriptionId', 'Name of the subscription.', 'subscription'),
        enabled: flag('Enabled', '1 when events are sent, else 0.'),
        status: text('Status', "State, such as 'active' or 'topic-not-exist'.", 'nothing'),
        topic: text('SnsTopicArn', 'Topic that they are sent to.', 'topic'),
        source_type: text('SourceType', "What they are about, such as 'db-cluster'; untold for all.", 'nothing'),
        categories: texts('EventCategoriesList', 'Their categories as a sorted JSON array; [] for all.', 'nothing'),
        sources: texts(
          'SourceIdsList',
          'What they are about, by name, as a sorted JSON array; [] for all.',
          'database',
        ),
      },
    },
    aws_rds_proxy: {
      doc: 'One proxy in front of databases.',
      row: 'DescribeDBProxies',
      key: ['name'],
      columns: {
        name: text('DBProxyName', 'Name of the proxy.', 'proxy'),
        arn: text('DBProxyArn', 'Its ARN.', 'proxy'),
        status: text('Status', "State, such as 'available'.", 'nothing'),
        requires_tls: flag('RequireTLS', '1 when it refuses connections without TLS, else 0.'),
        iam_authentication: texts(
          'Auth.IAMAuth',
          "Whether clients sign in by IAM, for each way in, as a sorted JSON array of 'DISABLED', 'ENABLED' and 'REQUIRED'.",
          'nothing',
        ),
        default_authentication: text('DefaultAuthScheme', "'IAM_AUTH' or 'NONE'.", 'nothing'),
        logs_queries: flag('DebugLogging', '1 when it logs statements of SQL, else 0.'),
        vpc_id: text('VpcId', 'Its VPC.', 'vpc'),
        subnets: texts('VpcSubnetIds', 'Its subnets as a sorted JSON array.', 'subnet'),
        groups: texts('VpcSecurityGroupIds', 'Its security groups as a sorted JSON array.', 'security-group'),
      },
    },
  },
});

function parameterColumns(): Readonly<Record<'name' | 'value' | 'source' | 'applied', DeclaredColumn>> {
  return {
    name: text('ParameterName', "Name of the parameter, such as 'rds.force_ssl'.", 'nothing'),
    value: text('ParameterValue', 'Its value, if it has one.', 'nothing'),
    source: text('Source', "Who set it: 'user', 'system' or 'engine-default'.", 'nothing'),
    applied: word(
      'ApplyMethod',
      ['immediate', 'pending-reboot'],
      "When a change is applied: 'immediate', or 'pending-reboot'.",
    ),
  };
}
