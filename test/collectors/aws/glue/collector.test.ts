import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/glue/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { answered, rowsOf } from '../answering.ts';

const operation = (name: string) =>
  collector.operations.find(({ id }) => id === `glue:${name}`) as AwsOperation<unknown, unknown>;

test.each([
  ['that there is no policy', 'Policy not found', true],
  ['that there is no such catalog', 'Catalog 111122223333 not found', false],
])('%s is told by the message', (_, message, isAbsent) => {
  expect(operation('GetResourcePolicy').absentWhen?.EntityNotFoundException?.test(message)).toBe(isAbsent);
});

test('a catalog without a policy has no statement, one that everybody may read has one', async () => {
  const PolicyInJson = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'glue:GetTable', Resource: '*' }],
  });
  const statements = (answer: object) =>
    rowsOf(collector, { 'glue:GetResourcePolicy': answer }, 'aws_glue_policy_statement');
  expect(await statements([{ kind: 'absent', code: 'EntityNotFoundException' }])).toEqual([]);
  expect((await statements([answered({ PolicyInJson })])).map((row) => row.any_principal)).toEqual([1]);
});

test.each([
  ['insists', { JDBC_ENFORCE_SSL: 'true' }, [1, null]],
  ['does not', { JDBC_ENFORCE_SSL: 'false' }, [0, null]],
  ['says another word', { JDBC_ENFORCE_SSL: 'perhaps' }, [null, null]],
  ['is of Kafka', { KAFKA_SSL_ENABLED: 'true' }, [null, 1]],
  ['does not tell', {}, [null, null]],
])('a connection that %s on TLS', async (_, ConnectionProperties, expected) => {
  const list = { ConnectionList: [{ Name: 'warehouse', ConnectionProperties }] };
  const [row] = await rowsOf(collector, { 'glue:GetConnections': list }, 'aws_glue_connection');
  expect([row?.jdbc_tls, row?.kafka_tls]).toEqual(expected);
});

test('of properties only those that tell of TLS, and name a secret, are kept', () => {
  const body = JSON.stringify({
    ConnectionList: [
      {
        Name: 'warehouse',
        ConnectionProperties: {
          JDBC_CONNECTION_URL: 'jdbc:x://h/db?password=hunter2',
          PASSWORD: 'hunter3',
          JDBC_ENFORCE_SSL: 'true',
          SECRET_ID: 'warehouse-secret',
        },
        SparkProperties: { password: 'hunter4' },
        AuthenticationConfiguration: { OAuth2Properties: { TokenUrlParametersMap: { secret: 'hunter5' } } },
      },
    ],
  });
  const kept = JSON.parse(operation('GetConnections').redact?.(body).body ?? '');
  expect(JSON.stringify(kept)).not.toMatch(/hunter/);
  expect(kept.ConnectionList[0].ConnectionProperties).toEqual({
    JDBC_ENFORCE_SSL: 'true',
    SECRET_ID: 'warehouse-secret',
  });
});

test('arguments and programs of jobs are taken out before hashing', () => {
  const job = {
    Name: 'nightly',
    SecurityConfiguration: 'strict',
    DefaultArguments: { '--password': 'hunter2' },
    NonOverridableArguments: { '--token': 'hunter3' },
    SourceControlDetails: { AuthToken: 'hunter4' },
  };
  const kept = JSON.parse(operation('GetJobs').redact?.(JSON.stringify({ Jobs: [job] })).body ?? '');
  expect(kept).toEqual({ Jobs: [{ Name: 'nightly', SecurityConfiguration: 'strict' }] });
});
