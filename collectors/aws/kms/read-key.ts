import type {
  GetKeyPolicyCommandOutput,
  GetKeyRotationStatusCommandOutput,
  GrantListEntry,
  KeyListEntry,
  KeyMetadata,
} from '@aws-sdk/client-kms';
import type { Answer } from '../../contract.ts';
import { type Listing, listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import type { Tags } from '../tags.ts';
import { describeKey, getKeyPolicy, getKeyRotationStatus, listGrants, listResourceTags } from './operations.ts';

/** Rotation as far as it is known: asked, not applicable, or unread because the description was. */
export type Rotation = Answer<GetKeyRotationStatusCommandOutput> | { readonly kind: 'not-applicable' };

/** All that was read about one key. */
export interface Key {
  readonly arn: string | undefined;
  readonly id: string | undefined;
  /** null when the description was unread. */
  readonly metadata: KeyMetadata | null;
  readonly policy: Answer<GetKeyPolicyCommandOutput>;
  readonly rotation: Rotation;
  readonly grants: Listing<GrantListEntry>;
  readonly tags: Tags;
}

/** Asks all there is to ask about one listed key. */
export async function readKey(source: AwsSource, entry: KeyListEntry): Promise<Key> {
  const { KeyId: id, KeyArn: arn } = entry;
  if (id === undefined) return unidentified(arn);
  const [described, policy, grants] = await Promise.all([
    describedAndTagged(source, id),
    source.ask(getKeyPolicy, { KeyId: id, PolicyName: 'default' }),
    listAll(source, listGrants, { KeyId: id, Limit: 100 }, (page) => page.Grants),
  ]);
  return { arn, id, ...described, policy, grants };
}

/**
 * AWS's own keys bear no tags (KMS guide, "Tags in AWS KMS"), and some of their policies (aws/acm) let nobody ask: their
 * refusal would leave what is told of every key in doubt.
 */
async function describedAndTagged(source: AwsSource, id: string): Promise<Pick<Key, 'metadata' | 'rotation' | 'tags'>> {
  const described = await readDescription(source, id);
  const isOfAws = described.metadata?.KeyManager === 'AWS';
  return { ...described, tags: isOfAws ? [] : await readTags(source, id) };
}

async function readDescription(source: AwsSource, id: string): Promise<Pick<Key, 'metadata' | 'rotation'>> {
  const answer = await source.ask(describeKey, { KeyId: id });
  if (answer.kind !== 'answered' || answer.output.KeyMetadata === undefined) {
    return { metadata: null, rotation: { kind: 'unread', reason: 'the key itself could not be described' } };
  }
  const metadata = answer.output.KeyMetadata;
  return { metadata, rotation: await readRotation(source, id, metadata) };
}

/** Only symmetric keys of the customer with material from KMS rotate on the customer's word (KMS guide, "Rotate keys"). */
async function readRotation(source: AwsSource, id: string, metadata: KeyMetadata): Promise<Rotation> {
  const { KeyManager: manager, Origin: origin, KeySpec: spec } = metadata;
  if (manager === undefined || origin === undefined || spec === undefined) {
    return { kind: 'unread', reason: 'the description does not say whether the key can rotate' };
  }
  if (manager !== 'CUSTOMER' || origin !== 'AWS_KMS' || spec !== 'SYMMETRIC_DEFAULT') return { kind: 'not-applicable' };
  return source.ask(getKeyRotationStatus, { KeyId: id });
}

async function readTags(source: AwsSource, id: string): Promise<Tags> {
  const tags = await listAll(source, listResourceTags, { KeyId: id, Limit: 50 }, (page) => page.Tags);
  return tags.complete ? tags.items.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })) : null;
}

function unidentified(arn: string | undefined): Key {
  const unread = { kind: 'unread', reason: 'the list names a key without its id' } as const;
  return {
    arn,
    id: undefined,
    metadata: null,
    policy: unread,
    rotation: unread,
    grants: { items: [], complete: false },
    tags: null,
  };
}
