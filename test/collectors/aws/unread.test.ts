import { describe, expect, it } from 'vitest';
import { collector as apigateway } from '../../../collectors/aws/apigateway/collector.ts';
import { collector as apigatewayv2 } from '../../../collectors/aws/apigatewayv2/collector.ts';
import { collector as batch } from '../../../collectors/aws/batch/collector.ts';
import { collector as ecs } from '../../../collectors/aws/ecs/collector.ts';
import { collector as eks } from '../../../collectors/aws/eks/collector.ts';
import { collector as elasticbeanstalk } from '../../../collectors/aws/elasticbeanstalk/collector.ts';
import { collector as firehose } from '../../../collectors/aws/firehose/collector.ts';
import { collector as rds } from '../../../collectors/aws/rds/collector.ts';
import { collector as secretsmanager } from '../../../collectors/aws/secretsmanager/collector.ts';
import { collector as ssm } from '../../../collectors/aws/ssm/collector.ts';
import { answering } from './answering.ts';

const collectors = [
  apigateway,
  apigatewayv2,
  batch,
  ecs,
  eks,
  elasticbeanstalk,
  firehose,
  rds,
  secretsmanager,
  ssm,
].map((collector) => [collector.name, collector] as const);

describe('with every listing unread', () => {
  it.each(collectors)('%s gives no rows, and asks about nothing that no list named', async (_, collector) => {
    const source = answering({});
    const rows = [];
    for await (const row of collector.collect(source)) rows.push(row);
    expect(rows).toEqual([]);
    const dependent = new Set(collector.operations.filter(({ per }) => per !== undefined).map(({ id }) => id));
    expect(source.asked.filter((id) => dependent.has(id))).toEqual([]);
    expect(source.asked.length).toBeGreaterThan(0);
  });
});
