import { flag, of, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';

const MACHINE = 'DescribeStateMachine';

/** The state machines of Step Functions in one region: what they log, and how they are encrypted. */
export const collector = declared({
  name: 'aws/sfn',
  client: 'sfn',
  scope: 'regional',
  service: 'sfn',
  permissions: 'states',
  operations: {
    ListStateMachines: {
      items: 'stateMachines',
      input: { maxResults: { value: 1000 } },
      pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' },
    },
    DescribeStateMachine: {
      of: 'ListStateMachines',
      input: { stateMachineArn: 'stateMachineArn', includedData: { value: 'METADATA_ONLY' } },
      required: ['stateMachineArn', 'roleArn'],
      redact: withoutMembers(namedMembers({ definition: 'a program', description: 'a description' })),
      redacts: 'definitions and descriptions',
    },
  },
  tables: {
    aws_sfn_state_machine: {
      doc: 'One state machine of Step Functions.',
      row: 'ListStateMachines',
      key: ['arn'],
      columns: {
        arn: text('stateMachineArn', 'ARN of the state machine.', 'state-machine'),
        name: text('name', 'Its name.', 'state-machine'),
        kind: word('type', ['EXPRESS', 'STANDARD'], "'STANDARD' or 'EXPRESS'."),
        log_level: word(
          of(MACHINE, 'loggingConfiguration.level'),
          ['ALL', 'ERROR', 'FATAL', 'OFF'],
          "Which events of its runs are logged: 'ALL', 'ERROR', 'FATAL' or 'OFF'.",
        ),
        logs_data: flag(
          of(MACHINE, 'loggingConfiguration.includeExecutionData'),
          '1 when logs hold the data of its runs, else 0.',
        ),
        log_groups: texts(
          of(MACHINE, 'loggingConfiguration.destinations.cloudWatchLogsLogGroup.logGroupArn'),
          'Log groups that they go to, as a sorted JSON array.',
          'log-group',
        ),
        tracing: flag(of(MACHINE, 'tracingConfiguration.enabled'), '1 when its runs are traced by X-Ray, else 0.'),
        encryption: word(
          of(MACHINE, 'encryptionConfiguration.type'),
          ['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY'],
          "Whose key encrypts it and its runs: 'AWS_OWNED_KEY' or 'CUSTOMER_MANAGED_KMS_KEY'.",
        ),
        kms_key: text(
          of(MACHINE, 'encryptionConfiguration.kmsKeyId'),
          "The customer's KMS key, if it names one.",
          'key',
        ),
        role: text(of(MACHINE, 'roleArn'), 'Role that it acts under.', 'role'),
      },
    },
  },
});
