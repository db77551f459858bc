import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../contract.ts';
import { type AwsOperation, awsOperation } from '../source.ts';

type Entry = Pick<Operation, 'required' | 'pages' | 'per' | 'gone'>;

const PAGES = { tokenIn: 'Marker', tokenOut: 'NextMarker' };

/** The service writes empty lists as empty elements, so each answer has its list. */
function describe<Input, Output>(name: string, entry: Entry): AwsOperation<Input, Output> {
  return awsOperation<Input, Output>('elastic-load-balancing-v2', {
    id: `elbv2:${name}`,
    xmlRoot: `${name}Response`,
    permission: `elasticloadbalancing:${name}`,
    ...entry,
  });
}

export const describeLoadBalancers = describe<
  elb.DescribeLoadBalancersCommandInput,
  elb.DescribeLoadBalancersCommandOutput
>('DescribeLoadBalancers', { required: ['LoadBalancers'], pages: PAGES });

export const describeLoadBalancerAttributes = describe<
  elb.DescribeLoadBalancerAttributesCommandInput,
  elb.DescribeLoadBalancerAttributesCommandOutput
>('DescribeLoadBalancerAttributes', {
  required: ['Attributes'],
  per: 'elbv2:DescribeLoadBalancers',
  gone: ['LoadBalancerNotFound'],
});

export const describeListeners = describe<elb.DescribeListenersCommandInput, elb.DescribeListenersCommandOutput>(
  'DescribeListeners',
  { required: ['Listeners'], pages: PAGES, per: 'elbv2:DescribeLoadBalancers', gone: ['LoadBalancerNotFound'] },
);

export const describeRules = describe<elb.DescribeRulesCommandInput, elb.DescribeRulesCommandOutput>('DescribeRules', {
  required: ['Rules'],
  pages: PAGES,
  per: 'elbv2:DescribeListeners',
  gone: ['ListenerNotFound'],
});

export const describeListenerCertificates = describe<
  elb.DescribeListenerCertificatesCommandInput,
  elb.DescribeListenerCertificatesCommandOutput
>('DescribeListenerCertificates', {
  required: ['Certificates'],
  pages: PAGES,
  per: 'elbv2:DescribeListeners',
  gone: ['ListenerNotFound'],
});

export const describeTargetGroups = describe<
  elb.DescribeTargetGroupsCommandInput,
  elb.DescribeTargetGroupsCommandOutput
>('DescribeTargetGroups', { required: ['TargetGroups'], pages: PAGES });

export const describeTargetGroupAttributes = describe<
  elb.DescribeTargetGroupAttributesCommandInput,
  elb.DescribeTargetGroupAttributesCommandOutput
>('DescribeTargetGroupAttributes', {
  required: ['Attributes'],
  per: 'elbv2:DescribeTargetGroups',
  gone: ['TargetGroupNotFound'],
});

export const describeTargetHealth = describe<
  elb.DescribeTargetHealthCommandInput,
  elb.DescribeTargetHealthCommandOutput
>('DescribeTargetHealth', {
  required: ['TargetHealthDescriptions'],
  per: 'elbv2:DescribeTargetGroups',
  gone: ['TargetGroupNotFound'],
});

export const describeSslPolicies = describe<elb.DescribeSSLPoliciesCommandInput, elb.DescribeSSLPoliciesCommandOutput>(
  'DescribeSSLPolicies',
  { required: ['SslPolicies'], pages: PAGES, per: 'elbv2:DescribeLoadBalancers' },
);

export const operations: readonly Operation[] = [
  describeLoadBalancers,
  describeLoadBalancerAttributes,
  describeListeners,
  describeRules,
  describeListenerCertificates,
  describeTargetGroups,
  describeTargetGroupAttributes,
  describeTargetHealth,
  describeSslPolicies,
];
