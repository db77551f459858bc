import type { DoubleTelling } from '../../facts/double-telling.ts';
import { type List, namedAndListed, readWhole } from './compare.ts';

const CERTIFICATES = 'acm:ListCertificates';

const defaultCertificate: DoubleTelling = {
  name: 'listener-certificates',
  doc: 'Which certificate a listener shows by default: the listener and the list of its certificates.',
  sides: [
    { table: 'aws_elb_listener', columns: ['certificate_arn'] },
    { table: 'aws_elb_listener_certificate', columns: 'rows' },
  ],
  sql: `select l.account, l.region, l.arn as resource,
       l.arn || ' says that it shows ' || l.certificate_arn || ', the list of its certificates says '
         || coalesce(c.certificate_arn, 'that there is none by default') as text
from aws_elb_listener as l
left join aws_elb_listener_certificate as c
  on c.account = l.account and c.region = l.region and c.listener_arn = l.arn and c.is_default = 1
where l.certificate_arn not in ('', 'none') and l.certificate_arn <> coalesce(c.certificate_arn, '')
  and ${readWhole('elbv2:DescribeListenerCertificates', 'l.account', 'l.region')}`,
};

const certificateInUse: DoubleTelling = {
  name: 'listener-certificates-in-acm',
  doc: 'Which certificates are in use: the listeners of load balancers and ACM.',
  sides: [
    { table: 'aws_elb_listener_certificate', columns: ['certificate_arn'] },
    { table: 'aws_elb_listener', columns: ['certificate_arn'] },
    { table: 'aws_acm_certificate', columns: 'rows' },
  ],
  sql: `select c.account, c.region, c.listener_arn as resource,
       c.listener_arn || ' shows ' || c.certificate_arn
         || iif(a.arn is null, ', which ACM does not list', ', which ACM says that nothing uses') as text
from aws_elb_listener_certificate as c
left join aws_acm_certificate as a on a.account = c.account and a.region = c.region and a.arn = c.certificate_arn
where c.issued_by = 'acm' and (a.arn is null or a.in_use = 0)
  and c.certificate_arn like 'arn:%:acm:' || c.region || ':' || c.account || ':%'
  and ${readWhole(CERTIFICATES, 'c.account', 'c.region')}`,
};

/** CloudFront takes certificates from us-east-1 alone, whatever regions are read. */
const viewerCertificate: DoubleTelling = {
  name: 'viewer-certificates',
  doc: 'The certificate that a distribution of CloudFront shows is among those that ACM lists in us-east-1.',
  sides: [
    { table: 'aws_cloudfront_distribution', columns: ['certificate', 'certificate_source'] },
    { table: 'aws_acm_certificate', columns: 'rows' },
  ],
  sql: `select d.account, d.region, d.arn as resource,
       d.arn || ' shows ' || d.certificate || ', which ACM does not list in us-east-1' as text
from aws_cloudfront_distribution as d
where d.certificate_source = 'acm' and d.certificate like 'arn:%:acm:us-east-1:' || d.account || ':%'
  and ${readWhole(CERTIFICATES, 'd.account', "'us-east-1'")}
  and d.certificate not in (select arn from aws_acm_certificate where arn is not null)`,
};

const defaultRule: DoubleTelling = {
  name: 'listener-default-rules',
  doc: 'What a listener does by default: the listener and its default rule.',
  sides: [
    { table: 'aws_elb_listener', columns: ['default_action_types', 'redirects_to_https'] },
    { table: 'aws_elb_listener_rule', columns: ['action_types', 'redirects_to_https'] },
  ],
  sql: `select l.account, l.region, l.arn as resource,
       l.arn || ' says that it does ' || l.default_action_types || ' by default, its default rule says '
         || r.action_types as text
from aws_elb_listener as l
join aws_elb_listener_rule as r
  on r.account = l.account and r.region = l.region and r.listener_arn = l.arn and r.is_default = 1
where l.default_action_types <> r.action_types or l.redirects_to_https <> r.redirects_to_https`,
};

const targetGroups: DoubleTelling = {
  name: 'target-groups',
  doc: 'The load balancers that a target group names are among those that are listed.',
  sides: [
    { table: 'aws_elb_target_group', columns: ['load_balancer_arns'] },
    { table: 'aws_elb_load_balancer', columns: 'rows' },
  ],
  sql: `select t.account, t.region, t.arn as resource,
       t.arn || ' names the load balancer ' || b.value || ', which is not listed' as text
from aws_elb_target_group as t, json_each(t.load_balancer_arns) as b
where ${readWhole('elbv2:DescribeLoadBalancers', 't.account', 't.region')}
  and b.value not in (select arn from aws_elb_load_balancer where arn is not null)`,
};

const STAGES: List = {
  table: 'aws_apigateway_stage',
  id: "api_id || '/' || name",
  operation: 'apigateway:GetStages',
  noun: 'stage',
};

const planKeys: DoubleTelling = {
  name: 'usage-plan-keys',
  doc: 'The API keys of a usage plan are among those that are listed.',
  sides: [
    { table: 'aws_apigateway_usage_plan_key', columns: ['key_id'] },
    { table: 'aws_apigateway_key', columns: 'rows' },
  ],
  sql: `select n.account, n.region, n.account as resource,
       'a usage plan of ' || n.account || ' in ' || n.region || ' has an API key that apigateway:GetApiKeys does not list' as text
from aws_apigateway_usage_plan_key as n
where n.type = 'API_KEY' and ${readWhole('apigateway:GetApiKeys', 'n.account', 'n.region')}
  and (n.account, n.region, n.key_id) not in
      (select account, region, key_id from aws_apigateway_key where key_id is not null)`,
};

const planStages: DoubleTelling = {
  name: 'usage-plan-stages',
  doc: 'The stages of a usage plan are among those that are listed.',
  sides: [
    { table: 'aws_apigateway_usage_plan_stage', columns: ['api_id', 'stage'] },
    { table: STAGES.table, columns: 'rows' },
  ],
  sql: `select n.account, n.region, n.account as resource,
       'a usage plan of ' || n.account || ' in ' || n.region || ' has a stage that ${STAGES.operation} does not list' as text
from aws_apigateway_usage_plan_stage as n
where ${readWhole(STAGES.operation, 'n.account', 'n.region')}
  and (n.account, n.region, n.api_id || '/' || n.stage) not in
      (select account, region, ${STAGES.id} from ${STAGES.table} where api_id is not null and name is not null)`,
};

/** What doors to the outside tell twice. */
export const DOORS: readonly DoubleTelling[] = [
  defaultCertificate,
  certificateInUse,
  viewerCertificate,
  defaultRule,
  targetGroups,
  namedAndListed(
    { table: 'aws_elb_listener', column: 'load_balancer_arn', by: 'n.arn', noun: 'listener' },
    {
      table: 'aws_elb_load_balancer',
      id: 'arn',
      operation: 'elbv2:DescribeLoadBalancers',
      noun: 'load balancer',
    },
  ),
  planKeys,
  planStages,
];
