import type * as elb from '@aws-sdk/client-elastic-load-balancing';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

const CLIENT = 'elastic-load-balancing';

export const describeLoadBalancers = awsOperation<
  elb.DescribeLoadBalancersCommandInput,
  elb.DescribeLoadBalancersCommandOutput
>(CLIENT, {
  id: 'elb:DescribeLoadBalancers',
  required: ['LoadBalancerDescriptions'],
  xmlRoot: 'DescribeLoadBalancersResponse',
  permission: 'elasticloadbalancing:DescribeLoadBalancers',
  pages: { tokenIn: 'Marker', tokenOut: 'NextMarker' },
});

export const describePolicies = awsOperation<
  elb.DescribeLoadBalancerPoliciesCommandInput,
  elb.DescribeLoadBalancerPoliciesCommandOutput
>(CLIENT, {
  id: 'elb:DescribeLoadBalancerPolicies',
  required: ['PolicyDescriptions'],
  xmlRoot: 'DescribeLoadBalancerPoliciesResponse',
  permission: 'elasticloadbalancing:DescribeLoadBalancerPolicies',
  per: 'elb:DescribeLoadBalancers',
  gone: ['LoadBalancerNotFound'],
});

export const operations: readonly Operation[] = [describeLoadBalancers, describePolicies];
