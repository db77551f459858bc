/**
 * The lists of what is intended that `init --fit` fills, each with what there is. What is not known is not listed: the
 * claim on it is unproven until it is.
 */
export const INTENDED: readonly { readonly name: string; readonly sql: string; readonly question: string }[] = [
  {
    name: 'lists/entrances.yaml',
    question: 'ways in from the internet: are they meant?',
    sql: `select distinct kind, resource, protocol, from_port, to_port from network_exposure
where exposed = 1 and kind not in ('target', 'origin') and resource is not null order by 1, 2, 3, 4, 5`,
  },
  {
    name: 'lists/administrators.yaml',
    question: 'pairs of a principal and an account that it can administer: are they meant?',
    sql: `select p.arn as principal, r.home_account as in_account
from principal p join principal r on r.kind = 'root' and r.is_ours = 1
where p.kind not in ('root', 'service') and iam_cannot_become(p.arn, r.arn) = 0 order by 1, 2`,
  },
  {
    name: 'lists/iam-users.yaml',
    question: 'IAM users: are they meant?',
    sql: 'select arn from aws_iam_user where arn is not null order by 1',
  },
  {
    name: 'lists/outside-trust.yaml',
    question: 'pairs of an outsider and a role that it can assume: are they meant?',
    sql: `select p.arn as principal, r.arn as role from principal p, aws_iam_role r
where p.is_ours = 0 and p.kind <> 'service' and (iam_cannot(p.arn, 'sts:AssumeRole', r.arn) = 0
  or iam_cannot(p.arn, 'sts:AssumeRoleWithSAML', r.arn) = 0
  or iam_cannot(p.arn, 'sts:AssumeRoleWithWebIdentity', r.arn) = 0) order by 1, 2`,
  },
  {
    name: 'lists/outside-access.yaml',
    question: 'pairs of an outsider and a thing or key that it can read or decrypt with: are they meant?',
    sql: `select p.arn as principal, e.arn as resource from principal p, encryption e
where p.is_ours = 0 and p.kind <> 'service' and e.arn is not null and case e.kind
  when 'bucket' then iam_cannot(p.arn, 's3:GetObject', e.arn || '/*') and iam_cannot(p.arn, 's3:GetObjectVersion', e.arn || '/*')
  when 'table' then iam_cannot(p.arn, 'dynamodb:GetItem', e.arn) and iam_cannot(p.arn, 'dynamodb:Query', e.arn)
    and iam_cannot(p.arn, 'dynamodb:Scan', e.arn)
  when 'secret' then iam_cannot(p.arn, 'secretsmanager:GetSecretValue', e.arn)
  when 'queue' then iam_cannot(p.arn, 'sqs:ReceiveMessage', e.arn)
  when 'topic' then iam_cannot(p.arn, 'sns:Subscribe', e.arn) end = 0
union
select p.arn, k.arn from principal p, aws_kms_key k
where p.is_ours = 0 and p.kind <> 'service' and k.manager = 'CUSTOMER'
  and iam_cannot(p.arn, 'family:decrypt', k.arn) = 0 order by 1, 2`,
  },
  {
    name: 'lists/data-regions.yaml',
    question: 'regions with data: are they meant?',
    sql: `select distinct iif(e.kind = 'bucket', b.bucket_region, e.region) as name
from encryption e left join aws_s3_bucket b on b.arn = e.arn
where e.kind in ('bucket', 'table', 'database', 'database-cluster', 'database-snapshot', 'cluster', 'volume', 'snapshot', 'queue')
  and e.arn is not null and iif(e.kind = 'bucket', b.bucket_region, e.region) is not null order by 1`,
  },
];
