import { type Family, of } from './family.ts';

export const readMessages: Family = {
  name: 'read-messages',
  words: 'read messages or records',
  doc: 'Messages of a queue of SQS, what is published to a topic of SNS, records of a stream of Kinesis, and what a delivery stream of Firehose carries. Functions and pipes that read a queue do so under a role, which is asked by what can be become.',
  placed: [
    { at: 'queue', actions: of('sqs', 'ReceiveMessage') },
    { at: 'topic', actions: of('sns', 'Subscribe SetSubscriptionAttributes') },
    { at: 'stream', actions: of('kinesis', 'GetRecords PutResourcePolicy AssociateStreamsWithChannel') },
    { at: 'consumer of a stream', actions: of('kinesis', 'SubscribeToShard') },
    { at: 'delivery stream', actions: of('firehose', 'UpdateDestination') },
  ],
  leftOut: [
    {
      why: 'tells of queues, topics and streams, not of what they carry',
      actions: [
        ...of('sqs', 'GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags'),
        ...of('sns', 'GetDataProtectionPolicy GetSubscriptionAttributes GetTopicAttributes ListTagsForResource'),
        ...of(
          'kinesis',
          'DescribeStream DescribeStreamConsumer DescribeStreamSummary GetResourcePolicy',
          'ListTagsForResource ListTagsForStream',
        ),
        ...of('firehose', 'DescribeDeliveryStream'),
      ],
    },
    {
      why: 'says where a stream is to be read, which GetRecords then does; or registers who then needs SubscribeToShard',
      actions: of('kinesis', 'GetShardIterator RegisterStreamConsumer DeregisterStreamConsumer'),
    },
    {
      why: 'needs sqs:ReceiveMessage of the queue as well, or ends such a move',
      actions: of('sqs', 'StartMessageMoveTask CancelMessageMoveTask'),
    },
    {
      why: 'changes who may read, which iam_cannot asks beside every action on a queue or topic',
      actions: [
        ...of('sqs', 'AddPermission RemovePermission SetQueueAttributes'),
        ...of('sns', 'AddPermission RemovePermission SetTopicAttributes'),
      ],
    },
    {
      why: 'confirms or ends a subscription that somebody was let make',
      actions: of('sns', 'ConfirmSubscription Unsubscribe'),
    },
    {
      why: 'sends, hides or deletes messages or records',
      actions: [
        ...of('sqs', 'SendMessage ChangeMessageVisibility DeleteMessage PurgeQueue'),
        ...of('sns', 'Publish'),
        ...of('kinesis', 'PutRecord PutRecords'),
        ...of('firehose', 'PutRecord PutRecordBatch'),
      ],
    },
    {
      why: 'makes, deletes or sets a queue, topic or stream',
      actions: [
        ...of('sqs', 'CreateQueue DeleteQueue'),
        ...of('sns', 'CreateTopic DeleteTopic PutDataProtectionPolicy'),
        ...of(
          'kinesis',
          'CreateStream DeleteStream DecreaseStreamRetentionPeriod IncreaseStreamRetentionPeriod',
          'DeleteResourcePolicy MergeShards SplitShard StartStreamEncryption StopStreamEncryption',
          'UpdateMaxRecordSize UpdateStreamWarmThroughput',
        ),
        ...of(
          'firehose',
          'CreateDeliveryStream DeleteDeliveryStream StartDeliveryStreamEncryption',
          'StopDeliveryStreamEncryption',
        ),
      ],
    },
  ],
  candidates: [
    { service: 'sqs', levels: ['Read', 'Write', 'Permissions management'], types: ['queue'] },
    { service: 'sns', levels: ['Read', 'Write', 'Permissions management'], types: ['topic'] },
    { service: 'kinesis', levels: ['Read', 'Write'], types: ['stream', 'consumer'] },
    { service: 'firehose', levels: ['Read', 'Write'] },
  ],
};
