import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/sfn/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { answered, rowsOf } from '../answering.ts';

const DESCRIBE = 'sfn:DescribeStateMachine';

test('a state machine is asked for without its definition, which needs no key then', async () => {
  const asked: object[] = [];
  const describe = (input: object) => {
    asked.push(input);
    return answered({ loggingConfiguration: { level: 'OFF', includeExecutionData: false, destinations: [] } });
  };
  const [row] = await rowsOf(
    collector,
    { 'sfn:ListStateMachines': { stateMachines: [{ stateMachineArn: 'arn:m', name: 'm' }] }, [DESCRIBE]: describe },
    'aws_sfn_state_machine',
  );
  expect(asked).toEqual([{ stateMachineArn: 'arn:m', includedData: 'METADATA_ONLY' }]);
  expect([row?.log_level, row?.logs_data, row?.log_groups, row?.encryption]).toEqual(['OFF', 0, '[]', null]);
});

test('a definition that comes nevertheless is taken out before hashing', () => {
  const describe = collector.operations.find(({ id }) => id === DESCRIBE) as AwsOperation<unknown, unknown>;
  expect(describe.redact?.('{"definition":"hunter2","name":"m"}').body).toBe('{"name":"m"}');
});
