import { makeTrail, type TestTrail } from './generator/trail.ts';
import { treeObjects } from './generator/tree.ts';

export const DAY = '2026-11-20';

/** A trail that delivered nothing from 02:00 to 04:00, and whose chain begins anew then. */
export function paused(history: TestTrail['history'], regions = ['us-east-1'], from = `${DAY}T00:00:00Z`): TestTrail {
  const trail = makeTrail({ from, to: `${DAY}T02:00:00Z`, logsPerHour: 1, regions });
  for (const object of treeObjects({ from: `${DAY}T04:00:00Z`, to: `${DAY}T06:00:00Z`, logsPerHour: 1, regions }))
    trail.objects.set(`${object.bucket}/${object.key}`, object);
  trail.latestDigestAt = `${DAY}T06:05:00Z`;
  return Object.assign(trail, { history, options: { ...trail.options, to: `${DAY}T06:00:00Z` } });
}

/** A call that changed the trail. */
export function change(
  eventName: string,
  time: string,
  more: object = {},
  parameters: object = {},
): Record<string, unknown> {
  return {
    eventSource: 'cloudtrail.amazonaws.com',
    eventName,
    eventTime: `${DAY}T${time}Z`,
    eventID: `${eventName}-${time}`,
    recipientAccountId: '111122223333',
    requestParameters: { name: 'main', ...parameters },
    ...more,
  };
}

export const STOP = change('StopLogging', '01:59:30');
export const START = change('StartLogging', '03:20:00');

/** A rule of a lifecycle, as S3 writes it. */
export const rule = (what: string, filter = '<Filter><Prefix></Prefix></Filter>', status = 'Enabled'): string =>
  `<Rule><ID>old</ID><Status>${status}</Status>${filter}<Expiration>${what}</Expiration></Rule>`;
export const FOUR_DAYS = rule('<Days>4</Days>');

/** A trail of two days, of which the first lacks what a part of a key names. */
export function lacking(part: RegExp, lifecycle: string | null): TestTrail {
  const trail = makeTrail({ from: `${DAY}T18:00:00Z`, to: '2026-11-21T06:00:00Z', logsPerHour: 1 });
  for (const name of [...trail.objects.keys()]) if (part.test(name)) trail.objects.delete(name);
  return Object.assign(trail, { lifecycle });
}

export const FIRST_DAY = /2026\/11\/20\//;
export const FIRST_LOGS = /\/CloudTrail\/.*2026\/11\/20\//;
