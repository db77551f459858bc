import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SourceSettings } from '../../../collectors/contract.ts';
import { chosenCollectors, discoverCollectors } from '../../../src/collect/discover.ts';
import { collectLive } from '../../../src/collect/live.ts';
import { openTasks, runTask } from '../../../src/collect/run.ts';
import { instantOf } from '../../../src/core/instant.ts';
import type { Coverage } from '../../../src/evidence/coverage.ts';
import { Snapshot } from '../../../src/evidence/replay.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { type Running, startMoto } from '../../reference/moto.ts';
import { furnish, ORIGIN_SECRET } from './live/furnish.ts';

const ACCOUNT = '123456789012';
const COLLECTORS = ['cloudfront', 'organizations', 'accessanalyzer', 'guardduty', 'securityhub'];
const MORE = ['s3control', 'logs', 'sns', 'sqs'];
const settings: SourceSettings = {
  accounts: [{ id: ACCOUNT, name: 'Trial', role: null, externalId: null }],
  regions: ['us-east-1', 'eu-west-1'],
  sources: {},
};

let moto: Running;
const folder = mkdtempSync(join(tmpdir(), 'affidavit-services-'));
const rows: FactRow[] = [];
let coverage: readonly Coverage[];
let evidence: string;

beforeAll(async () => {
  moto = await startMoto();
  vi.stubEnv('AWS_ENDPOINT_URL', moto.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAAAAAAAAAAAAAAAAA');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
  await furnish(moto.endpoint, 'us-east-1');
  const wanted = [...COLLECTORS, ...MORE].map((name) => `aws/${name}`);
  const found = chosenCollectors(await discoverCollectors(), wanted);
  const now = () => instantOf(Date.now());
  const run = { folder, settings, found, environment: process.env, now, tool: 'trial', node: process.version };
  const collected = await collectLive({ ...run, progress: () => undefined });
  const snapshot = Snapshot.open(collected.path);
  evidence = JSON.stringify([...snapshot.records()]);
  const { tasks, close } = await openTasks(found, { evidence: snapshot, settings, environment: {}, now });
  const replayed = await Promise.all(tasks.map((task) => runTask(task, (row) => rows.push(row)))).finally(close);
  coverage = replayed.flat();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await moto.stop();
});

function cells(table: string, ...columns: string[]): unknown[] {
  return rows.filter((row) => row.table === `aws_${table}`).map(({ values }) => columns.map((name) => values[name]));
}

describe('read over HTTP from moto, and replayed', () => {
  test('CloudFront: every behaviour, every origin', () => {
    expect(cells('cloudfront_behaviour', 'path_pattern', 'viewer_protocol_policy')).toEqual([
      ['/old/*', 'allow-all'],
      ['*', 'redirect-to-https'],
    ]);
    expect(cells('cloudfront_origin', 'kind', 'protocol_policy', 'ssl_protocols')).toEqual([
      ['custom', 'https-only', '["TLSv1.2"]'],
    ]);
    expect(cells('cloudfront_distribution', 'minimum_protocol', 'standard_logging')).toEqual([['TLSv1', 0]]);
  });
  test("the value of an origin's header is not in the evidence", () => {
    expect(evidence).toContain('x-origin');
    expect(evidence).not.toContain(ORIGIN_SECRET);
  });
  test('Organizations: the policy on the unit', () => {
    expect(cells('organizations_organization', 'management_account', 'is_management')).toEqual([[ACCOUNT, 1]]);
    expect(cells('organizations_unit', 'name')).toEqual([['Workloads']]);
    expect(cells('organizations_policy_statement', 'effect', 'actions')).toContainEqual([
      'Deny',
      '["organizations:leaveorganization"]',
    ]);
    const attached = cells('organizations_policy_target', 'policy_kind', 'target_kind');
    expect(attached).toContainEqual(['SERVICE_CONTROL_POLICY', 'ORGANIZATIONAL_UNIT']);
  });
  test('GuardDuty and Security Hub: on in one region of two', () => {
    expect(cells('guardduty_region', 'detectors', 'enabled').sort()).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(cells('securityhub_hub', 'subscribed').sort()).toEqual([[0], [1]]);
  });
  test('logs, topics, queues, and the public access block that the account has not', () => {
    expect(cells('logs_group', 'name', 'retention_days')).toEqual([
      ['/kept', 0],
      ['/year', 365],
    ]);
    expect(cells('sns_topic', 'name', 'kms_key')).toEqual([['alerts', 'alias/a']]);
    expect(cells('sqs_queue', 'name', 'encryption')).toEqual([['jobs', 'SSE-SQS']]);
    expect(cells('sqs_policy_statement', 'any_principal', 'actions')).toEqual([[1, '["sqs:sendmessage"]']]);
    expect(cells('s3_account_public_access_block', 'configured', 'block_public_acls')).toEqual([[0, 0]]);
  });
  test('what moto lacks leaves a gap, and only that', () => {
    const gaps = coverage
      .filter(({ status }) => status !== 'complete')
      .map(({ operation, status }) => [operation, status]);
    expect(new Set(gaps.map(([operation]) => operation))).toEqual(
      new Set(['accessanalyzer:ListAnalyzers', 'accessanalyzer:ListFindingsV2', 'guardduty:GetFindingsStatistics']),
    );
    expect(new Set(gaps.map(([, status]) => status))).toEqual(new Set(['failed']));
  });
});
