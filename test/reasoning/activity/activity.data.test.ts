import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reduceEvents, reduceLog } from '../../../src/reasoning/activity/reduce.ts';
import { activityRows } from '../../../src/reasoning/activity/rows.ts';

/** Logs that other tools' authors published: an attack simulated in a sandbox account, and single detonations. */
const FOLDER = new URL('../../../../shared/data/aws/cloudtrail-logs/', import.meta.url);
const textsOf = (name: string) =>
  readdirSync(new URL(`${name}/`, FOLDER))
    .sort()
    .map((file) => readFileSync(new URL(`${name}/${file}`, FOLDER), 'utf8'));

it('reads every event of whole logs', () => {
  const logs = textsOf('invictus').map((text) => reduceLog(text));
  expect(logs.every((log) => log !== null && log.unread === 0)).toBe(true);
  expect(logs.reduce((sum, log) => sum + (log?.events ?? 0), 0)).toBe(220);
  const rows = activityRows(
    logs.filter((log) => log !== null),
    true,
    'archive',
    { trail_arn: '', member_account: '', source_region: '' },
  ).map(({ values }) => values);
  expect(rows.filter(({ kind }) => kind === 'recording').map(({ event }) => event)).toEqual(
    expect.arrayContaining(['CreateTrail', 'StartLogging', 'StopLogging', 'DeleteFlowLogs']),
  );
  expect(rows).toContainEqual(expect.objectContaining({ opener_kind: 'service', opener: 'ec2.amazonaws.com' }));
  expect(JSON.stringify(logs)).not.toMatch(/(?:AKIA|ASIA)[A-Z0-9]{8}/);
});

it('finds what each detonation did', () => {
  const found = textsOf('stratus').flatMap((text) =>
    reduceEvents(JSON.parse(text) as unknown[]).notable.map(({ kind, event, secondFactor }) => [
      kind,
      event,
      secondFactor,
    ]),
  );
  expect(found).toEqual(
    expect.arrayContaining([
      ['recording', 'DeleteTrail', ''],
      ['recording', 'PutEventSelectors', ''],
      ['recording', 'StopLogging', ''],
      ['recording', 'DeleteFlowLogs', ''],
      ['policy', 'AttachUserPolicy', ''],
      ['policy', 'UpdateAssumeRolePolicy', ''],
      ['sign-in', 'ConsoleLogin', 'no'],
    ]),
  );
});
