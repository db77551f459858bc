import type { Column, Table } from '../../../src/facts/table.ts';
import { outcome } from '../../../src/facts/working.ts';
import { activityTables } from '../../../src/reasoning/activity/tables.ts';

const TRAILS = 'cloudtrail:ListTrails';
const TRAIL = 'cloudtrail:GetTrail';
const LIST = 's3:ListObjectsV2';
const BESIDE = 's3:ListObjectsV2Beside';
const KEYS = 'cloudtrail:ListPublicKeys';
const DIGEST = 's3:GetObject';
const LOG = 's3:GetObjectReduced';
/** Tells when the newest digest was delivered: without it, nobody knows that the newest are gone. */
const STATUS = 'cloudtrail:GetTrailStatusPerRegion';
/** Tells which accounts of an organisation must have digests. */
const MEMBERS = 'organizations:ListAccountsOfTrail';
/** Tell why something is not there, and are asked only where it is not. */
const HISTORY = 'cloudtrail:LookupEventsOfTrail';
const EXPIRY = 's3:GetBucketLifecycleConfigurationOfTrail';
const ROWS = [TRAILS, TRAIL, MEMBERS, LIST];

const trail_arn: Column = { type: 'text', from: TRAILS, doc: 'ARN of the trail.', identifies: 'trail' };
const member_account: Column = {
  type: 'text',
  from: LIST,
  doc: 'The account whose chain it belongs to: of a trail of the organisation, any member.',
  identifies: 'account',
};
const source_region: Column = {
  type: 'text',
  from: LIST,
  doc: 'The region whose chain it belongs to.',
  identifies: 'nothing',
};
const bucket: Column = {
  type: 'text',
  from: [TRAIL, DIGEST],
  doc: "The bucket that it lies in; '' when it is named and is not there.",
  identifies: 'bucket',
};

const arrived: Column = {
  type: 'boolean',
  from: [LIST, DIGEST, EXPIRY],
  doc: '1 when it is in its bucket; 0 when it is named and is not there; NULL when nobody could look, or when its bucket lets, or may let, what is so old vanish.',
  working: outcome(0),
};

function state(from: readonly string[], what: string): Readonly<Record<'state' | 'is_valid', Column>> {
  return {
    state: {
      type: 'text',
      from,
      doc: `${what}: valid, invalid, undetermined, not-covered.`,
      working: outcome('invalid', 'not-covered'),
      identifies: 'nothing',
    },
    is_valid: {
      type: 'boolean',
      from,
      doc: '1 for valid, 0 for invalid; NULL for undetermined and not-covered.',
      working: outcome(0),
    },
  };
}

export const digestTable: Table = {
  name: 'cloudtrail_digest',
  doc: 'A digest of a trail within the period, with what its signature, its place and its neighbours say of it.',
  rows: ROWS,
  key: ['trail_arn', 'member_account', 'source_region', 'bucket', 'key'],
  columns: {
    trail_arn,
    member_account,
    source_region,
    bucket,
    key: { type: 'text', from: LIST, doc: 'Its key.', identifies: 'object' },
    ...state([DIGEST, KEYS, EXPIRY], 'Whether it is as CloudTrail signed it, in its place in the chain'),
    reason: {
      type: 'text',
      from: [DIGEST, KEYS, EXPIRY],
      doc: 'Why it is not valid, as docs/cloudtrail.md lists; empty for valid.',
      identifies: 'nothing',
    },
    arrived,
    is_backfill: { type: 'boolean', from: LIST, doc: '1 for a backfill digest, which names late logs.' },
    is_start: { type: 'boolean', from: DIGEST, doc: '1 when a chain begins with it; NULL when it is not valid.' },
    start_at: { type: 'time', from: DIGEST, doc: 'Begin of the time that it covers; NULL when it is not valid.' },
    end_at: {
      type: 'time',
      from: LIST,
      doc: 'End of the time that it covers, by its name; NULL for a name that has none.',
    },
    logs: { type: 'integer', from: DIGEST, doc: 'How many logs it names; NULL when it is not valid.' },
  },
};

