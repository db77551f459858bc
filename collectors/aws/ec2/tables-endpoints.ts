import type { Table } from '../../../src/facts/table.ts';

const ENDPOINTS = 'ec2:DescribeVpcEndpoints';

/** VPC endpoints. */
export const endpointTable: Table = {
  name: 'aws_ec2_vpc_endpoint',
  doc: 'One VPC endpoint.',
  rows: ENDPOINTS,
  each: { [ENDPOINTS]: 'VpcEndpoints' },
  key: ['endpoint_id'],
  columns: {
    endpoint_id: { type: 'text', from: ENDPOINTS, doc: 'Id of the endpoint.', identifies: 'endpoint' },
    vpc_id: { type: 'text', from: ENDPOINTS, doc: 'VPC of the endpoint.', identifies: 'vpc' },
    type: {
      type: 'text',
      from: ENDPOINTS,
      doc: "'Interface', 'Gateway', 'GatewayLoadBalancer', 'Resource' or 'ServiceNetwork'.",
      identifies: 'nothing',
    },
    service: {
      type: 'text',
      from: ENDPOINTS,
      doc: "Name of the service, such as `com.amazonaws.eu-west-1.s3`; '' for endpoints without one.",
      identifies: 'service',
    },
    state: {
      type: 'text',
      from: ENDPOINTS,
      doc: "State as AWS reports it: 'available', 'pending', 'rejected', …; letter case as received.",
      identifies: 'nothing',
    },
    policy: {
      type: 'json',
      from: ENDPOINTS,
      doc: "The endpoint policy as JSON; '{}' for a type without policies.",
      identifies: 'policy',
    },
    private_dns: { type: 'boolean', from: ENDPOINTS, doc: '1 when private DNS names are on, else 0.' },
  },
};
