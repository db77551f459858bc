import { type ServiceRule, words } from './rule.ts';

/** Where AWS lists what each service can do; none of these takes a role, or runs anything as one that its caller chose. */
const PAGE = '/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

const WITHOUT_ROLES = words(
  'cloudfront-keyvaluestore compute-optimizer cur detective directconnect ebs ec2messages',
  'execute-api freetier globalaccelerator internetmonitor network-firewall notifications oam pi polly ram',
  'resource-explorer-2 route53domains route53resolver s3-object-lambda s3express savingsplans servicediscovery',
  'servicequotas ssmmessages tiros uxc waf waf-regional',
);

/** Services that were looked at and have no way. */
export const PLAIN: readonly ServiceRule[] = WITHOUT_ROLES.map((prefix) => ({ prefix, page: PAGE }));
