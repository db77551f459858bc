import { type Family, of } from './family.ts';

export const readSecrets: Family = {
  name: 'read-secrets',
  words: 'read secrets',
  doc: 'The values of a secret of Secrets Manager and of a parameter of Parameter Store, by whichever version. A copy in another region counts: it has an ARN of its own.',
  placed: [
    {
      at: 'connections to a secret',
      actions: of('events', 'RetrieveConnectionCredentials'),
      needs: 'which connections of EventBridge hold it',
    },
    { at: 'secret', actions: of('secretsmanager', 'GetSecretValue ReplicateSecretToRegions') },
    {
      at: 'parameter',
      actions: of('ssm', 'GetParameter GetParameters GetParametersByPath GetParameterHistory PutResourcePolicy'),
    },
  ],
  leftOut: [
    {
      why: 'needs secretsmanager:GetSecretValue of each secret as well',
      actions: of('secretsmanager', 'BatchGetSecretValue'),
    },
    {
      why: 'tells of a secret what is not its value',
      actions: of('secretsmanager', 'DescribeSecret GetResourcePolicy ListSecretVersionIds ValidateResourcePolicy'),
    },
    { why: 'makes up a text that is nobody’s secret', actions: of('secretsmanager', 'GetRandomPassword') },
    {
      why: 'writes, renames, rotates, restores or deletes a value; a function that rotates reads under its role',
      actions: [
        ...of(
          'secretsmanager',
          'CancelRotateSecret CreateSecret DeleteSecret PutSecretValue RemoveRegionsFromReplication',
          'RestoreSecret RotateSecret StopReplicationToReplica UpdateSecret UpdateSecretVersionStage',
        ),
        ...of('ssm', 'DeleteParameter DeleteParameters LabelParameterVersion PutParameter UnlabelParameterVersion'),
      ],
    },
    {
      why: 'changes who may read, which iam_cannot asks beside every action on a secret',
      actions: of('secretsmanager', 'PutResourcePolicy DeleteResourcePolicy'),
    },
    { why: 'takes sharing with other accounts away', actions: of('ssm', 'DeleteResourcePolicy') },
  ],
  candidates: [
    { service: 'secretsmanager', levels: ['Read', 'Write', 'Permissions management'] },
    { service: 'ssm', levels: ['Read', 'Write', 'Permissions management'], types: ['parameter'] },
  ],
};
