import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AffidavitError } from '../../core/errors.ts';
import { member } from '../../reasoning/activity/event.ts';
import { type TrailName, trailName } from '../trail.ts';
import type { Witnessed } from './read.ts';

/**
 * The trail that is to bear witness: as given, else the only one that the folder describes or that the snapshot's
 * collector was shown. Throws USAGE when there is none, or a choice.
 */
export function whichTrail(given: string | undefined, folder: string | undefined, snapshot: Witnessed): TrailName {
  if (given !== undefined) return trailName(given);
  const found = folder === undefined ? trailsSeen(snapshot) : trailsDescribed(folder);
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return trailName(only);
  throw new AffidavitError(
    'USAGE',
    only === undefined ? 'Which trail bears witness is not known.' : `There are ${found.length} trails.`,
    only === undefined
      ? 'Name it: --trail arn:aws:cloudtrail:eu-west-1:111122223333:trail/main'
      : `Name one with --trail: ${found.join(', ')}`,
  );
}

function trailsDescribed(folder: string): readonly string[] {
  const file = join(folder, 'trail.json');
  return existsSync(file) ? arnsIn(readFileSync(file, 'utf8')) : [];
}

function trailsSeen(snapshot: Witnessed): readonly string[] {
  const arns = new Set<string>();
  for (const { service, operation, answer } of snapshot.records())
    if (service === 'cloudtrail' && operation === 'DescribeTrails')
      for (const arn of arnsIn(answer?.body ?? '')) arns.add(arn);
  return [...arns].sort();
}

function arnsIn(body: string): readonly string[] {
  try {
    const list = member(JSON.parse(body), 'trailList');
    if (!Array.isArray(list)) return [];
    return list.map((trail) => member(trail, 'TrailARN')).filter((arn) => typeof arn === 'string');
  } catch {
    // What is no JSON describes no trail; the reader of the folder says what is wrong with it.
    return [];
  }
}
