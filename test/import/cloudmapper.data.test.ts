import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudmapperRecorder } from '../../collectors/aws/imported/cloudmapper.ts';
import type { Imported } from '../../src/collect/import.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import type { Examined } from '../../src/report/examine.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { examined, imported, READ_AT, remove, workspaceOf } from './workspace.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/aws/cloudmapper-demo');
if (!existsSync(FOLDER)) throw new Error(`recorded answers are missing: ${FOLDER}`);

const CHECKS = {
  'functions-in-vpc': {
    sql: "select arn as resource, vpc_id <> 'none' as ok, vpc_id as detail from aws_lambda_function",
    counterexample: "update aws_lambda_function set vpc_id = 'none'",
  },
  'trail-everywhere': {
    sql: 'select arn as resource, is_multi_region = 1 as ok, home_region as detail from aws_cloudtrail_trail',
    counterexample: 'insert into aws_cloudtrail_trail (arn, is_multi_region) values (1, 0)',
  },
  'trail-running': {
    sql: "select arn as resource, is_logging = 1 as ok, '' as detail from aws_cloudtrail_trail",
    counterexample: 'update aws_cloudtrail_trail set is_logging = 0',
  },
  'buckets-encrypted': {
    sql: "select name as resource, default_encryption <> 'none' as ok, '' as detail from aws_s3_bucket",
    counterexample: "update aws_s3_bucket set default_encryption = 'none'",
  },
  'buckets-not-public': {
    sql: "select bucket as resource, not (effect = 'Allow' and any_principal = 1) as ok, sid as detail from aws_s3_policy_statement",
    counterexample: 'update aws_s3_policy_statement set any_principal = 1',
  },
  'regions-read': {
    sql: 'select name as resource, agrees as ok, detail from completeness_region',
    counterexample: 'update completeness_region set agrees = 0',
  },
  'volumes-encrypted': {
    sql: "select volume_id as resource, encrypted = 1 as ok, '' as detail from aws_ec2_volume",
    counterexample: 'insert into aws_ec2_volume (volume_id, encrypted) values (1, 0)',
  },
};

/** A recorded answer, as CloudMapper wrote it. */
function source(name: string): Record<string, unknown[]> {
  return JSON.parse(readFileSync(join(FOLDER, 'us-east-1', name), 'utf8')) as Record<string, unknown[]>;
}

let workspace: Workspace;
let result: Imported;
let now: Examined;
beforeAll(async () => {
  workspace = workspaceOf('123456789012', CHECKS);
  result = await imported(workspace, cloudmapperRecorder(FOLDER, READ_AT));
  now = await examined(workspace, result, '2026-11-20T06:00:00.000Z');
});
afterAll(async () => {
  await now.docket.observer.close();
  remove(workspace);
});

