import { CreateSecretCommand, PutResourcePolicyCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Account, policy, tags } from '../account.ts';
import { secretClosedToVendor } from './closed.ts';
import { HOME } from './names.ts';

/** Values are invented, and nobody asks for them: a recording with `invented-` in it is a failure. */
const SECRETS = ['datacoral/warehouse-owner', 'datacoral/metastore-owner'];
const PARAMETERS = ['/datacoral/chat-webhook', '/datacoral/licence'];

/** dc-03: secrets that do not lie in the table of credentials, under the same key of the customer's. */
export async function createSecrets(customer: Account, key: string): Promise<void> {
  const manager = new SecretsManagerClient(customer.settings(HOME));
  for (const Name of SECRETS) {
    const Tags = tags({ 'data-class': 'secret' });
    await manager.send(new CreateSecretCommand({ Name, KmsKeyId: key, SecretString: `invented-${Name}`, Tags }));
    const ResourcePolicy = policy(...secretClosedToVendor());
    await manager.send(new PutResourcePolicyCommand({ SecretId: Name, ResourcePolicy, BlockPublicPolicy: true }));
  }
  manager.destroy();

  const ssm = new SSMClient(customer.settings(HOME));
  for (const Name of PARAMETERS) {
    const stored = { Name, Value: `invented-${Name}`, KeyId: key, Type: 'SecureString' as const };
    await ssm.send(new PutParameterCommand({ ...stored, Tier: 'Standard', Tags: tags({ 'data-class': 'secret' }) }));
  }
  ssm.destroy();
}
