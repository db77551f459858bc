/**
 * The regions that every account of a partition has, without opting in and without a way to opt out. They stand for
 * the enabled ones where an account's own list was not read: so much is expected of it, and there may be more.
 */
const DEFAULT_REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-north-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
};

/** The default regions of the partition that a role's ARN names; of `aws` where there is none. */
export function defaultRegions(role: string | null): readonly string[] {
  const partition = /^arn:(aws[a-z-]*):/.exec(role ?? '')?.[1] ?? 'aws';
  return DEFAULT_REGIONS[partition] ?? (DEFAULT_REGIONS.aws as readonly string[]);
}
