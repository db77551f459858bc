import { text } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' } as const;
const MOST = { limit: { value: 50 } } as const;

/** Who may write to CloudWatch Logs by its own policies, and where the events of a whole account are sent. */
export const collector = declared({
  name: 'aws/logsharing',
  client: 'cloudwatch-logs',
  scope: 'regional',
  service: 'logs',
  operations: {
    DescribeResourcePolicies: { items: 'resourcePolicies', input: MOST, pages: PAGES },
    DescribeDestinations: { items: 'destinations', input: MOST, pages: PAGES },
    DescribeAccountPolicies: {
      items: 'accountPolicies',
      input: { policyType: { value: 'SUBSCRIPTION_FILTER_POLICY' } },
      pages: PAGES,
    },
  },
  tables: {
    aws_logs_resource_policy: {
      doc: 'One policy of the account by which services or accounts may use its log groups in the region; policies that are attached to single groups are not read.',
      row: 'DescribeResourcePolicies',
      key: ['name'],
      columns: {
        name: text('policyName', 'Name of the policy.', 'policy'),
        policy: text('policyDocument', 'The policy as written.', 'policy'),
      },
    },
    aws_logs_resource_policy_statement: {
      doc: 'One statement of such a policy.',
      row: 'DescribeResourcePolicies',
      statements: 'policyDocument',
      key: ['policy_name'],
      columns: { policy_name: text('policyName', 'Name of the policy.', 'policy') },
    },
    aws_logs_destination: {
      doc: 'One destination to which other accounts may send their events.',
      row: 'DescribeDestinations',
      key: ['arn'],
      columns: {
        arn: text('arn', 'ARN of the destination.', 'destination'),
        name: text('destinationName', 'Its name.', 'destination'),
        target_arn: text('targetArn', 'ARN of the stream that events go to.', 'stream'),
        role_arn: text('roleArn', 'ARN of the role that writes them there.', 'role'),
      },
    },
    aws_logs_destination_policy_statement: {
      doc: "One statement of a destination's policy: who may send events to it.",
      row: 'DescribeDestinations',
      statements: 'accessPolicy',
      key: ['destination_arn'],
      columns: { destination_arn: text('arn', 'The destination.', 'destination') },
    },
    aws_logs_account_subscription: {
      doc: 'One policy that sends events of all log groups of the region on as they come.',
      row: 'DescribeAccountPolicies',
      key: ['name'],
      columns: {
        name: text('policyName', 'Name of the policy.', 'policy'),
        policy: text('policyDocument', 'Where events go and which, as JSON as written.', 'policy'),
        selection: text(
          'selectionCriteria',
          'Which log groups it is about; NULL also when it is about all.',
          'log-group',
        ),
      },
    },
  },
});
