import type { DoubleTelling } from '../../facts/double-telling.ts';
import { readWhole } from './compare.ts';

const TRAILS = 'cloudtrail:DescribeTrails';

const shadows: DoubleTelling = {
  name: 'trails-and-shadows',
  doc: 'Which regions a trail records: the trail at home and what each region sees of it.',
  sides: [
    { table: 'aws_cloudtrail_trail', columns: 'rows' },
    { table: 'aws_cloudtrail_region_trail', columns: 'rows' },
  ],
  sql: `select s.account, s.region, s.arn as resource,
       s.region || ' sees ' || s.arn || ', which ' || s.home_region || ', its home, does not list' as text
from aws_cloudtrail_region_trail as s
where s.is_shadow = 1 and ${readWhole(TRAILS, 's.account', 's.home_region')}
  and (s.account, s.arn) not in (select account, arn from aws_cloudtrail_trail where arn is not null)
union all
select s.account, s.region, s.arn,
       s.region || ' sees ' || s.arn || ', which says that it records its home region alone'
from aws_cloudtrail_region_trail as s join aws_cloudtrail_trail as t on t.account = s.account and t.arn = s.arn
where s.is_shadow = 1 and t.is_multi_region = 0
union all
select t.account, v.region, t.arn,
       t.arn || ' says that it records every region, but ' || v.region || ' does not see it'
from aws_cloudtrail_trail as t
join affidavit_coverage as v on v.account = t.account and v.operation = '${TRAILS}' and v.status = 'complete'
where t.is_multi_region = 1
  and (t.account, v.region, t.arn) not in
      (select account, region, arn from aws_cloudtrail_region_trail where arn is not null)`,
};

const delivered: DoubleTelling = {
  name: 'deliveries-and-logs',
  doc: 'Whether a trail delivers: its status and the logs in its bucket.',
  sides: [
    { table: 'aws_cloudtrail_trail', columns: ['latest_delivery_at', 'latest_digest_at'] },
    { table: 'cloudtrail_digest', columns: ['end_at', 'is_valid'] },
  ],
  // A digest of the period that is there was delivered at its end or later. A trail made anew under its old name has
  // delivered none yet, and finds those of the old one.
  sql: `select t.account, t.region, t.arn as resource,
       'the status of ' || t.arn || ' says that no digest was delivered after ' || t.latest_digest_at
         || ', its bucket holds one of ' || d.newest as text
from aws_cloudtrail_trail as t
join (select trail_arn, max(end_at) as newest from cloudtrail_digest
      where is_valid = 1 and is_backfill = 0 group by trail_arn) as d on d.trail_arn = t.arn
where t.latest_digest_at <> '' and substr(d.newest, 1, 13) > substr(t.latest_digest_at, 1, 13)`,
};

/** What records of activity tell twice. */
export const RECORDS: readonly DoubleTelling[] = [shadows, delivered];
