import { known } from '../iam/known.ts';
import type { NamedPolicy, Resource } from '../iam/model.ts';
import { Judged } from './judged.ts';

/** A call that takes from a resource what keeps somebody out: denies of its policy, or tags that conditions ask for. */
export interface Loosening {
  readonly action: string;
  /** Null where the call changes nothing that keeps anybody out. */
  readonly of: (resource: Resource) => Resource | null;
}

const deleted: Loosening['of'] = (resource) => (denies(resource) ? { ...resource, policy: known('none') } : null);

/** Statement by statement: whoever takes some away takes the denies. */
const permitted: Loosening['of'] = (resource) => {
  if (!denies(resource)) return null;
  const { policy: document, ...named } = (resource.policy as { readonly value: NamedPolicy }).value;
  const statements = document.statements.filter(({ effect }) => effect === 'Allow');
  return { ...resource, policy: known({ ...named, policy: { ...document, statements } }) };
};

const retagged: Loosening['of'] = (resource) => ({ ...resource, tags: known('any') });

/** By service; keys' policies are the closure's matter. A new one is an entry here. */
const LOOSENINGS: Readonly<Record<string, readonly Loosening[]>> = {
  s3: [{ action: 's3:DeleteBucketPolicy', of: deleted }],
  secretsmanager: [{ action: 'secretsmanager:DeleteResourcePolicy', of: deleted }],
  dynamodb: [{ action: 'dynamodb:DeleteResourcePolicy', of: deleted }],
  sns: [{ action: 'sns:RemovePermission', of: permitted }],
  sqs: [{ action: 'sqs:RemovePermission', of: permitted }],
  lambda: [{ action: 'lambda:RemovePermission', of: permitted }],
  ecr: [{ action: 'ecr:DeleteRepositoryPolicy', of: deleted }],
  kinesis: [{ action: 'kinesis:DeleteResourcePolicy', of: deleted }],
  backup: [{ action: 'backup:DeleteBackupVaultAccessPolicy', of: deleted }],
  events: [{ action: 'events:RemovePermission', of: permitted }],
  kms: [
    { action: 'kms:TagResource', of: retagged },
    { action: 'kms:UntagResource', of: retagged },
  ],
};

export function looseningsOf(action: string): readonly Loosening[] {
  return LOOSENINGS[action.slice(0, action.indexOf(':')).toLowerCase()] ?? [];
}

function denies({ policy }: Resource): boolean {
  return (
    policy.kind === 'known' &&
    policy.value !== 'none' &&
    policy.value.policy.statements.some(({ effect }) => effect === 'Deny')
  );
}

const kept = new WeakMap<Judged, Map<string, Judged | null>>();

/** The same facts with one resource loosened; null where that changes nothing. */
export function loosened(judged: Judged, holder: string, { action, of }: Loosening): Judged | null {
  const known = kept.get(judged) ?? new Map<string, Judged | null>();
  kept.set(judged, known);
  const key = `${action} ${holder}`;
  const earlier = known.get(key);
  if (earlier !== undefined) return earlier;
  const { world } = judged;
  const resource = world.resources.get(holder);
  const other = resource === undefined ? null : of(resource);
  const made = other === null ? null : new Judged({ ...world, resources: new Map(world.resources).set(holder, other) });
  known.set(key, made);
  return made;
}
