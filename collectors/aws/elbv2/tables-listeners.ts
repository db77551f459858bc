import type { Table } from '../../../src/facts/table.ts';

const BALANCERS = 'elbv2:DescribeLoadBalancers';
const LISTENERS = 'elbv2:DescribeListeners';
const RULES = 'elbv2:DescribeRules';
const CERTIFICATES = 'elbv2:DescribeListenerCertificates';
const POLICIES = 'elbv2:DescribeSSLPolicies';

const REDIRECT =
  'is a redirect to protocol HTTPS, port 443 (both literal) with status 301 or 302; the host is not judged';

export const listenerTable: Table = {
  name: 'aws_elb_listener',
  doc: 'One listener of one load balancer.',
  rows: LISTENERS,
  each: { [LISTENERS]: 'Listeners' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LISTENERS, doc: 'ARN of the listener.', identifies: 'listener' },
    load_balancer_arn: {
      type: 'text',
      from: LISTENERS,
      doc: 'Load balancer of the listener.',
      identifies: 'load-balancer',
    },
    load_balancer_type: {
      type: 'text',
      from: BALANCERS,
      doc: "'application', 'network' or 'gateway'.",
      identifies: 'nothing',
    },
    load_balancer_scheme: {
      type: 'text',
      from: BALANCERS,
      doc: "'internet-facing' or 'internal'; 'none' for a gateway load balancer.",
      oneOf: ['internet-facing', 'internal', 'none'],
    },
    protocol: {
      type: 'text',
      from: LISTENERS,
      doc: "'HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC' or 'GENEVE'.",
      oneOf: ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC', 'GENEVE'],
    },
    port: { type: 'integer', from: LISTENERS, doc: 'Port that it listens on; 0 for GENEVE, which takes every port.' },
    tls_policy: {
      type: 'text',
      from: LISTENERS,
      doc: "Name of the security policy, a key of aws_elb_tls_policy; 'none' for listeners other than HTTPS and TLS.",
      identifies: 'nothing',
    },
    certificate_arn: {
      type: 'text',
      from: LISTENERS,
      doc: "Default certificate; 'none' for listeners other than HTTPS and TLS.",
      identifies: 'certificate',
    },
    mutual_tls: {
      type: 'text',
      from: LISTENERS,
      doc: "Client certificates: 'off', 'passthrough' or 'verify'; 'off' where AWS reports none.",
      identifies: 'nothing',
    },
    default_action_types: {
      type: 'json',
      from: LISTENERS,
      doc: "Types of the default actions in order as a JSON array of 'forward', 'redirect', 'fixed-response', 'authenticate-oidc', 'authenticate-cognito', 'jwt-validation'.",
      identifies: 'nothing',
    },
    default_target_groups: {
      type: 'json',
      from: LISTENERS,
      doc: 'Target groups of the default actions as a sorted JSON array of ARNs.',
      identifies: 'target-group',
    },
    redirects_to_https: {
      type: 'boolean',
      from: LISTENERS,
      doc: `1 when there is a default action and every default action ${REDIRECT}; else 0. Other rules are in aws_elb_listener_rule.`,
    },
  },
};

export const ruleTable: Table = {
  name: 'aws_elb_listener_rule',
  doc: 'One rule of one HTTP or HTTPS listener, the default rule included; listeners of other protocols have no further rules.',
  rows: RULES,
  each: { [RULES]: 'Rules' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: RULES, doc: 'ARN of the rule.', identifies: 'listener' },
    listener_arn: { type: 'text', from: RULES, doc: 'Listener of the rule.', identifies: 'listener' },
    is_default: { type: 'boolean', from: RULES, doc: '1 for the rule that applies when no other does, else 0.' },
    priority: {
      type: 'text',
      from: RULES,
      doc: "Rank of the rule as digits, lowest first; 'default' for the default rule.",
      identifies: 'nothing',
    },
    conditions: {
      type: 'json',
      from: RULES,
      doc: 'Conditions as AWS gives them: a JSON array of objects.',
      identifies: 'listener',
    },
    action_types: {
      type: 'json',
      from: RULES,
      doc: "Types of the actions in order as a JSON array of 'forward', 'redirect', 'fixed-response', 'authenticate-oidc', 'authenticate-cognito', 'jwt-validation'.",
      identifies: 'nothing',
    },
    target_groups: {
      type: 'json',
      from: RULES,
      doc: 'Target groups of the actions as a sorted JSON array of ARNs.',
      identifies: 'target-group',
    },
    redirects_to_https: {
      type: 'boolean',
      from: RULES,
      doc: `1 when there is an action and every action ${REDIRECT}; else 0.`,
    },
  },
};

export const certificateTable: Table = {
  name: 'aws_elb_listener_certificate',
  doc: 'One certificate of one HTTPS or TLS listener, the default one included.',
  rows: CERTIFICATES,
  each: { [CERTIFICATES]: 'Certificates' },
  key: ['listener_arn', 'certificate_arn'],
  columns: {
    listener_arn: { type: 'text', from: CERTIFICATES, doc: 'Listener of the certificate.', identifies: 'listener' },
    certificate_arn: {
      type: 'text',
      from: CERTIFICATES,
      doc: 'ARN of the certificate; a key of aws_acm_certificate when it is in ACM.',
      identifies: 'certificate',
    },
    is_default: { type: 'boolean', from: CERTIFICATES, doc: "1 for the listener's default certificate, else 0." },
    issued_by: {
      type: 'text',
      from: CERTIFICATES,
      doc: "Service that holds it, by the ARN: 'acm', 'iam' or 'unknown service'; ACM also holds imported ones (see aws_acm_certificate.type).",
      identifies: 'nothing',
    },
  },
};

export const policyTable: Table = {
  name: 'aws_elb_tls_policy',
  doc: 'One security policy that AWS offers for HTTPS and TLS listeners, in use or not, in a region with a load balancer.',
  rows: POLICIES,
  each: { [POLICIES]: 'SslPolicies' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: POLICIES, doc: 'Name of the policy.', identifies: 'nothing' },
    protocols: {
      type: 'json',
      from: POLICIES,
      doc: "Protocols it accepts as a sorted JSON array: 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'.",
      identifies: 'nothing',
    },
    ciphers: {
      type: 'json',
      from: POLICIES,
      doc: 'Names of the ciphers it accepts as a sorted JSON array.',
      identifies: 'nothing',
    },
    accepts_weak_protocols: {
      type: 'boolean',
      from: POLICIES,
      doc: '1 when it accepts a protocol other than TLSv1.2 and TLSv1.3 (RFC 8996 deprecates TLS 1.0 and 1.1), else 0.',
    },
  },
};

export const listenerTables: readonly Table[] = [listenerTable, ruleTable, certificateTable, policyTable];
