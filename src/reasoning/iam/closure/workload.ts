/** Ways into what already runs as a role. */
export interface WorkloadRoute {
  /** The service that the role trusts. */
  readonly service: string;
  /** The service of the workload's ARN, and how its resource starts. */
  readonly of: string;
  readonly kind: string;
  /** Any one of them suffices. */
  readonly actions: readonly string[];
  /** The same, of calls that name another resource than the workload: a document, an association, a deployment. */
  readonly elsewhere?: readonly string[];
  readonly page: string;
}

/** A new way is an entry here; `page` is on docs.aws.amazon.com and says what the call changes. */
export const WORKLOAD_ROUTES: readonly WorkloadRoute[] = [
  {
    service: 'lambda.amazonaws.com',
    of: 'lambda',
    kind: 'function:',
    // A layer that is put in by the configuration runs in the function.
    actions: ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
    page: '/lambda/latest/api/API_UpdateFunctionCode.html',
  },
  {
    service: 'ec2.amazonaws.com',
    of: 'ec2',
    kind: 'instance/',
    actions: [
      'ssm:SendCommand',
      'ssm:StartSession',
      'ssm:CreateAssociation',
      'ec2-instance-connect:SendSSHPublicKey',
      'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
      'ec2:ModifyInstanceAttribute',
    ],
    elsewhere: [
      'ssm:StartAutomationExecution',
      'ssm:CreateAssociation',
      'ssm:UpdateAssociation',
      'ssm:UpdateDocument',
      'ssm:UpdateMaintenanceWindowTask',
      'codedeploy:CreateDeployment',
    ],
    page: '/systems-manager/latest/userguide/run-command.html',
  },
  {
    service: 'ecs-tasks.amazonaws.com',
    of: 'ecs',
    kind: 'task',
    actions: ['ecs:ExecuteCommand'],
    page: '/AmazonECS/latest/developerguide/ecs-exec.html',
  },
  {
    service: 'codebuild.amazonaws.com',
    of: 'codebuild',
    kind: 'project/',
    // StartBuild takes another buildspec than the project's.
    actions: ['codebuild:StartBuild', 'codebuild:StartBuildBatch', 'codebuild:UpdateProject'],
    page: '/codebuild/latest/APIReference/API_StartBuild.html',
  },
  {
    service: 'cloudformation.amazonaws.com',
    of: 'cloudformation',
    kind: 'stack/',
    // A stack keeps its role for whoever updates it next.
    actions: ['cloudformation:UpdateStack', 'cloudformation:ExecuteChangeSet'],
    page: '/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html',
  },
  {
    service: 'glue.amazonaws.com',
    of: 'glue',
    kind: 'job/',
    actions: ['glue:UpdateJob'],
    elsewhere: ['glue:UpdateDevEndpoint', 'glue:RunStatement'],
    page: '/glue/latest/webapi/API_UpdateJob.html',
  },
  {
    service: 'sagemaker.amazonaws.com',
    of: 'sagemaker',
    kind: 'notebook-instance/',
    actions: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    elsewhere: ['sagemaker:UpdateNotebookInstanceLifecycleConfig'],
    page: '/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html',
  },
  {
    service: 'states.amazonaws.com',
    of: 'states',
    kind: 'stateMachine:',
    actions: ['states:UpdateStateMachine'],
    page: '/step-functions/latest/apireference/API_UpdateStateMachine.html',
  },
  {
    service: 'datapipeline.amazonaws.com',
    of: 'datapipeline',
    kind: 'pipeline/',
    actions: ['datapipeline:PutPipelineDefinition'],
    page: '/datapipeline/latest/APIReference/API_PutPipelineDefinition.html',
  },
];
