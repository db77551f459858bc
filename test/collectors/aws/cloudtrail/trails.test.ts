import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/cloudtrail/collector.ts';
import { recordsAllManagementEvents } from '../../../../collectors/aws/cloudtrail/management-events.ts';
import { getEventSelectors } from '../../../../collectors/aws/cloudtrail/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const TRAIL = {
  TrailARN: ARN,
  Name: 'main',
  HomeRegion: 'eu-west-1',
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  IncludeGlobalServiceEvents: true,
  LogFileValidationEnabled: true,
  S3BucketName: 'logs',
};
const ALL = { ReadWriteType: 'All', IncludeManagementEvents: true } as const;

function answers(trails: readonly object[] = [TRAIL], more: Answers = {}): Answers {
  return {
    'cloudtrail:DescribeTrails': { trailList: trails },
    'cloudtrail:GetTrailStatus': { IsLogging: true, LatestDeliveryTime: new Date('2026-11-01T00:00:00Z') },
    'cloudtrail:GetEventSelectors': { TrailARN: ARN, EventSelectors: [ALL] },
    'cloudtrail:ListTags': { ResourceTagList: [{ ResourceId: ARN, TagsList: [{ Key: 'a', Value: 'b' }] }] },
    ...more,
  };
}

const trails = (given: Answers) => rowsOf(collector, given, 'aws_cloudtrail_trail');

describe('a trail', () => {
  it('in full', async () => {
    expect(await trails(answers())).toMatchObject([
      {
        arn: ARN,
        owner_account: '111122223333',
        is_own: 1,
        is_multi_region: 1,
        log_validation: 1,
        prefix: '',
        kms_key: '',
        is_logging: 1,
        latest_delivery_at: '2026-11-01T00:00:00.000Z',
        latest_delivery_error: '',
        latest_digest_at: '',
        stopped_at: '',
        management_events_all: 1,
        tags: '{"a":"b"}',
      },
    ]);
  });

  it("of the organisation is another account's", async () => {
    const foreign = { ...TRAIL, TrailARN: ARN.replace('111122223333', '999999999999'), IsOrganizationTrail: true };
    expect((await trails(answers([foreign])))[0]).toMatchObject({
      is_own: 0,
      owner_account: '999999999999',
      is_organization: 1,
    });
  });

  it('has one row, at home where that is read; elsewhere it is seen as a shadow', async () => {
    const shadow = { ...TRAIL, HomeRegion: 'us-east-1', TrailARN: ARN.replace('eu-west-1', 'us-east-1') };
    const place = { region: 'eu-west-1', regions: ['us-east-1', 'eu-west-1'] };
    expect(await rowsOf(collector, answers([shadow]), 'aws_cloudtrail_trail', place)).toEqual([]);
    const seen = await rowsOf(collector, answers([shadow, TRAIL]), 'aws_cloudtrail_region_trail', place);
    expect(seen.map((row) => [row.home_region, row.is_shadow])).toEqual([
      ['eu-west-1', 0],
      ['us-east-1', 1],
    ]);
  });

  describe('whose home is not read', () => {
    const shadow = { ...TRAIL, HomeRegion: 'us-west-2', LogFileValidationEnabled: false };
    const regions = ['us-east-1', 'eu-west-1', 'eu-central-1'];
    const seenFrom = (region: string, table = 'aws_cloudtrail_trail', more: Answers = {}) =>
      rowsOf(collector, answers([shadow], more), table, { region, regions });

    it('is told once, by the first region that is read', async () => {
      expect(await seenFrom('eu-central-1')).toHaveLength(1);
      expect(await seenFrom('eu-west-1')).toEqual([]);
      expect(await seenFrom('us-east-1')).toEqual([]);
    });

    it('with all that its description says, and its status; the rest is unknown', async () => {
      expect((await seenFrom('eu-central-1'))[0]).toMatchObject({
        arn: ARN,
        home_region: 'us-west-2',
        log_validation: 0,
        bucket: 'logs',
        is_logging: 1,
        management_events_all: null,
        tags: null,
      });
    });

    it('with an unknown status where its ARN gives none', async () => {
      const refused = { 'cloudtrail:GetTrailStatus': [unread] };
      const rows = await seenFrom('eu-central-1', 'aws_cloudtrail_trail', refused);
      expect(rows[0]).toMatchObject({ log_validation: 0, is_logging: null });
    });

    it('with one unknown selector, so that none is missed', async () => {
      const rows = await seenFrom('eu-central-1', 'aws_cloudtrail_selector');
      expect(rows).toEqual([
        {
          trail_arn: ARN,
          selector_index: null,
          kind: null,
          category: null,
          read_write: null,
          excluded_sources: null,
          data_resources: null,
        },
      ]);
    });
  });

  it.each<[string, object, Answers, object]>([
    [
      'status',
      {},
      { 'cloudtrail:GetTrailStatus': [unread] },
      { is_logging: null, latest_delivery_at: null, latest_digest_error: null, bucket: 'logs' },
    ],
    ['selectors', {}, { 'cloudtrail:GetEventSelectors': [unread] }, { management_events_all: null, is_logging: 1 }],
    ['tags', {}, { 'cloudtrail:ListTags': [unread] }, { tags: null }],
    [
      'tags of its own',
      {},
      { 'cloudtrail:ListTags': { ResourceTagList: [{ ResourceId: 'another', TagsList: [] }] } },
      { tags: null },
    ],
    ['validation flag', { LogFileValidationEnabled: undefined }, {}, { log_validation: null }],
    ['ARN', { TrailARN: undefined }, {}, { arn: null, is_own: null, is_logging: null, bucket: 'logs' }],
    ['home region', { HomeRegion: undefined }, {}, { home_region: null, is_logging: 1 }],
  ])('without its %s', async (_, trail, more, expected) => {
    expect((await trails(answers([{ ...TRAIL, ...trail }], more)))[0]).toMatchObject(expected);
  });

  it('is not there when the list is unread', async () => {
    expect(await trails(answers([], { 'cloudtrail:DescribeTrails': [unread] }))).toEqual([]);
  });

  it('stays when another is unread', async () => {
    const other = { ...TRAIL, TrailARN: `${ARN}-2`, Name: 'other' };
    const status = ({ Name }: { Name: string }) => (Name === ARN ? unread : answered({ IsLogging: false }));
    const rows = await trails(answers([other, TRAIL], { 'cloudtrail:GetTrailStatus': status }));
    expect(rows.map((row) => [row.name, row.is_logging])).toEqual([
      ['main', null],
      ['other', 0],
    ]);
  });
});

