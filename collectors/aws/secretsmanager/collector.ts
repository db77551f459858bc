import type { GetResourcePolicyCommandOutput, SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { FactRow } from '../../../src/facts/table.ts';
import { type Policy, readPolicy } from '../../../src/reasoning/policy.ts';
import { cellOf, number, text, time } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { statementCells } from '../statements.ts';
import { getResourcePolicy, listSecrets, operations } from './operations.ts';
import { secretStatementTable, secretTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The secrets of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/secretsmanager',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, listSecrets, { MaxResults: 100 }, (output) => output.SecretList);
    const sorted = [...items].sort((a, b) => ((a.ARN ?? '') < (b.ARN ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (secret) => rowsOfSecret(source, secret));
  },
};

async function rowsOfSecret(source: AwsSource, secret: SecretListEntry): Promise<readonly FactRow[]> {
  const answer = await policyOf(source, secret);
  const policy = answer.kind === 'answered' ? documentOf(answer.output) : null;
  return [
    ...ordered(secretTable, [{ ...secretCells(secret), ...policyCells(answer) }]),
    ...ordered(
      secretStatementTable,
      // What a secret without its ARN allows cannot be asked.
      secret.ARN === undefined
        ? [unknownRow(secretStatementTable)]
        : statementCells(policy).map((cells) => ({ secret_arn: text(secret.ARN), ...cells })),
    ),
  ];
}

async function policyOf(source: AwsSource, { ARN }: SecretListEntry): Promise<Answer<GetResourcePolicyCommandOutput>> {
  if (ARN === undefined) return { kind: 'unread', reason: 'the listing names a secret without an ARN' };
  return source.ask(getResourcePolicy, { SecretId: ARN });
}

function secretCells(secret: SecretListEntry): Values {
  // AWS, DescribeSecret: null when rotation was never configured.
  const rotation = secret.RotationEnabled === true;
  return {
    arn: text(secret.ARN),
    name: text(secret.Name),
    // AWS, SecretListEntry: omitted for the AWS managed key aws/secretsmanager.
    kms_key: secret.KmsKeyId ?? 'alias/aws/secretsmanager',
    rotation: rotation ? 1 : 0,
    rotation_days: rotation ? number(secret.RotationRules?.AutomaticallyAfterDays) : 0,
    last_rotated: secret.LastRotatedDate === undefined ? 'never' : time(secret.LastRotatedDate),
    last_changed: time(secret.LastChangedDate),
    owning_service: secret.OwningService ?? 'none',
    primary_region: secret.PrimaryRegion ?? 'none',
  };
}

function policyCells(answer: Answer<GetResourcePolicyCommandOutput>): Values {
  return {
    has_policy: cellOf(answer, (output) => (output.ResourcePolicy === undefined ? 0 : 1)),
    policy: cellOf(answer, (output) =>
      output.ResourcePolicy === undefined ? '{}' : text(documentOf(output)?.document),
    ),
  };
}

function documentOf(output: GetResourcePolicyCommandOutput): Policy | null {
  if (output.ResourcePolicy === undefined) return null;
  const reading = readPolicy(output.ResourcePolicy);
  return reading.kind === 'policy' ? reading.policy : null;
}
