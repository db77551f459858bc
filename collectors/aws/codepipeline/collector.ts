import { computed, of, text, texts } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { ofStores, stepsCell } from './pipeline.ts';

const PIPELINE = 'GetPipeline';
const STAGES = [
  { name: 'Build', actions: [{ name: 'build', actionTypeId: { category: 'Build', provider: 'CodeBuild' } }] },
];

/** Actions of other makers take their tokens among their settings. */
const withoutSettings = withoutMembers(
  namedMembers({
    configuration: 'settings of an action',
    commands: 'commands of an action',
    environmentvariables: 'environment variables',
    defaultvalue: 'the value of a variable',
  }),
);

/** The pipelines of CodePipeline in one region: what runs after what, and where artifacts are kept. */
export const collector = declared({
  name: 'aws/codepipeline',
  client: 'codepipeline',
  scope: 'regional',
  service: 'codepipeline',
  operations: {
    ListPipelines: { items: 'pipelines', pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' } },
    GetPipeline: {
      of: 'ListPipelines',
      input: { name: 'name' },
      required: ['pipeline.name', 'pipeline.stages'],
      redact: withoutSettings,
      redacts: 'settings, commands and variables of actions',
    },
  },
  tables: {
    aws_codepipeline_pipeline: {
      doc: 'One pipeline of CodePipeline.',
      row: 'ListPipelines',
      key: ['name'],
      columns: {
        name: text('name', 'Name of the pipeline.', 'pipeline'),
        arn: text(of(PIPELINE, 'metadata.pipelineArn'), 'Its ARN.', 'pipeline'),
        role: text(of(PIPELINE, 'pipeline.roleArn'), 'Role that it acts under.', 'role'),
        buckets: computed(
          of(PIPELINE, 'pipeline'),
          { type: 'json', doc: 'Buckets of its artifacts as a sorted JSON array.', identifies: 'bucket' },
          ofStores(({ location }) => location),
          { example: undefined },
        ),
        kms_keys: computed(
          of(PIPELINE, 'pipeline'),
          {
            type: 'json',
            doc: 'KMS keys of its artifacts as a sorted JSON array; "default" is AWS\'s key for S3.',
            identifies: 'key',
          },
          ofStores(({ encryptionKey: key }) => key?.id ?? 'default'),
          { example: undefined },
        ),
        steps: computed(
          of(PIPELINE, 'pipeline.stages'),
          {
            type: 'json',
            doc: 'What it does, as a JSON array of steps in their order, each a sorted list of what runs at once: "Source", "Build", "Test", "Approval", "Deploy", "Invoke" or "Compute".',
            identifies: 'nothing',
          },
          stepsCell,
          { example: STAGES },
        ),
        providers: texts(
          of(PIPELINE, 'pipeline.stages.actions.actionTypeId.provider'),
          'What its actions use, such as "CodeBuild" or "Manual", as a sorted JSON array.',
          'provider',
        ),
      },
    },
  },
});
