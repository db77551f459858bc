/** Rockset's accounts, regions and buckets, as content/rockset/affidavit.yaml names them. */
export const PRODUCTION = '418927310562';
export const SECURITY = '730318845127';

export type Region = 'us-west-2' | 'eu-central-1';
export const REGIONS: readonly Region[] = ['us-west-2', 'eu-central-1'];

/** How a region is written in names. */
export const SHORT: Readonly<Record<Region, string>> = { 'us-west-2': 'usw2', 'eu-central-1': 'euc1' };

export const ARCHIVE = 'rockset-cloudtrail-archive';
export const TRAILS = { production: 'rockset-production', security: 'rockset-security' } as const;
export const HOME: Region = 'us-west-2';

/** Flaw of rs-26: nobody works there, and the VPC that AWS made was never deleted. */
export const FORGOTTEN_REGION = 'ap-southeast-1';
/** As many days of logs as content/rockset/affidavit.yaml has read. */
export const DAYS = 3;
