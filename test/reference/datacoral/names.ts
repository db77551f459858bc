/** Datacoral's accounts, regions and buckets, as content/datacoral/affidavit.yaml names them. */
export const CUSTOMER = '529104637718';
export const VENDOR = '867540931204';
/** The customer's separate account that keeps the audit buckets. */
export const AUDIT = '341862095577';

export type Region = 'us-east-1' | 'us-west-2';
export const HOME: Region = 'us-east-1';
export const REGIONS: readonly Region[] = ['us-east-1', 'us-west-2'];

/** Flaw of dc-06 and dc-36: nothing runs there, and the VPCs that AWS made were never deleted. */
export const FORGOTTEN_REGIONS: readonly string[] = ['ap-southeast-2', 'eu-west-1'];

export const BUCKETS = {
  trail: `datacoral-audit-trail-${AUDIT}`,
  traffic: `datacoral-audit-traffic-${AUDIT}`,
  accessLogs: `datacoral-access-logs-${CUSTOMER}`,
  accessLogsWest: `datacoral-access-logs-usw2-${CUSTOMER}`,
  /** Copies of the access logs, where nobody deletes them: S3 itself writes none under a lock, or into another account. */
  accessCopies: `datacoral-audit-access-${AUDIT}`,
  queries: `datacoral-audit-queries-${AUDIT}`,
  /** What queries unload. */
  outputs: `datacoral-audit-outputs-${AUDIT}`,
  metadata: `datacoral-metadata-${CUSTOMER}`,
} as const;

/** Buckets of customer data in the home region. */
export const DATA_BUCKETS = ['events', 'loader', 'staging', 'unload'].map((use) => `datacoral-${use}-${CUSTOMER}`);
/** Flaw of dc-38: nobody turned access logging on for this one. */
export const WITHOUT_ACCESS_LOGS = `datacoral-unload-${CUSTOMER}`;

export const TRAIL = 'datacoral-installation';
export const AUDIT_TRAIL = 'datacoral-audit';
export const VENDOR_TRAIL = 'datacoral-vendor';
export const CROSS_ACCOUNT_ROLE = 'datacoral-cross-account';
/** The customer's own people who administer the account. */
export const ADMINISTRATOR = 'customer-administrator';
/** The customer's own people who read the audit logs. */
export const AUDITOR = 'customer-auditor';
/** The vendor's one user in the customer's account, for what no automation foresaw. */
export const CONSOLER = 'datacoral-consoler';

/** As many days of logs as content/datacoral/affidavit.yaml has read. */
export const DAYS = 2;
