import { text as textCell } from '../../cells.ts';
import { computed, count, flag, flagOf, integer, of, text, time } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { withoutDescriptions, withoutLists } from './redact.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' } as const;
const PATCHES = 'DescribeInstancePatchStates';

/**
 * The parameters of one region's Parameter Store; the servers that Systems Manager has an agent on, with the state of
 * their patches and of all else that they must comply with.
 */
export const collector = declared({
  name: 'aws/ssm',
  client: 'ssm',
  scope: 'regional',
  service: 'ssm',
  operations: {
    DescribeParameters: {
      items: 'Parameters',
      input: { MaxResults: { value: 50 } },
      pages: PAGES,
      redact: withoutDescriptions,
      redacts: 'descriptions, allowed patterns, values',
    },
    DescribeInstanceInformation: { items: 'InstanceInformationList', pages: PAGES },
    DescribeInstancePatchStates: {
      of: 'DescribeInstanceInformation',
      items: 'InstancePatchStates',
      batch: { member: 'InstanceIds', size: 50, by: ['InstanceId', 'InstanceId'] },
      pages: PAGES,
      redact: withoutLists,
      redacts: 'addresses of lists of patches',
    },
    ListResourceComplianceSummaries: {
      items: 'ResourceComplianceSummaryItems',
      input: { MaxResults: { value: 50 } },
      pages: PAGES,
    },
    DescribePatchBaselines: { items: 'BaselineIdentities', input: { MaxResults: { value: 100 } }, pages: PAGES },
    GetServiceSetting: {
      input: { SettingId: { value: '/ssm/documents/console/public-sharing-permission' } },
      required: ['ServiceSetting.SettingValue'],
    },
  },
  tables: {
    aws_ssm_parameter: {
      doc: 'One parameter of the Parameter Store; its value is never asked for.',
      row: 'DescribeParameters',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the parameter.', 'parameter'),
        arn: text('ARN', 'ARN of the parameter.', 'parameter'),
        type: text(
          'Type',
          "'SecureString' (encrypted under kms_key), 'String' or 'StringList' (not encrypted by KMS).",
          'nothing',
        ),
        kms_key: computed(
          '',
          {
            type: 'text',
            doc: "Key of a SecureString as an alias, id or ARN; 'alias/aws/ssm' is AWS's own key; 'none' for other types.",
            identifies: 'key',
          },
          keyOf,
          { example: undefined },
        ),
        tier: text('Tier', "'Standard', 'Advanced' or 'Intelligent-Tiering'.", 'nothing'),
        version: integer('Version', 'Number of the current version.'),
        policies: count('Policies', 'Number of parameter policies (expiry and notices).'),
        last_modified: time('LastModifiedDate', 'When it was last changed.'),
        last_modified_by: text('LastModifiedUser', 'ARN of who last changed it.', 'principal'),
      },
    },
    aws_ssm_instance: {
      doc: 'One server with an agent that Systems Manager knows: who IAM lets opens a session on it, without any open port. Counts of patches are NULL for a server whose patches were never looked at.',
      row: 'DescribeInstanceInformation',
      key: ['instance_id'],
      columns: {
        instance_id: text('InstanceId', 'Id of the EC2 instance or managed node.', 'instance'),
        type: text('ResourceType', "'EC2Instance', 'ManagedInstance' or 'AWS::IoT::Thing'.", 'nothing'),
        ping: text('PingStatus', "'Online', 'ConnectionLost' or 'Inactive'.", 'nothing'),
        agent_version: text('AgentVersion', 'Version of the agent.', 'nothing'),
        platform: text('PlatformName', "Name of its operating system, such as 'Amazon Linux'.", 'nothing'),
        platform_version: text('PlatformVersion', 'Version of its operating system.', 'nothing'),
        patch_baseline: text(of(PATCHES, 'BaselineId'), 'Baseline that its patches were held against.', 'baseline'),
        patch_operation: text(
          of(PATCHES, 'Operation'),
          "What was last done: 'Scan' (looked for missing patches) or 'Install'.",
          'nothing',
        ),
        patches_checked: time(of(PATCHES, 'OperationEndTime'), 'When that ended.'),
        patches_missing: integer(of(PATCHES, 'MissingCount'), 'Number of patches of the baseline that it lacks.'),
        patches_failed: integer(of(PATCHES, 'FailedCount'), 'Number of patches whose installation failed.'),
        patches_pending_reboot: integer(
          of(PATCHES, 'InstalledPendingRebootCount'),
          'Number of patches that wait for a reboot.',
        ),
        critical_missing: integer(
          of(PATCHES, 'CriticalNonCompliantCount'),
          'Number of patches that the baseline calls critical and that are not in effect.',
        ),
        security_missing: integer(
          of(PATCHES, 'SecurityNonCompliantCount'),
          'Number of patches of security advisories that are not in effect.',
        ),
      },
    },
    aws_ssm_compliance: {
      doc: 'Whether one resource complies in one respect: patches, associations, or what somebody reports.',
      row: 'ListResourceComplianceSummaries',
      key: ['resource_id', 'compliance_type'],
      columns: {
        resource_id: text('ResourceId', 'Id of the managed node.', 'instance'),
        compliance_type: text(
          'ComplianceType',
          "'Patch', 'Association', or a type of the customer that begins with 'Custom:'.",
          'compliance-type',
        ),
        compliant: flagOf('Status', { COMPLIANT: 1, NON_COMPLIANT: 0 }, '1 when it complies, else 0.'),
        checked: time('ExecutionSummary.ExecutionTime', 'When that was found.'),
        critical: integer(
          'NonCompliantSummary.SeveritySummary.CriticalCount',
          'Number of critical items that do not comply.',
        ),
        high: integer('NonCompliantSummary.SeveritySummary.HighCount', 'Number of high items that do not comply.'),
      },
    },
    aws_ssm_patch_baseline: {
      doc: "One baseline of patches: the account's own, and those that AWS gives to all.",
      row: 'DescribePatchBaselines',
      key: ['id'],
      columns: {
        id: text('BaselineId', 'Id of the baseline; an ARN for those of AWS.', 'baseline'),
        name: text('BaselineName', "Its name; those of AWS begin with 'AWS-'.", 'baseline'),
        operating_system: text('OperatingSystem', "Operating system, such as 'AMAZON_LINUX_2023'.", 'nothing'),
        is_default: flag('DefaultBaseline', '1 when it holds for servers in no patch group, else 0.'),
      },
    },
    aws_ssm_region: {
      doc: 'Settings of Systems Manager in one region; every region that was read has a row.',
      row: 'GetServiceSetting',
      key: [],
      columns: {
        public_documents_blocked: flagOf(
          'ServiceSetting.SettingValue',
          { Disable: 1, Enable: 0 },
          '1 when documents cannot be shared with everybody, else 0.',
        ),
      },
    },
  },
});

/** AWS, ParameterMetadata: KeyId applies to the SecureString type only. */
function keyOf(parameter: unknown): string | null {
  if (typeof parameter !== 'object' || parameter === null) return null;
  const { Type, KeyId } = parameter as { readonly Type?: unknown; readonly KeyId?: unknown };
  return Type === 'SecureString' || Type === undefined ? textCell(KeyId) : 'none';
}
