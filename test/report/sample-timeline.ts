import type { DiagramModel } from '../../src/report/schema.ts';

/** A week of two places: an hour that was changed, one that could not be read, a gap; and what the logs tell. */
export const sampleTimeline: DiagramModel = {
  name: 'timeline',
  title: 'What the logs prove, and what they tell',
  caption: 'Above, whether digests prove the logs; below, what valid logs tell.',
  direction: 'LR',
  groups: [],
  nodes: [],
  edges: [],
  gaps: ['What happened where the logs are not proven valid is not known, and not drawn.'],
  timeline: {
    from: '2026-11-14T00:00:00Z',
    to: '2026-11-21T00:00:00Z',
    lanes: [
      {
        label: 'Production · eu-west-1',
        spans: [
          { from: '2026-11-14T00:00:00Z', to: '2026-11-16T07:00:00Z', state: 'valid', reason: '' },
          { from: '2026-11-16T07:00:00Z', to: '2026-11-16T08:00:00Z', state: 'invalid', reason: 'a log was changed' },
          { from: '2026-11-16T08:00:00Z', to: '2026-11-19T00:00:00Z', state: 'valid', reason: '' },
          { from: '2026-11-19T00:00:00Z', to: '2026-11-19T09:00:00Z', state: 'undetermined', reason: 'denied' },
          { from: '2026-11-19T09:00:00Z', to: '2026-11-21T00:00:00Z', state: 'valid', reason: '' },
        ],
      },
      {
        label: 'Security · eu-west-1',
        spans: [
          { from: '2026-11-14T00:00:00Z', to: '2026-11-15T00:00:00Z', state: 'uncovered', reason: 'no digest' },
          { from: '2026-11-15T00:00:00Z', to: '2026-11-21T00:00:00Z', state: 'valid', reason: '' },
        ],
      },
    ],
    tracks: [
      {
        label: 'Production · sessions of role-4c1e',
        kind: 'session',
        marks: [
          { from: '2026-11-14T09:00:00Z', to: '2026-11-14T17:30:00Z', who: 'person-9a0b', what: '41 calls, 3 changes' },
          { from: '2026-11-18T02:00:00Z', to: '2026-11-18T02:11:00Z', who: 'person-77c1', what: '9 calls, 9 changes' },
        ],
      },
      {
        label: 'Production · root user',
        kind: 'root',
        marks: [{ from: '2026-11-17T12:00:00Z', to: '2026-11-17T12:00:00Z', who: 'root', what: '1 × ConsoleLogin' }],
      },
      {
        label: 'Security · changes to records',
        kind: 'recording',
        marks: [
          { from: '2026-11-20T22:00:00Z', to: '2026-11-20T22:00:00Z', who: 'role-11aa', what: '1 × StopLogging' },
        ],
      },
    ],
  },
};