export const logTable: Table = {
  name: 'cloudtrail_log',
  doc: 'A log that a digest of the period names, or that lies among the logs and no valid digest names.',
  rows: [...ROWS, DIGEST],
  key: ['trail_arn', 'member_account', 'source_region', 'bucket', 'key'],
  columns: {
    trail_arn,
    member_account,
    source_region,
    bucket,
    key: { type: 'text', from: [LIST, DIGEST], doc: 'Its key.', identifies: 'object' },
    ...state([LOG, DIGEST, KEYS, EXPIRY], 'Whether it is as a valid digest says'),
    reason: {
      type: 'text',
      from: [LOG, DIGEST, KEYS, EXPIRY],
      doc: 'Why it is not valid, as docs/cloudtrail.md lists; empty for valid.',
      identifies: 'nothing',
    },
    arrived: { ...arrived, from: [LIST, LOG, EXPIRY] },
    delivered_at: {
      type: 'time',
      from: [LIST, DIGEST],
      doc: "When it was delivered, by its name; '' when it is missing; NULL for a name that tells no time.",
    },
    digest_key: {
      type: 'text',
      from: DIGEST,
      doc: 'Key of the valid digest that names it; empty for none.',
      identifies: 'object',
    },
    bytes: { type: 'integer', from: LOG, doc: 'Its size, inflated; NULL when it is not valid.' },
  },
};

export const intervalTable: Table = {
  name: 'cloudtrail_interval',
  doc: 'A part of the period of one chain: together the rows of a chain cover the period without holes.',
  rows: [...ROWS, DIGEST],
  key: ['trail_arn', 'member_account', 'source_region', 'from_at'],
  columns: {
    trail_arn,
    member_account,
    source_region,
    from_at: { type: 'time', from: [LIST, DIGEST, STATUS, HISTORY, EXPIRY], doc: 'Its begin.' },
    to_at: { type: 'time', from: [LIST, DIGEST, STATUS, HISTORY, EXPIRY], doc: 'Its end, not included.' },
    state: {
      type: 'text',
      from: [DIGEST, KEYS, LOG, STATUS, HISTORY, EXPIRY],
      doc: "Whether a valid digest covers it and every log of it is valid: valid, invalid, undetermined, not-covered; 'not-due' when AWS says why there is no digest, 'expired' when its bucket lets what is so old vanish.",
      working: outcome('invalid', 'not-covered'),
      identifies: 'nothing',
    },
    is_valid: {
      type: 'boolean',
      from: [DIGEST, KEYS, LOG, STATUS, HISTORY, EXPIRY],
      doc: '1 for valid, 0 for invalid; NULL for all else.',
      working: outcome(0),
    },
    reasons: {
      type: 'json',
      from: [DIGEST, KEYS, LOG, STATUS, HISTORY, EXPIRY],
      doc: 'Why it is not valid: an array of codes, empty for valid.',
      identifies: 'nothing',
    },
  },
};

export const strayTable: Table = {
  name: 'cloudtrail_stray',
  doc: "An object in a region's folder of logs, outside of the folders of the days that were read, that no digest names: in its root, in a folder that is no day's, or in another day's under a time of the period; or, told with the home region, beside the folders of regions. What queries logs by prefix takes it for one.",
  rows: [...ROWS, DIGEST, BESIDE],
  key: ['trail_arn', 'member_account', 'source_region', 'bucket', 'key'],
  columns: {
    trail_arn,
    member_account,
    source_region,
    bucket,
    key: { type: 'text', from: [BESIDE, LIST], doc: 'Its key.', identifies: 'object' },
    state: {
      type: 'text',
      from: [BESIDE, DIGEST, KEYS],
      doc: "'invalid' when no digest names it; 'not-covered' when a digest that is not valid does.",
      identifies: 'nothing',
    },
    reason: {
      type: 'text',
      from: [BESIDE, DIGEST, KEYS],
      doc: "'named-by-none' or 'digest-not-valid', as docs/cloudtrail.md lists.",
      identifies: 'nothing',
    },
  },
};

export const explanationTable: Table = {
  name: 'cloudtrail_explanation',
  doc: 'What was found when something of a chain was not there and AWS was asked why: each change to the trail, each rule by which its bucket lets objects expire. It explains a gap only where cloudtrail_interval says so.',
  rows: [...ROWS, HISTORY, EXPIRY],
  key: ['trail_arn', 'member_account', 'source_region', 'code', 'detail'],
  columns: {
    trail_arn,
    member_account,
    source_region,
    code: {
      identifies: 'nothing',
      type: 'text',
      from: [HISTORY, EXPIRY],
      doc: "'trail-changed', 'bucket-expires', or that one of these could not be asked: 'history-unread', 'expiry-unread'.",
    },
    detail: {
      type: 'text',
      from: [HISTORY, EXPIRY],
      doc: 'The call with its time and event id; the rule; or why it is not known.',
      identifies: 'rule',
    },
  },
};

export const tables = [
  digestTable,
  logTable,
  intervalTable,
  strayTable,
  explanationTable,
  ...activityTables([...ROWS, DIGEST, KEYS, LOG]),
];
