import { type Family, of } from './family.ts';

export const decrypt: Family = {
  name: 'decrypt',
  words: 'decrypt or make data keys',
  doc: 'What is encrypted under a key of KMS is opened, moved under another key or a key agreed from it, or data keys are made with it. Who may open the key to himself by its policy or a grant is told by iam_cannot as well.',
  placed: [
    {
      at: 'key',
      actions: of(
        'kms',
        'Decrypt ReEncryptFrom DeriveSharedSecret GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair',
        'GenerateDataKeyPairWithoutPlaintext ReplicateKey',
      ),
    },
  ],
  leftOut: [
    {
      why: 'opens the key to somebody, which is change-access; iam_cannot asks it beside every action on a key',
      actions: of('kms', 'CreateGrant PutKeyPolicy RetireGrant RevokeGrant'),
    },
    { why: 'encrypts only', actions: of('kms', 'Encrypt ReEncryptTo') },
    {
      why: 'signs and verifies; nothing is encrypted with such a key',
      actions: of('kms', 'Sign Verify GenerateMac VerifyMac GetPublicKey'),
    },
    { why: 'gives chance numbers, under no key', actions: of('kms', 'GenerateRandom') },
    {
      why: 'tells of keys, not what is encrypted under them',
      actions: of('kms', 'DescribeCustomKeyStores DescribeKey GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus'),
    },
    {
      why: 'brings material into a key or takes it away; none comes out',
      actions: of(
        'kms',
        'GetParametersForImport ImportKeyMaterial DeleteImportedKeyMaterial RotateKeyOnDemand',
        'SynchronizeMultiRegionKey',
      ),
    },
    {
      why: 'makes, names, sets or deletes a key or key store',
      actions: of(
        'kms',
        'CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateKey DeleteAlias',
        'DeleteCustomKeyStore DisableKey DisableKeyRotation DisconnectCustomKeyStore EnableKey',
        'EnableKeyRotation ScheduleKeyDeletion UpdateAlias UpdateCustomKeyStore UpdateKeyDescription',
        'UpdatePrimaryRegion',
      ),
    },
  ],
  candidates: [{ service: 'kms', levels: ['Read', 'Write', 'Permissions management'] }],
};
