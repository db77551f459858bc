import { computed, flag, of, text, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { actionsOn, contentFilters, kindsOn } from './guardrail.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' };
const MOST = { maxResults: { value: 1000 } };
const FILTERS = 'contentPolicy.filters';
const FILTER = { type: 'HATE', inputStrength: 'HIGH', outputStrength: 'HIGH' };
const ENTITIES = 'sensitiveInformationPolicy.piiEntities';
const ENTITY = { type: 'EMAIL', action: 'BLOCK' };

/** What a customer forbids, and how it answers, are words of its own. */
const withoutWords = withoutMembers(
  namedMembers({
    words: 'words that are blocked',
    definition: 'a topic that is blocked',
    examples: 'a topic that is blocked',
    pattern: 'what is masked',
    blockedinputmessaging: 'an answer',
    blockedoutputsmessaging: 'an answer',
  }),
);

/** What Bedrock logs of the use of models in one region, its guardrails, and the models that are the customer's own. */
export const collector = declared({
  name: 'aws/bedrock',
  client: 'bedrock',
  scope: 'regional',
  service: 'bedrock',
  operations: {
    // Where logging was never turned on the answer is `{}`, as a foreign one could be: that is no answer.
    GetModelInvocationLoggingConfiguration: { required: ['loggingConfig'] },
    ListGuardrails: { items: 'guardrails', input: MOST, pages: PAGES },
    GetGuardrail: {
      of: 'ListGuardrails',
      input: { guardrailIdentifier: 'arn' },
      required: ['guardrailArn', 'status'],
      redact: withoutWords,
      redacts: 'words, topics, patterns and answers of guardrails',
    },
    ListCustomModels: { items: 'modelSummaries', input: MOST, pages: PAGES },
    GetCustomModel: { of: 'ListCustomModels', input: { modelIdentifier: 'modelArn' }, required: ['modelArn'] },
  },
  tables: {
    aws_bedrock_logging: {
      doc: 'Where one region logs requests to models and their answers. Where that is off, Bedrock says nothing, and there is no row.',
      row: 'GetModelInvocationLoggingConfiguration',
      key: [],
      columns: {
        log_group: text(
          'loggingConfig.cloudWatchConfig.logGroupName',
          'Log group that they go to, if any.',
          'log-group',
        ),
        bucket: text('loggingConfig.s3Config.bucketName', 'Bucket that they go to, if any.', 'bucket'),
        texts: flag('loggingConfig.textDataDeliveryEnabled', '1 when texts are logged, else 0.'),
        images: flag('loggingConfig.imageDataDeliveryEnabled', '1 when images are logged, else 0.'),
        embeddings: flag('loggingConfig.embeddingDataDeliveryEnabled', '1 when embeddings are logged, else 0.'),
        videos: flag('loggingConfig.videoDataDeliveryEnabled', '1 when videos are logged, else 0.'),
        audio: flag('loggingConfig.audioDataDeliveryEnabled', '1 when audio is logged, else 0.'),
      },
    },
    aws_bedrock_guardrail: {
      doc: "One guardrail of Bedrock, as its working draft has it; that models are asked through it is the caller's choice.",
      row: 'ListGuardrails',
      key: ['arn'],
      columns: {
        arn: text('arn', 'ARN of the guardrail.', 'guardrail'),
        name: text('name', 'Its name.', 'guardrail'),
        status: word(
          'status',
          ['CREATING', 'DELETING', 'FAILED', 'READY', 'UPDATING', 'VERSIONING'],
          "'CREATING', 'DELETING', 'FAILED', 'READY', 'UPDATING' or 'VERSIONING'.",
        ),
        kms_key: text(
          of('GetGuardrail', 'kmsKeyArn'),
          'The KMS key that it is encrypted with, if it names one.',
          'key',
        ),
        blocks_in_prompts: computed(
          of('GetGuardrail', FILTERS),
          {
            type: 'json',
            doc: 'Kinds of content that it blocks in prompts, such as "PROMPT_ATTACK", as a sorted JSON array; filters that are turned off, of strength NONE, or that only detect are left out.',
            identifies: 'nothing',
          },
          contentFilters('input'),
          { example: [FILTER] },
        ),
        blocks_in_answers: computed(
          of('GetGuardrail', FILTERS),
          { type: 'json', doc: 'The same in answers of models.', identifies: 'nothing' },
          contentFilters('output'),
          { example: [FILTER] },
        ),
        personal_data: computed(
          of('GetGuardrail', ENTITIES),
          {
            type: 'json',
            doc: 'Kinds of personal data that it looks for, in prompts or answers, as a sorted JSON array.',
            identifies: 'nothing',
          },
          kindsOn,
          { example: [ENTITY] },
        ),
        personal_data_actions: computed(
          of('GetGuardrail', ENTITIES),
          {
            type: 'json',
            doc: 'What it does when it finds some, as a sorted JSON array of "ANONYMIZE", "BLOCK", "NONE", and "OFF" where it does not look on one side, prompts or answers.',
            identifies: 'nothing',
          },
          actionsOn,
          { example: [ENTITY] },
        ),
      },
    },
    aws_bedrock_custom_model: {
      doc: 'One custom model, of the account or shared with it: see owner.',
      row: 'ListCustomModels',
      key: ['arn'],
      columns: {
        arn: text('modelArn', 'ARN of the model.', 'model'),
        name: text('modelName', 'Its name.', 'model'),
        owner: text('ownerAccountId', 'Account that owns it.', 'account'),
        status: word('modelStatus', ['Active', 'Creating', 'Failed'], "'Active', 'Creating' or 'Failed'."),
        created: time('creationTime', 'When it was made.'),
        kms_key: text(
          of('GetCustomModel', 'modelKmsKeyArn'),
          'The KMS key that it is encrypted with, if it names one.',
          'key',
        ),
        training_data: text(of('GetCustomModel', 'trainingDataConfig.s3Uri'), 'Where its training data lie.', 'bucket'),
      },
    },
  },
});
