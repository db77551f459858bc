import {
  ConfigServiceClient,
  PutConfigRuleCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import type { Account } from '../account.ts';

/** Turns AWS Config on in a region: all resource types (global ones where asked), managed rules by identifier. */
export async function recordConfiguration(
  account: Account,
  region: string,
  plan: { readonly role: string; readonly bucket: string; readonly global: boolean; readonly rules: readonly string[] },
): Promise<void> {
  const config = new ConfigServiceClient(account.settings(region));
  const recordingGroup = { allSupported: true, includeGlobalResourceTypes: plan.global };
  const ConfigurationRecorder = { name: 'default', roleARN: plan.role, recordingGroup };
  await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder }));
  await config.send(new PutDeliveryChannelCommand({ DeliveryChannel: { name: 'default', s3BucketName: plan.bucket } }));
  await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }));
  for (const identifier of plan.rules) {
    const Source = { Owner: 'AWS' as const, SourceIdentifier: identifier };
    const ConfigRuleName = identifier.toLowerCase().replaceAll('_', '-');
    await config.send(new PutConfigRuleCommand({ ConfigRule: { ConfigRuleName, Source } }));
  }
  config.destroy();
}
