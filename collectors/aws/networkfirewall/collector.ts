import { flag, json, of, tags, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { listed } from '../words.ts';

const LOGS = ['ALERT', 'FLOW', 'TLS'];
const DESTINATIONS = ['CloudWatchLogs', 'KinesisDataFirehose', 'S3'];
const KEYS = ['AWS_OWNED_KMS_KEY', 'CUSTOMER_KMS'];
const ORDERS = ['DEFAULT_ACTION_ORDER', 'STRICT_ORDER'];
const LIST = { input: { MaxResults: { value: 100 } }, pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' } };

/** The firewalls of Network Firewall, what they let through when no rule decides, and what they log. */
export const collector = declared({
  name: 'aws/networkfirewall',
  client: 'network-firewall',
  scope: 'regional',
  service: 'network-firewall',
  operations: {
    ListFirewalls: { items: 'Firewalls', ...LIST },
    DescribeFirewall: {
      of: 'ListFirewalls',
      input: { FirewallArn: 'FirewallArn' },
      required: ['Firewall.FirewallId', 'Firewall.FirewallPolicyArn'],
    },
    DescribeLoggingConfiguration: {
      of: 'ListFirewalls',
      input: { FirewallArn: 'FirewallArn' },
      required: ['FirewallArn'],
    },
    ListFirewallPolicies: { items: 'FirewallPolicies', ...LIST },
    DescribeFirewallPolicy: {
      of: 'ListFirewallPolicies',
      input: { FirewallPolicyArn: 'Arn' },
      required: ['FirewallPolicy.StatelessDefaultActions'],
    },
  },
  tables: {
    aws_network_firewall: {
      doc: 'One firewall of Network Firewall.',
      row: 'ListFirewalls',
      key: ['arn'],
      columns: {
        arn: text('FirewallArn', 'ARN of the firewall.', 'firewall'),
        name: text('FirewallName', 'Its name.', 'firewall'),
        policy_arn: text(of('DescribeFirewall', 'Firewall.FirewallPolicyArn'), 'Its policy.', 'firewall-policy'),
        vpc_id: text(of('DescribeFirewall', 'Firewall.VpcId'), 'VPC that it lies in.', 'vpc'),
        subnets: texts(
          of('DescribeFirewall', 'Firewall.SubnetMappings.SubnetId'),
          'Subnets with an endpoint of it, as a sorted JSON array.',
          'subnet',
        ),
        delete_protection: flag(
          of('DescribeFirewall', 'Firewall.DeleteProtection'),
          '1 when it is protected against deletion, else 0.',
        ),
        subnet_protection: flag(
          of('DescribeFirewall', 'Firewall.SubnetChangeProtection'),
          '1 when its subnets are protected against change, else 0.',
        ),
        policy_protection: flag(
          of('DescribeFirewall', 'Firewall.FirewallPolicyChangeProtection'),
          '1 when it is protected against being given another policy, else 0.',
        ),
        key_type: word(of('DescribeFirewall', 'Firewall.EncryptionConfiguration.Type'), KEYS, listed(KEYS)),
        tags: tags(of('DescribeFirewall', 'Firewall.Tags')),
      },
    },
    aws_network_firewall_log: {
      doc: 'One kind of log of a firewall, and where it goes.',
      row: 'DescribeLoggingConfiguration',
      each: 'LoggingConfiguration.LogDestinationConfigs',
      key: ['firewall_arn', 'type', 'destination_type'],
      columns: {
        firewall_arn: text(of('ListFirewalls', 'FirewallArn'), 'The firewall.', 'firewall'),
        type: word('LogType', LOGS, listed(LOGS)),
        destination_type: word('LogDestinationType', DESTINATIONS, listed(DESTINATIONS)),
        destination: json('LogDestination', 'Bucket, log group or stream, as a JSON object.', 'resource'),
      },
    },
    aws_network_firewall_policy: {
      doc: 'One firewall policy.',
      row: 'ListFirewallPolicies',
      key: ['arn'],
      columns: {
        arn: text('Arn', 'ARN of the policy.', 'firewall-policy'),
        stateless_default: texts(
          of('DescribeFirewallPolicy', 'FirewallPolicy.StatelessDefaultActions'),
          "What becomes of a packet that no stateless rule decides, as a sorted JSON array: 'aws:pass', 'aws:drop', 'aws:forward_to_sfe'.",
          'action',
        ),
        stateless_fragments: texts(
          of('DescribeFirewallPolicy', 'FirewallPolicy.StatelessFragmentDefaultActions'),
          'The same for fragments of UDP packets.',
          'action',
        ),
        stateful_default: texts(
          of('DescribeFirewallPolicy', 'FirewallPolicy.StatefulDefaultActions'),
          "What becomes of a packet that no stateful rule decides, as a sorted JSON array: 'aws:drop_strict' and others.",
          'nothing',
        ),
        rule_order: word(
          of('DescribeFirewallPolicy', 'FirewallPolicy.StatefulEngineOptions.RuleOrder'),
          ORDERS,
          listed(ORDERS),
        ),
        stateful_groups: texts(
          of('DescribeFirewallPolicy', 'FirewallPolicy.StatefulRuleGroupReferences.ResourceArn'),
          'ARNs of its stateful rule groups, as a sorted JSON array.',
          'rule-group',
        ),
      },
    },
  },
});
