import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../collectors/contract.ts';
import { chosenCollectors, discoverCollectors } from '../../../src/collect/discover.ts';
import { actionsOf, awsOperations, permissionsOf } from '../../../src/collect/permissions.ts';
import { openTasks, runTask } from '../../../src/collect/run.ts';
import type { Evidence } from '../../../src/evidence/ask.ts';
import { Snapshot } from '../../../src/evidence/replay.ts';
import { sourceSettings } from '../../../src/report/examine.ts';
import { loadWorkspace } from '../../../src/workspace/workspace.ts';
import { everyServiceRecording, withEveryService } from '../../reference/every-service.ts';

const EVERY = 'every service';
const RECORDINGS = ['rockset', 'datacoral', EVERY];
const found = chosenCollectors(await discoverCollectors(), ['aws/*']);
const listed = awsOperations(found, { logDays: 7 });
const asked = new Set((await Promise.all(RECORDINGS.map(askedOver))).flat());

describe('the actions called are the actions listed', () => {
  test('nothing is asked of the recordings that is not listed', () => {
    const ids = new Set(listed.map(({ id }) => id));
    expect(asked.size).toBeGreaterThan(60);
    expect([...asked].filter((id) => !ids.has(id))).toEqual([]);
  });

  test('nothing is listed that is not asked, where there is anything to ask about', () => {
    expect(
      listed.filter((operation) => !asked.has(operation.id) && hasSubjects(operation)).map(({ id }) => id),
    ).toEqual([]);
  });

  test('the permissions of what was asked are those printed, but for operations with nothing to ask about', () => {
    const called = permissionsOf(listed.filter(({ id }) => asked.has(id))).map(({ action }) => action);
    const idle = listed.filter((operation) => !asked.has(operation.id) && !hasSubjects(operation));
    const only = new Set(idle.flatMap(actionsOf).filter((action) => !called.includes(action)));
    const printed = permissionsOf(listed).map(({ action }) => action);
    process.stdout.write(`${asked.size} operations asked of the recordings, ${idle.length} had nothing to ask about\n`);
    expect(printed.filter((action) => !only.has(action))).toEqual(called);
    expect(called.length).toBeGreaterThan(90);
  });

  test.each(RECORDINGS)('every answer recorded in %s is of a listed operation', (name) => {
    const ids = new Set(listed.map(({ id }) => id));
    const strangers = new Set<string>();
    newest(name).altered((record) => {
      const id = `${record.service}:${record.operation}`;
      if (record.source === 'aws' && !ids.has(id)) strangers.add(id);
      return record;
    });
    expect([...strangers]).toEqual([]);
  });
});

/** Every question that the collectors put to a recording, also those that it cannot answer. */
async function askedOver(name: string): Promise<string[]> {
  const ids = new Set<string>();
  const snapshot = newest(name);
  const evidence: Evidence = {
    mode: 'replay',
    startedAt: snapshot.startedAt,
    ask(question, run) {
      ids.add(`${question.service}:${question.operation}`);
      return snapshot.ask(question, run);
    },
  };
  const workspace = loadWorkspace(join('content', name === EVERY ? 'rockset' : name));
  const { settings: stated } = name === EVERY ? withEveryService(workspace) : workspace;
  const settings = sourceSettings(stated);
  const own = chosenCollectors(
    found,
    stated.collectors.filter((wanted) => wanted.startsWith('aws/')),
  );
  const { tasks, close } = await openTasks(own, { evidence, settings, environment: {}, now: () => '' });
  for (const task of tasks) await runTask(task, () => undefined);
  close();
  return [...ids];
}

/** What hangs on a list is asked of its items: when nothing that hangs on the list was asked, it had none. */
function hasSubjects({ id, per }: Operation): boolean {
  // Asked of target groups that speak TCP, TLS or UDP; neither account has one.
  if (id === 'elbv2:DescribeTargetGroupAttributes') return false;
  return per === undefined || listed.some((other) => other.per === per && asked.has(other.id));
}

function newest(name: string): Snapshot {
  if (name === EVERY) return Snapshot.open(everyServiceRecording());
  const folder = join('content', name, 'snapshots');
  const last = readdirSync(folder)
    .filter((entry) => !entry.startsWith('.'))
    .sort()
    .at(-1);
  if (last === undefined) throw new Error(`${folder} is empty`);
  return Snapshot.open(join(folder, last));
}
