import { expect, test } from 'vitest';
import { Drawing } from '../../../src/report/diagrams/drawing.ts';
import type { Examined } from '../../../src/report/examine.ts';
import { drawnFrom } from './sheet.ts';

const examined = { judgements: [], docket: { coverage: [], tables: [] } } as unknown as Examined;
/** Readers may not see what begins with "bluebird". */
const drawing = () =>
  new Drawing(
    examined,
    (text) => text.replace(/\bbluebird\S*/g, 'queue-k7f2e41a'),
    () => true,
  );

test('a tag that readers may see is said, and any other is none', () => {
  expect(['query', 'bluebird', 'bluebird-eu', '', null].map((tag) => drawing().spoken(tag))).toEqual([
    'query',
    '',
    '',
    '',
    '',
  ]);
});

test('a name in a label that nobody thought of comes out as what stands for it', () => {
  const one = drawing();
  const group = one.group('g', { parent: null, label: 'of bluebird', kind: 'account' } as never);
  const node = one.node('n', { group, label: ['2 bluebird', 'open'], kind: 'plain' }, 'nothing', []);
  one.edge(node, node, 'bluebird', 'solid', []);
  const { groups, nodes, edges } = one.finish({ name: 'network', title: 't', caption: 'c', direction: 'LR' });
  expect([groups[0]?.label, nodes[0]?.label, edges[0]?.label]).toEqual([
    'of queue-k7f2e41a',
    ['2 queue-k7f2e41a', 'open'],
    'queue-k7f2e41a',
  ]);
});

test('of what no collector of the workspace fills nothing is drawn, and the picture says so', async () => {
  const of = (table: string) =>
    drawnFrom(async ({ drawing: one }) => {
      for (const { vpc_id } of await one.rows<'vpc_id'>(`select v.vpc_id from aws_ec2_vpc v left join ${table}`))
        one.group(String(vpc_id), { parent: null, label: 'of', kind: 'account', facts: [] });
      return one.finish({ name: 'network', title: 't', caption: 'c', direction: 'LR' });
    }, []);
  expect(await of('aws_mine_shaft')).toMatchObject({
    groups: [],
    gaps: ['Not drawn, since it was not collected: aws_mine_shaft.'],
  });
  await expect(of('aws_mine_shfat')).rejects.toMatchObject({ code: 'SQL_REFUSED' });
});
