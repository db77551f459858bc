import { of, type ServiceRule } from './rule.ts';

/** Events, workflows, interfaces and queues. */
export const INTEGRATION: readonly ServiceRule[] = [
  {
    prefix: 'states',
    page: '/step-functions/latest/dg/procedure-create-iam-role.html',
    passes: [
      {
        to: ['states'],
        actions: [
          ['states:CreateStateMachine', 'states:StartExecution'],
          ['states:CreateStateMachine', 'states:StartSyncExecution'],
          ['states:UpdateStateMachine', 'states:StartExecution'],
          ['states:TestState'],
        ],
      },
    ],
    into: [{ trusts: 'states', of: 'states', kind: 'stateMachine:', actions: of('states', 'UpdateStateMachine') }],
    takes: of('states', 'CreateStateMachine UpdateStateMachine'),
    steers: of('states', 'InvokeHTTPEndpoint RedriveExecution RevealSecrets'),
  },
  {
    prefix: 'scheduler',
    page: '/scheduler/latest/UserGuide/setting-up.html',
    passes: [{ to: ['scheduler'], actions: [['scheduler:CreateSchedule'], ['scheduler:UpdateSchedule']] }],
    steers: of('scheduler', 'UpdateSchedule'),
  },
  {
    prefix: 'events',
    page: '/eventbridge/latest/userguide/eb-events-iam-roles.html',
    passes: [{ to: ['events'], actions: [['events:PutTargets']] }],
    takes: of(
      'events',
      'CreateConnection CreateEndpoint CreateEventBus CreateEventSource CreateSubscriber PutRule UpdateConnection',
      'UpdateEndpoint UpdateEventBus UpdateEventSource UpdateSubscriber',
    ),
    steers: of('events', 'InvokeApiDestination PutTargets UpdateApiDestination UpdateConnection UpdateSubscriber'),
  },
  {
    prefix: 'apigateway',
    page: '/apigateway/latest/developerguide/integrating-api-with-aws-services-lambda.html',
    // An integration calls any API of AWS as the role that it is given.
    passes: [{ to: ['apigateway'], actions: [['apigateway:PUT', 'apigateway:POST']] }],
    takes: of('apigateway', 'PATCH POST PUT'),
    steers: of('apigateway', 'PATCH POST PUT'),
  },
  {
    prefix: 'sns',
    page: '/sns/latest/dg/sns-topic-attributes.html',
    takes: of(
      'sns',
      'CreatePlatformApplication CreateTopic SetPlatformApplicationAttributes SetSMSAttributes SetSubscriptionAttributes',
      'SetTopicAttributes Subscribe',
    ),
    steers: of('sns', 'SetSubscriptionAttributes'),
  },
  { prefix: 'sqs', page: '/AWSSimpleQueueService/latest/SQSDeveloperGuide/security-iam.html' },
  {
    prefix: 'kinesis',
    page: '/streams/latest/dev/controlling-access.html',
    takes: of('kinesis', 'CreateChannel UpdateChannel'),
    steers: of('kinesis', 'AssociateStreamsWithChannel UpdateChannel'),
  },
  {
    prefix: 'firehose',
    page: '/firehose/latest/dev/controlling-access.html',
    takes: of('firehose', 'CreateDeliveryStream UpdateDestination'),
    steers: of('firehose', 'UpdateDestination'),
  },
];
