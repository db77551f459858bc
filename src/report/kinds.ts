/** Kinds that say of a value only that it is something. */
const VAGUE: ReadonlySet<string> = new Set(['resource', 'arn', 'principal']);

/** Whether a kind tells readers nothing. */
export function isVague(kind: string): boolean {
  return VAGUE.has(kind);
}

/** What things are called that ARNs name otherwise. */
const WORDS: Readonly<Record<string, string>> = {
  db: 'database',
  loadbalancer: 'load-balancer',
  targetgroup: 'target-group',
  'saml-provider': 'provider',
  'oidc-provider': 'provider',
  root: 'account',
};

/** Services whose ARNs have a name alone. */
const ALONE: Readonly<Record<string, string>> = { s3: 'bucket', sqs: 'queue', sns: 'topic' };

/** The kind of a thing: what its ARN says where its column says no more than that it is something. */
export function kindOf(kind: string, value: string): string {
  if (!VAGUE.has(kind)) return kind;
  const [, service = '', name = ''] = /^arn:[^:]*:([a-z0-9-]+):[^:]*:[^:]*:(.+)$/.exec(value) ?? [];
  const alone = ALONE[service];
  if (alone !== undefined) return alone;
  const [type = ''] = name.split(/[:/]/);
  const word = WORDS[type] ?? type;
  return /^[a-z][a-z-]{1,30}$/.test(word) ? word : kind;
}
