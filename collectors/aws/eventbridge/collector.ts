import { integer, of, text, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };
const MOST = { Limit: { value: 100 } };
const RULE_STATES = ['DISABLED', 'ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'];
const ARCHIVE_STATES = ['CREATE_FAILED', 'CREATING', 'DISABLED', 'ENABLED', 'UPDATE_FAILED', 'UPDATING'];

/** What a rule sends to its targets is the customer's, and headers of calls can hold keys. */
const withoutInputs = withoutMembers(
  namedMembers({
    input: 'what is sent to a target',
    inputtransformer: 'what is sent to a target',
    httpparameters: 'parts of a call',
    redshiftdataparameters: 'a statement of SQL',
    sagemakerpipelineparameters: 'parameters of a pipeline',
    runcommandparameters: 'targets of a command',
    appsyncparameters: 'a query',
  }),
);

/** The event buses of EventBridge in one region: who may send to them, what their rules do, and what is kept. */
export const collector = declared({
  name: 'aws/eventbridge',
  client: 'eventbridge',
  scope: 'regional',
  service: 'eventbridge',
  permissions: 'events',
  operations: {
    ListEventBuses: { items: 'EventBuses', input: MOST, pages: PAGES },
    DescribeEventBus: { of: 'ListEventBuses', input: { Name: 'Name' }, required: ['Arn'] },
    ListRules: { of: 'ListEventBuses', items: 'Rules', input: { EventBusName: 'Name', ...MOST }, pages: PAGES },
    ListTargetsByRule: {
      of: 'ListRules',
      items: 'Targets',
      input: { Rule: 'Name', EventBusName: 'EventBusName', ...MOST },
      pages: PAGES,
      redact: withoutInputs,
      redacts: 'what rules send to targets',
    },
    ListArchives: { items: 'Archives', input: MOST, pages: PAGES },
    DescribeArchive: { of: 'ListArchives', input: { ArchiveName: 'ArchiveName' }, required: ['ArchiveArn'] },
  },
  tables: {
    aws_eventbridge_bus: {
      doc: 'One event bus; `default` is in every account.',
      row: 'ListEventBuses',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the bus.', 'event-bus'),
        arn: text('Arn', 'Its ARN.', 'event-bus'),
        kms_key: text(
          of('DescribeEventBus', 'KmsKeyIdentifier'),
          "The customer's KMS key that its events are encrypted with; 'none' when AWS's own does.",
          'key',
          {
            missing: [
              'none',
              'DescribeEventBus, KmsKeyIdentifier: The identifier of the KMS customer managed key for EventBridge to use to encrypt events on this event bus, if one has been specified.',
            ],
          },
        ),
        policy: text('Policy', "Its own policy as written; '' when it has none.", 'policy', {
          missing: [
            '',
            'EventBus, Policy: The permissions policy of the event bus, describing which other Amazon Web Services accounts can write events to this event bus.',
          ],
        }),
        log_level: word(
          of('DescribeEventBus', 'LogConfig.Level'),
          ['ERROR', 'INFO', 'OFF', 'TRACE'],
          "What it logs: 'OFF', 'ERROR', 'INFO' or 'TRACE'.",
        ),
        dead_letters: text(
          of('DescribeEventBus', 'DeadLetterConfig.Arn'),
          'Queue that events go to which cannot be encrypted, if it names one.',
          'queue',
        ),
      },
    },
    aws_eventbridge_policy_statement: {
      doc: "One statement of a bus's own policy.",
      row: 'ListEventBuses',
      statements: 'Policy',
      key: ['bus'],
      columns: { bus: text('Name', 'The bus.', 'event-bus'), bus_arn: text('Arn', 'Its ARN.', 'event-bus') },
    },
    aws_eventbridge_rule: {
      doc: 'One rule of a bus.',
      row: 'ListRules',
      key: ['arn'],
      columns: {
        arn: text('Arn', 'ARN of the rule.', 'rule'),
        name: text('Name', 'Its name.', 'rule'),
        bus: text('EventBusName', 'Its bus.', 'event-bus'),
        state: word('State', RULE_STATES, `${RULE_STATES.map((one) => `'${one}'`).join(', ')}.`),
        pattern: text('EventPattern', 'Which events it is for, as written, if it is for events.', 'event-pattern'),
        schedule: text('ScheduleExpression', 'When it runs, if it runs by time.', 'nothing'),
        managed_by: text('ManagedBy', "The service of AWS that made it; 'none' when none did.", 'nothing', {
          missing: [
            'none',
            'Rule, ManagedBy: If the rule was created on behalf of your account by an Amazon Web Services service, this field displays the principal name of the service that created the rule.',
          ],
        }),
        role: text('RoleArn', 'Role that it calls its targets under, if it names one.', 'role'),
      },
    },
    aws_eventbridge_target: {
      doc: 'One target of a rule.',
      row: 'ListTargetsByRule',
      key: ['rule_arn', 'id'],
      columns: {
        rule_arn: text(of('ListRules', 'Arn'), 'The rule.', 'rule'),
        id: text('Id', 'Id of the target within its rule.', 'target'),
        arn: text('Arn', 'What is called or told, by ARN.', 'resource'),
        dead_letters: text('DeadLetterConfig.Arn', 'Queue that events go to which it did not take, if any.', 'queue'),
      },
    },
    aws_eventbridge_archive: {
      doc: 'One archive of events.',
      row: 'ListArchives',
      key: ['name'],
      columns: {
        name: text('ArchiveName', 'Name of the archive.', 'archive'),
        source: text('EventSourceArn', 'Bus whose events it keeps, by ARN.', 'event-bus'),
        state: word('State', ARCHIVE_STATES, `${ARCHIVE_STATES.map((one) => `'${one}'`).join(', ')}.`),
        retention_days: integer('RetentionDays', 'Days that events are kept; 0 for ever.'),
        kms_key: text(
          of('DescribeArchive', 'KmsKeyIdentifier'),
          "The customer's KMS key that it is encrypted with; 'none' when AWS's own does.",
          'key',
          {
            missing: [
              'none',
              'DescribeArchive, KmsKeyIdentifier: The identifier of the KMS customer managed key for EventBridge to use to encrypt this archive, if one has been specified.',
            ],
          },
        ),
        created: time('CreationTime', 'When it was made.'),
      },
    },
  },
});