describe('the recording of CloudMapper', () => {
  it('is taken over whole: nothing that a collector asks for was left out', () => {
    expect(result.leftOut).toEqual([]);
    expect(result.used.length).toBeGreaterThanOrEqual(27);
    expect(result.unasked).toContain('describe-regions.json');
  });

  it('says of every record, and of the snapshot, that it was imported, and when it was read', () => {
    const records: EvidenceRecord[] = [...Snapshot.open(result.path).records()];
    expect(records).toHaveLength(result.used.length);
    expect(new Set(records.map(({ source, agent }) => `${source} ${agent}`))).toEqual(
      new Set(['aws import/cloudmapper']),
    );
    expect(new Set(records.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]))).toEqual(new Set([READ_AT]));
    expect(
      records.every(({ redactions }) => redactions[0]?.reason.startsWith('imported from cloudmapper') === true),
    ).toBe(true);
    expect(result.seal.tool).toBe('affidavit 0 import/cloudmapper');
  });

  it.each([
    ['aws_ec2_vpc', 'ec2-describe-vpcs.json', 'Vpcs'],
    ['aws_ec2_subnet', 'ec2-describe-subnets.json', 'Subnets'],
    ['aws_ec2_security_group', 'ec2-describe-security-groups.json', 'SecurityGroups'],
    ['aws_ec2_interface', 'ec2-describe-network-interfaces.json', 'NetworkInterfaces'],
    ['aws_ec2_instance', 'ec2-describe-instances.json', 'Reservations'],
    ['aws_ec2_vpc_endpoint', 'ec2-describe-vpc-endpoints.json', 'VpcEndpoints'],
    ['aws_elb_load_balancer', 'elbv2-describe-load-balancers.json', 'LoadBalancers'],
    ['aws_lambda_function', 'lambda-list-functions.json', 'Functions'],
    ['aws_redshift_cluster', 'redshift-describe-clusters.json', 'Clusters'],
    ['aws_s3_bucket', 's3-list-buckets.json', 'Buckets'],
    ['aws_cloudtrail_trail', 'cloudtrail-describe-trails.json', 'trailList'],
    ['aws_iam_user', 'iam-get-account-authorization-details.json', 'UserDetailList'],
    ['aws_iam_group', 'iam-get-account-authorization-details.json', 'GroupDetailList'],
    ['aws_iam_role', 'iam-get-account-authorization-details.json', 'RoleDetailList'],
    ['aws_iam_policy', 'iam-get-account-authorization-details.json', 'Policies'],
  ])('gives %s one row for each thing of %s', async (table, file, member) => {
    const things = (source(file)[member] ?? []).flatMap((thing) => {
      const { Instances: instances } = thing as { Instances?: unknown[] };
      return instances ?? [thing];
    });
    const { rows } = await now.docket.observer.table(`select count(*) from ${table}`);
    expect(things.length).toBeGreaterThan(0);
    expect(rows).toEqual([[things.length]]);
  });

  it('gives the policy that makes its bucket public, word for word', async () => {
    const { Policy: policy } = source('s3-get-bucket-policy/cloudmapper_demo') as unknown as { Policy: string };
    const { rows } = await now.docket.observer.table('select effect, principals, actions from aws_s3_policy_statement');
    expect(policy).toContain('s3:GetObject');
    expect(rows).toEqual([['Allow', '{"AWS":["*"]}', '["s3:getobject"]']]);
  });

  it('leaves what it does not hold unasked', () => {
    const status = new Map(now.docket.coverage.map((line) => [`${line.operation} ${line.region}`, line.status]));
    const missing = ['ec2:DescribeRegions global', 'ec2:DescribeVolumes us-east-1', 'kms:ListKeys us-east-1'];
    expect(missing.map((question) => status.get(question))).toEqual(missing.map(() => 'not-collected'));
    expect(status.get('cloudtrail:DescribeTrails us-east-1')).toBe('complete');
  });
});

describe('claims on it', () => {
  const verdictOf = (at: Examined, id: string) => at.judgements.find(({ claim }) => claim.id === id)?.verdict;

  it.each([
    ['functions-in-vpc', 'proven', ''],
    // The trail records one region alone.
    ['trail-everywhere', 'broken', 'trail/cloudtrail'],
    ['buckets-not-public', 'broken', 'cloudmapper_demo'],
    // CloudMapper did not ask these.
    ['trail-running', 'unproven', 'cloudtrail:GetTrailStatus'],
    ['buckets-encrypted', 'unproven', 's3:GetBucketEncryption'],
    ['regions-read', 'unproven', 'ec2:DescribeRegions'],
    ['volumes-encrypted', 'unproven', 'ec2:DescribeVolumes'],
  ])('%s is %s, for its own reason', (id, kind, reason) => {
    const verdict = verdictOf(now, id);
    expect(verdict?.kind).toBe(kind);
    expect(JSON.stringify(verdict)).toContain(reason);
  });

  it('grow stale from the time of the recording, not of the import', async () => {
    const later = await examined(workspace, result, '2026-11-21T00:30:00.000Z');
    await later.docket.observer.close();
    expect(verdictOf(later, 'functions-in-vpc')?.kind).toBe('stale');
  });
});
