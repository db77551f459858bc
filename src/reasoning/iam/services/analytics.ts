import type { ServiceRule } from './rule.ts';

/** Services for data and models that run their caller's code; too wide to be reviewed action by action. */
export const ANALYTICS: readonly ServiceRule[] = [
  {
    prefix: 'glue',
    page: '/glue/latest/dg/create-an-iam-role.html',
    passes: [
      {
        to: ['glue'],
        actions: [
          ['glue:CreateJob', 'glue:StartJobRun'],
          ['glue:CreateJob', 'glue:CreateTrigger'],
          ['glue:UpdateJob', 'glue:StartJobRun'],
          ['glue:CreateDevEndpoint'],
          ['glue:CreateSession', 'glue:RunStatement'],
        ],
      },
    ],
    into: [
      {
        trusts: 'glue',
        of: 'glue',
        kind: 'job/',
        actions: ['glue:UpdateJob'],
        elsewhere: ['glue:UpdateDevEndpoint', 'glue:RunStatement'],
      },
    ],
  },
  {
    prefix: 'sagemaker',
    page: '/sagemaker/latest/dg/sagemaker-roles.html',
    passes: [
      {
        to: ['sagemaker'],
        actions: [
          ['sagemaker:CreateNotebookInstance'],
          ['sagemaker:CreateTrainingJob'],
          ['sagemaker:CreateProcessingJob'],
          ['sagemaker:CreateModel'],
          ['sagemaker:CreateHyperParameterTuningJob'],
          ['sagemaker:CreateAutoMLJob'],
          ['sagemaker:CreateAutoMLJobV2'],
          ['sagemaker:CreatePipeline', 'sagemaker:StartPipelineExecution'],
          ['sagemaker:UpdatePipeline', 'sagemaker:StartPipelineExecution'],
          ['sagemaker:CreateUserProfile', 'sagemaker:CreatePresignedDomainUrl'],
        ],
      },
    ],
    into: [
      {
        trusts: 'sagemaker',
        of: 'sagemaker',
        kind: 'notebook-instance/',
        actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
        elsewhere: ['sagemaker:UpdateNotebookInstanceLifecycleConfig'],
      },
    ],
  },
  {
    prefix: 'datapipeline',
    page: '/datapipeline/latest/DeveloperGuide/dp-iam-roles.html',
    passes: [
      {
        to: ['datapipeline'],
        actions: [
          ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
        ],
      },
    ],
    into: [
      {
        trusts: 'datapipeline',
        of: 'datapipeline',
        kind: 'pipeline/',
        actions: ['datapipeline:PutPipelineDefinition'],
      },
    ],
  },
  {
    prefix: 'bedrock-agentcore',
    page: '/bedrock-agentcore/latest/devguide/runtime-permissions.html',
    passes: [
      {
        to: ['bedrock-agentcore'],
        actions: [['bedrock-agentcore:CreateCodeInterpreter'], ['bedrock-agentcore:CreateAgentRuntime']],
      },
    ],
  },
  {
    prefix: 'rolesanywhere',
    page: '/rolesanywhere/latest/userguide/trust-model.html',
    // The caller's own authority signs whom it likes.
    passes: [{ to: ['rolesanywhere'], actions: [['rolesanywhere:CreateTrustAnchor', 'rolesanywhere:CreateProfile']] }],
  },
  {
    prefix: 'iot',
    page: '/iot/latest/developerguide/authorizing-direct-aws.html',
    passes: [
      {
        to: ['credentials.iot'],
        as: ['credentials.iot', 'iot'],
        actions: [['iot:CreateRoleAlias', 'iot:CreateKeysAndCertificate', 'iot:CreatePolicy', 'iot:AttachPolicy']],
      },
    ],
  },
];
