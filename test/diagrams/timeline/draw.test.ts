import { describe, expect, it } from 'vitest';
import { drawTimeline } from '../../../src/diagrams/timeline/draw.ts';
import { TimeScale } from '../../../src/diagrams/timeline/scale.ts';
import { timelineTable } from '../../../src/diagrams/timeline/table.ts';
import type { Timeline } from '../../../src/report/timeline-schema.ts';
import { hostileReport } from '../../report/hostile.ts';
import { sampleTimeline } from '../../report/sample-timeline.ts';

const timelineOf = (model: typeof sampleTimeline): Timeline => model.timeline as Timeline;
const draw = (timeline: Timeline, theme: 'light' | 'dark' = 'light') => drawTimeline(sampleTimeline, timeline, theme);
/** What a failing test may print. */
const withoutFonts = (svg: string) => svg.replace(/<style>.*<\/style>/s, '');
const period = { from: '2026-11-14T00:00:00Z', to: '2026-11-21T00:00:00Z' };

describe('the picture of a period', () => {
  it('says in words what it is, and names each row', () => {
    const svg = withoutFonts(draw(timelineOf(sampleTimeline)));
    expect(svg).toContain(`<title>${sampleTimeline.title}</title><desc>${sampleTimeline.caption}</desc>`);
    for (const { label } of [...timelineOf(sampleTimeline).lanes, ...timelineOf(sampleTimeline).tracks])
      expect(svg).toContain(`>${label}</text>`);
    for (const word of ['proven unchanged', 'changed or missing', 'could not be checked', 'no digest covers it'])
      expect(svg).toContain(`>${word}</text>`);
  });

  it('is the same again, and differs between themes', () => {
    const timeline = timelineOf(sampleTimeline);
    expect(draw(timeline)).toBe(draw(structuredClone(timeline)));
    expect(draw(timeline, 'dark')).not.toBe(draw(timeline));
  });

  it('shows a second that is not valid, over what is', () => {
    const spans: Timeline['lanes'][number]['spans'] = [
      { from: '2026-11-16T07:00:00Z', to: '2026-11-16T07:00:01Z', state: 'invalid', reason: '' },
      { ...period, state: 'valid', reason: '' },
    ];
    const svg = withoutFonts(draw({ ...period, lanes: [{ label: 'a', spans }], tracks: [] }));
    expect(svg).toMatch(/height="14" fill="#c9dbec".*width="4" height="18" fill="#b0261c"/);
  });

  it.each<[string, Timeline]>([
    ['nothing', { ...period, lanes: [], tracks: [] }],
    ['no length', { from: period.from, to: period.from, lanes: [], tracks: [] }],
    ['ends before it begins', { from: period.to, to: period.from, lanes: [], tracks: [] }],
  ])('is drawn of %s without NaN', (_what, timeline) => {
    expect(withoutFonts(draw(timeline))).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('keeps hostile names as text', () => {
    const model = hostileReport().diagrams.find(({ timeline }) => timeline !== undefined);
    const svg = drawTimeline(model as typeof sampleTimeline, model?.timeline as Timeline, 'light');
    expect(withoutFonts(svg)).not.toMatch(/<script|<img|<[^>]*onerror=|[\u202a-\u202e\u2066-\u2069]/);
    expect(svg).toContain('&lt;script&gt;');
  });
});

describe('the scale', () => {
  it.each([
    ['2026-11-20T00:00:00Z', '2026-11-20T06:00:00Z', '20 Nov 01:00 02:00 03:00 04:00 05:00 06:00'],
    ['2026-11-14T05:30:00Z', '2026-11-18T05:30:00Z', '14 Nov'],
    ['2026-08-21T00:00:00Z', '2026-11-21T00:00:00Z', ''],
  ])('%s to %s has few ticks, on whole steps', (from, to, labels) => {
    const ticks = new TimeScale(from, to, 0, 100).ticks();
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(10);
    if (labels.length > 10) expect(ticks.map(({ label }) => label).join(' ')).toBe(labels);
  });

  it('puts what lies outside on the ends', () => {
    const scale = new TimeScale(period.from, period.to, 10, 100);
    expect(['2020-01-01T00:00:00Z', period.from, period.to, '2030-01-01T00:00:00Z'].map((at) => scale.x(at))).toEqual([
      10, 10, 110, 110,
    ]);
  });
});

it('has every span and mark in its tables', () => {
  const { spans, marks } = timelineTable(timelineOf(sampleTimeline), (from, to) => `${from} ${to}`);
  expect(spans).toHaveLength(7);
  expect(spans[1]).toEqual({
    place: 'Production · eu-west-1',
    when: '2026-11-16T07:00:00Z 2026-11-16T08:00:00Z',
    state: 'changed or missing',
    reason: 'a log was changed',
  });
  expect(marks.map(({ who }) => who)).toEqual(['person-9a0b', 'person-77c1', 'root', 'role-11aa']);
});
