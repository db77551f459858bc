/** AWS's separate clouds, as ARNs name them: the public one, China, GovCloud (US) and the European Sovereign Cloud. */
export type PartitionId = 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc';

/** One of AWS's clouds: its accounts, ARNs, regions and names are its own, and no policy reaches beyond it. */
export interface Partition {
  readonly id: PartitionId;
  /** The form of its regions. */
  readonly regions: RegExp;
  /** The domain below which its services have their names. */
  readonly suffix: string;
  /** The region in which services without regions are asked. */
  readonly home: string;
  /** The regions that every account has, without opting in and without a way to opt out. */
  readonly everywhere: readonly string[];
  /** Those that an account opts into, as far as they are known here: AWS opens more. */
  readonly byChoice: readonly string[];
}

/**
 * Everything that is said of partitions, once. After AWS's own list (partitions.json of its SDKs) and "Enable or disable
 * AWS Regions in your account", Account Management Reference Guide.
 */
export const PARTITIONS: Readonly<Record<PartitionId, Partition>> = {
  aws: {
    id: 'aws',
    regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z0-9]+-\d+$/,
    suffix: 'amazonaws.com',
    home: 'us-east-1',
    everywhere: [
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
    byChoice: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-south-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-west-1',
      'eu-central-2',
      'eu-south-1',
      'eu-south-2',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'mx-central-1',
    ],
  },
  'aws-cn': {
    id: 'aws-cn',
    regions: /^cn-[a-z0-9]+-\d+$/,
    suffix: 'amazonaws.com.cn',
    home: 'cn-northwest-1',
    everywhere: ['cn-north-1', 'cn-northwest-1'],
    byChoice: [],
  },
  'aws-us-gov': {
    id: 'aws-us-gov',
    regions: /^us-gov-[a-z0-9]+-\d+$/,
    suffix: 'amazonaws.com',
    home: 'us-gov-west-1',
    everywhere: ['us-gov-east-1', 'us-gov-west-1'],
    byChoice: [],
  },
  'aws-eusc': {
    id: 'aws-eusc',
    regions: /^eusc-[a-z]+-[a-z0-9]+-\d+$/,
    suffix: 'amazonaws.eu',
    home: 'eusc-de-east-1',
    everywhere: ['eusc-de-east-1'],
    byChoice: [],
  },
};

/** Stands for the partition in ARNs that are written for all of them. */
export const PARTITION = '{partition}';

/** The public cloud: where nothing says another, this one is meant. */
export const COMMERCIAL: Partition = PARTITIONS.aws;

/** GovCloud (US), where some services do not exist whose names elsewhere would answer. */
export const US_GOV: PartitionId = 'aws-us-gov';

const ALL = Object.values(PARTITIONS);

/** All but the public one. */
export const SEPARATE: readonly PartitionId[] = ALL.flatMap(({ id }) => (id === COMMERCIAL.id ? [] : [id]));

/** Every region that is known here, of all partitions. What is not among them may be new. */
export const KNOWN_REGIONS: readonly string[] = ALL.flatMap(({ everywhere, byChoice }) => [...everywhere, ...byChoice]);

/** What the name of a region looks like, of one that is not known here too. */
export const REGION_FORM = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;

/** The partition in which a region lies; the public one for `global` and any other word. */
export function partitionOfRegion(region: string): Partition {
  return ALL.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
}

/** The partition of the first of these regions that lies in another than the public one; else that. */
export function partitionOfRegions(regions: Iterable<string>): Partition {
  for (const region of regions) {
    const partition = partitionOfRegion(region);
    if (partition !== COMMERCIAL) return partition;
  }
  return COMMERCIAL;
}

/** The partition that an ARN names; null for what is no ARN, or of a cloud that is not told here. */
export function partitionOfArn(text: string): Partition | null {
  const [arn, name] = text.split(':', 2);
  return arn === 'arn' ? (ALL.find(({ id }) => id === name) ?? null) : null;
}

/** `ec2.amazonaws.com`, of any partition: what is left when the domain is taken away; null for any other name. */
export function serviceNamed(name: string): string | null {
  return /^(.+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|aws\.internal|aws)$/.exec(name)?.[1] ?? null;
}

/** The names that a service may have in a partition: some are named by it, and others as everywhere. */
export function serviceNames(service: string, partition: string): readonly string[] {
  const own = ALL.find(({ id }) => id === partition)?.suffix ?? COMMERCIAL.suffix;
  return [...new Set([`${service}.${COMMERCIAL.suffix}`, `${service}.${own}`])];
}
