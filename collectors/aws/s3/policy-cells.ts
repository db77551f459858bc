import type { GetBucketPolicyCommandOutput } from '@aws-sdk/client-s3';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { type Policy, readPolicy } from '../../../src/reasoning/policy.ts';
import { cellOf, flag, text } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { unknownRow } from '../listing.ts';
import { statementCells } from '../statements.ts';
import { deniesDelete, deniesInsecureTransport } from './denials.ts';
import { bucketArn } from './names.ts';
import type { Bucket } from './read-bucket.ts';
import { statementTable } from './tables.ts';

/** What the bucket policy says, in columns of the bucket. */
export function policyCells(bucket: Bucket): Readonly<Record<string, Cell>> {
  const arn = bucketArn(bucket);
  const judged = (judge: (policy: Policy, arn: string) => boolean): Cell =>
    cellOf(
      bucket.policy,
      (output) => {
        const policy = policyOf(output);
        return policy === null || arn === null ? null : judge(policy, arn) ? 1 : 0;
      },
      0,
    );
  return {
    has_policy: cellOf(bucket.policy, () => 1, 0),
    policy: cellOf(bucket.policy, (output) => text(policyOf(output)?.document), '{}'),
    denies_insecure_transport: judged(deniesInsecureTransport),
    denies_delete: judged(deniesDelete),
    policy_is_public: cellOf(bucket.policyStatus, (output) => flag(output.PolicyStatus?.IsPublic), 0),
  };
}

/** The rows of `aws_s3_policy_statement`; one of unknowns for a bucket that nothing could be asked of. */
export function policyRows(bucket: Bucket): readonly FactRow[] {
  if (bucket.listed.Name === undefined) return [{ table: statementTable.name, values: unknownRow(statementTable) }];
  return statementCells(attached(bucket.policy)).map((cells) => ({
    table: 'aws_s3_policy_statement',
    values: { bucket: text(bucket.listed.Name), bucket_arn: bucketArn(bucket), ...cells },
  }));
}

function attached(answer: Answer<GetBucketPolicyCommandOutput>): Policy | null {
  return answer.kind === 'answered' ? policyOf(answer.output) : null;
}

function policyOf(output: GetBucketPolicyCommandOutput): Policy | null {
  if (output.Policy === undefined) return null;
  const reading = readPolicy(output.Policy);
  return reading.kind === 'policy' ? reading.policy : null;
}