describe('all management events', () => {
  const advanced = (...fields: { Field: string; Equals?: string[]; NotEquals?: string[] }[]) => ({
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...fields] }],
  });
  it.each<[string, Parameters<typeof recordsAllManagementEvents>[0], 1 | 0 | null]>([
    ['classic', { EventSelectors: [ALL], $metadata: {} }, 1],
    ['writes alone', { EventSelectors: [{ ...ALL, ReadWriteType: 'WriteOnly' }], $metadata: {} }, 0],
    [
      'reads and writes apart',
      {
        EventSelectors: [
          { ...ALL, ReadWriteType: 'WriteOnly' },
          { ...ALL, ReadWriteType: 'ReadOnly' },
        ],
        $metadata: {},
      },
      1,
    ],
    [
      'without KMS',
      { EventSelectors: [{ ...ALL, ExcludeManagementEventSources: ['kms.amazonaws.com'] }], $metadata: {} },
      0,
    ],
    ['data alone', { EventSelectors: [{ ...ALL, IncludeManagementEvents: false }], $metadata: {} }, 0],
    ['of unknown type', { EventSelectors: [{ IncludeManagementEvents: true }], $metadata: {} }, null],
    ['nothing said', { $metadata: {} }, null],
    ['no selector', { EventSelectors: [], $metadata: {} }, 0],
    ['advanced', { ...advanced(), $metadata: {} }, 1],
    ['advanced, writes alone', { ...advanced({ Field: 'readOnly', Equals: ['false'] }), $metadata: {} }, 0],
    [
      'advanced, a source left out',
      { ...advanced({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }), $metadata: {} },
      0,
    ],
    [
      'advanced, data',
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }], $metadata: {} },
      0,
    ],
    ['advanced, without fields', { AdvancedEventSelectors: [{ FieldSelectors: undefined }], $metadata: {} }, null],
  ])('%s', (_, output, expected) => {
    expect(recordsAllManagementEvents(output)).toBe(expected);
  });
});

it('selectors in their order', async () => {
  const given = {
    TrailARN: ARN,
    EventSelectors: [{ ...ALL, ExcludeManagementEventSources: ['rdsdata.amazonaws.com', 'kms.amazonaws.com'] }],
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'readOnly', Equals: ['false'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        ],
      },
    ],
  };
  const rows = await rowsOf(
    collector,
    answers([TRAIL], { 'cloudtrail:GetEventSelectors': given }),
    'aws_cloudtrail_selector',
  );
  expect(rows).toMatchObject([
    {
      selector_index: 0,
      kind: 'classic',
      category: 'Management',
      read_write: 'All',
      excluded_sources: '["kms.amazonaws.com","rdsdata.amazonaws.com"]',
      data_resources: '[]',
    },
    { selector_index: 1, kind: 'advanced', category: 'Data', read_write: 'WriteOnly', excluded_sources: '[]' },
  ]);
});

it('an answer without selectors is doubted', () => {
  expect(getEventSelectors.doubt?.({ TrailARN: ARN })).not.toBeNull();
  expect(getEventSelectors.doubt?.({ TrailARN: ARN, EventSelectors: [] })).toBeNull();
});
