import type { Table } from '../../../src/facts/table.ts';
import { LAST_ERROR, lastSuccess, outcome } from '../../../src/facts/working.ts';

const TRAILS = 'cloudtrail:DescribeTrails';
const STATUS = 'cloudtrail:GetTrailStatus';
const SELECTORS = 'cloudtrail:GetEventSelectors';
const TAGS = 'cloudtrail:ListTags';

export const trailTable: Table = {
  name: 'aws_cloudtrail_trail',
  doc: "A trail that records this account, one row each, in its home region or, where that is not read, in the first region that is: the account's own and those of its organisation.",
  rows: TRAILS,
  each: { [TRAILS]: 'trailList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: TRAILS, doc: 'ARN of the trail.', identifies: 'trail' },
    name: { type: 'text', from: TRAILS, doc: 'Name of the trail.', identifies: 'trail' },
    owner_account: {
      type: 'text',
      from: TRAILS,
      doc: 'Id of the account that owns the trail, from its ARN; differs from account for a trail of the organisation.',
      identifies: 'account',
    },
    is_own: {
      type: 'boolean',
      from: TRAILS,
      doc: '1 when the account owns the trail; 0 when another account of the organisation does.',
    },
    home_region: {
      type: 'text',
      from: TRAILS,
      doc: 'The region that the trail was created in.',
      identifies: 'nothing',
    },
    is_multi_region: {
      type: 'boolean',
      from: TRAILS,
      doc: '1 when the trail records every enabled region; 0 when its home region alone.',
    },
    is_organization: {
      type: 'boolean',
      from: TRAILS,
      doc: '1 when the trail records every account of the organisation; 0 otherwise.',
    },
    includes_global_events: {
      type: 'boolean',
      from: TRAILS,
      doc: '1 when the trail records events of global services such as IAM; 0 otherwise.',
    },
    log_validation: { type: 'boolean', from: TRAILS, doc: '1 when log file validation (digests) is on; 0 otherwise.' },
    bucket: { type: 'text', from: TRAILS, doc: 'Name of the bucket that logs are delivered to.', identifies: 'bucket' },
    prefix: {
      type: 'text',
      from: TRAILS,
      doc: "Prefix of the logs' keys; '' when there is none.",
      identifies: 'bucket',
    },
    kms_key: {
      type: 'text',
      from: TRAILS,
      doc: "ARN of the KMS key that logs are encrypted under; '' when only the bucket's own encryption applies.",
      identifies: 'key',
    },
    log_group_arn: {
      type: 'text',
      from: TRAILS,
      doc: "ARN of the CloudWatch log group that also receives the events; '' when there is none.",
      identifies: 'log-group',
    },
    is_logging: {
      type: 'boolean',
      from: STATUS,
      doc: '1 when the trail is recording; 0 when it is stopped.',
      working: outcome(0),
    },
    latest_delivery_at: {
      type: 'time',
      from: STATUS,
      doc: "When logs were last delivered to the bucket; '' when never.",
      working: lastSuccess(),
    },
    latest_delivery_error: {
      type: 'text',
      from: STATUS,
      doc: "Error code of S3 at the latest delivery attempt of logs, such as 'AccessDenied'; '' when there is none. AWS tells none for attempts that timed out: see latest_delivery_at.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    latest_digest_at: {
      type: 'time',
      from: STATUS,
      doc: "When a digest was last delivered to the bucket; '' when never.",
      working: lastSuccess(),
    },
    latest_digest_error: {
      type: 'text',
      from: STATUS,
      doc: "Error code of S3 at the latest delivery attempt of a digest; '' when it succeeded or there was none.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    latest_log_group_at: {
      type: 'time',
      from: STATUS,
      doc: "When events were last delivered to the CloudWatch log group; '' when never, as without a log group.",
      working: lastSuccess(),
    },
    latest_log_group_error: {
      type: 'text',
      from: STATUS,
      doc: "Error of CloudWatch Logs at the latest delivery attempt; '' when there is none.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    started_at: { type: 'time', from: STATUS, doc: "When recording was last started; '' when never." },
    stopped_at: { type: 'time', from: STATUS, doc: "When recording was last stopped; '' when never." },
    management_events_all: {
      type: 'boolean',
      from: SELECTORS,
      doc: '1 when both read and write management events are recorded with no source excluded and no other filter; 0 otherwise.',
    },
    tags: {
      type: 'json',
      from: TAGS,
      doc: 'Tags as an object of key to value; {} when there are none.',
      identifies: 'tag',
    },
  },
};

const seen: Table = {
  name: 'aws_cloudtrail_region_trail',
  doc: 'A trail as a region sees it: one created there, or the shadow of a multi-region trail from elsewhere; a region that no trail records has no rows.',
  rows: TRAILS,
  each: { [TRAILS]: 'trailList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: TRAILS, doc: 'ARN of the trail.', identifies: 'trail' },
    home_region: {
      type: 'text',
      from: TRAILS,
      doc: 'The region that the trail was created in.',
      identifies: 'nothing',
    },
    is_shadow: {
      type: 'boolean',
      from: TRAILS,
      doc: '1 when the home region is another region; 0 when it is this one.',
    },
  },
};

export const selectorTable: Table = {
  name: 'aws_cloudtrail_selector',
  doc: 'One event selector of a trail: what it records beside or instead of management events; for a trail whose home region is not read, one of which nothing is known.',
  rows: SELECTORS,
  each: { [SELECTORS]: ['EventSelectors', 'AdvancedEventSelectors'] },
  key: ['trail_arn', 'selector_index'],
  columns: {
    trail_arn: { type: 'text', from: TRAILS, doc: 'ARN of the trail.', identifies: 'trail' },
    selector_index: { type: 'integer', from: SELECTORS, doc: 'Position of the selector, from 0.' },
    kind: { type: 'text', from: SELECTORS, doc: "'classic' or 'advanced'.", identifies: 'nothing' },
    category: {
      type: 'text',
      from: SELECTORS,
      doc: "What an advanced selector is about: 'Management', 'Data', 'NetworkActivity'; for a classic selector 'Management' when it includes management events, otherwise 'Data'.",
      identifies: 'nothing',
    },
    read_write: {
      type: 'text',
      from: SELECTORS,
      doc: "Which events are recorded: 'All', 'ReadOnly' or 'WriteOnly'.",
      identifies: 'nothing',
    },
    excluded_sources: {
      type: 'json',
      from: SELECTORS,
      doc: 'Sorted list of event sources whose management events are left out, such as ["kms.amazonaws.com"]; [] when there are none.',
      identifies: 'nothing',
    },
    data_resources: {
      type: 'json',
      from: SELECTORS,
      doc: 'Classic: data resources as {"Type","Values"}; advanced: all field selectors; as answered; [] when there are none.',
      identifies: 'resource',
    },
  },
};

export const tables: readonly Table[] = [trailTable, seen, selectorTable];
