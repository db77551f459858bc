import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudmapperRecorder } from '../../../collectors/aws/imported/cloudmapper.ts';
import { ENTRY_KINDS } from '../../../src/reasoning/network/entry-kinds.ts';
import type { Examined } from '../../../src/report/examine.ts';
import type { Workspace } from '../../../src/workspace/workspace.ts';
import { examined, imported, READ_AT, remove, workspaceOf } from '../../import/workspace.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/aws/cloudmapper-demo');
if (!existsSync(FOLDER)) throw new Error(`recorded answers are missing: ${FOLDER}`);

let workspace: Workspace;
let now: Examined;
beforeAll(async () => {
  workspace = workspaceOf('123456789012');
  const result = await imported(workspace, cloudmapperRecorder(FOLDER, READ_AT));
  now = await examined(workspace, result, '2026-11-20T06:00:00.000Z');
});
afterAll(async () => {
  await now.docket.observer.close();
  remove(workspace);
});

async function rows(sql: string) {
  return (await now.docket.observer.table(sql, 1000)).rows;
}

/** CloudMapper asks for no route tables, network ACLs or listeners: what groups admit could be reached, no more. */
describe('the exposure of the demo account of CloudMapper', () => {
  it('gives what its groups admit, and says what leaves it open', async () => {
    const sql = `select kind, address, protocol, from_port, to_port, source, source_scope, exposed from network_exposure
      where kind in ('interface', 'instance', 'load-balancer')`;
    const world = ['tcp', 443, 443, '["0.0.0.0/0"]', 'internet', null];
    expect(await rows(sql)).toEqual([
      ['interface', '3.80.3.41', ...world],
      ['load-balancer', 'webalb', ...world],
    ]);
    const [[unknown]] = (await rows("select unknown from network_exposure where kind = 'interface'")) as [[string]];
    for (const operation of ['DescribeRouteTables', 'DescribeNetworkAcls', 'DescribeVpcBlockPublicAccessOptions'])
      expect(unknown).toContain(`ec2:${operation} in account 123456789012, us-east-1: not-collected`);
  });

  it('is certain of what is not public', async () => {
    const sql = 'select kind, path from network_exposure where exposed = 0';
    expect(await rows(sql)).toEqual([
      // It is public, but its groups admit port 443 alone.
      ['warehouse', 'not reachable: its groups and subnets let nothing in at port 5439'],
      ['database', 'not reachable: it is not publicly accessible'],
    ]);
  });

  it('knows which buckets there are, and of none whom it lets in', async () => {
    const sql = "select count(*), sum(exposed is null) from network_exposure where kind = 'bucket'";
    const [[count, open]] = (await rows(sql)) as [[number, number]];
    expect(count).toBeGreaterThan(0);
    expect(open).toBe(count);
  });

  it('never takes a list that was not recorded for an empty one', async () => {
    const sql = 'select kind from network_exposure where resource is null and exposed is null order by kind';
    const unread = new Set((await rows(sql)).flat());
    for (const kind of ['api', 'cluster', 'distribution', 'function-url', 'target', 'vpn'])
      expect(unread).toContain(kind);
    // All that was recorded, and nothing else, is known.
    expect([...ENTRY_KINDS.keys()].filter((kind) => !unread.has(kind)).sort()).toEqual([
      'bucket',
      'database',
      'interface',
      'load-balancer',
      'warehouse',
    ]);
  });
});
