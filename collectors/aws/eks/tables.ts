import type { Table } from '../../../src/facts/table.ts';

const LIST = 'eks:ListClusters';
const DESCRIBE = 'eks:DescribeCluster';

export const clusterTable: Table = {
  name: 'aws_eks_cluster',
  doc: 'One Kubernetes cluster of EKS.',
  rows: LIST,
  each: { [LIST]: 'clusters' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: LIST, doc: 'Name of the cluster.', identifies: 'cluster' },
    arn: { type: 'text', from: DESCRIBE, doc: 'ARN of the cluster.', identifies: 'cluster' },
    status: {
      type: 'text',
      from: DESCRIBE,
      doc: "'CREATING', 'ACTIVE', 'DELETING', 'FAILED', 'UPDATING' or 'PENDING'.",
      identifies: 'nothing',
    },
    version: { type: 'text', from: DESCRIBE, doc: 'Version of Kubernetes, such as `1.35`.', identifies: 'nothing' },
    role: { type: 'text', from: DESCRIBE, doc: 'ARN of the role of its control plane.', identifies: 'role' },
    vpc_id: { type: 'text', from: DESCRIBE, doc: 'VPC of the cluster.', identifies: 'vpc' },
    subnets: {
      type: 'json',
      from: DESCRIBE,
      doc: 'Subnets of its control plane as a sorted JSON array.',
      identifies: 'subnet',
    },
    public_endpoint: {
      type: 'boolean',
      from: DESCRIBE,
      doc: '1 when its API can be reached from the internet, as far as public_cidrs allow; 0 when only from its VPC.',
    },
    private_endpoint: { type: 'boolean', from: DESCRIBE, doc: '1 when its API can be reached inside its VPC, else 0.' },
    public_cidrs: {
      type: 'json',
      from: DESCRIBE,
      doc: 'Ranges from which the public endpoint can be reached, as a sorted JSON array; [] when it is off.',
      identifies: 'address',
    },
    open_to_world: {
      type: 'boolean',
      from: DESCRIBE,
      doc: '1 when the public endpoint is on and `0.0.0.0/0` or `::/0` is among its ranges, else 0.',
    },
    logs: {
      type: 'json',
      from: DESCRIBE,
      doc: "Control plane logs that are on, as a sorted JSON array of 'api', 'audit', 'authenticator', 'controllerManager' and 'scheduler'; [] when none.",
      identifies: 'nothing',
    },
    secrets_key: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of the customer's KMS key for Kubernetes secrets; 'none' when none is named and AWS's own key is used.",
      identifies: 'key',
    },
    authentication: {
      type: 'text',
      from: DESCRIBE,
      doc: "How IAM identities are let in: 'API', 'API_AND_CONFIG_MAP' or 'CONFIG_MAP'.",
      identifies: 'nothing',
    },
    deletion_protection: { type: 'boolean', from: DESCRIBE, doc: '1 when deletion protection is on, else 0.' },
  },
};

export const tables: readonly Table[] = [clusterTable];
