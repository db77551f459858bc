/** Services that run their caller's code or calls as a role that is passed to them. */
export interface PassRoute {
  /** As in the role's trust policy and in iam:PassedToService. */
  readonly service: string;
  /** All of one list must be allowed, besides iam:PassRole. */
  readonly actions: readonly (readonly string[])[];
  readonly page: string;
}

/** A new service is an entry here; `page` is on docs.aws.amazon.com and says that the service takes a role so. */
export const PASS_ROUTES: readonly PassRoute[] = [
  {
    service: 'lambda.amazonaws.com',
    actions: [['lambda:CreateFunction'], ['lambda:UpdateFunctionConfiguration', 'lambda:UpdateFunctionCode']],
    page: '/lambda/latest/dg/lambda-intro-execution-role.html',
  },
  {
    service: 'ec2.amazonaws.com',
    actions: [
      ['ec2:RunInstances'],
      ['ec2:AssociateIamInstanceProfile'],
      ['ec2:ReplaceIamInstanceProfileAssociation'],
      ['ec2:RequestSpotInstances'],
      ['ec2:RequestSpotFleet'],
      ['ec2:CreateFleet'],
      ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
      ['autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
      ['ec2:CreateLaunchTemplate', 'autoscaling:CreateAutoScalingGroup'],
      ['ec2:CreateLaunchTemplate', 'autoscaling:UpdateAutoScalingGroup'],
      ['ec2:CreateLaunchTemplateVersion'],
    ],
    page: '/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html',
  },
  {
    service: 'ecs-tasks.amazonaws.com',
    actions: [
      // Overrides of a task choose its command and its role.
      ['ecs:RunTask'],
      ['ecs:StartTask'],
      ['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
      ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
      ['batch:RegisterJobDefinition', 'batch:SubmitJob'],
    ],
    page: '/AmazonECS/latest/developerguide/task-iam-roles.html',
  },
  {
    service: 'glue.amazonaws.com',
    actions: [
      ['glue:CreateJob', 'glue:StartJobRun'],
      ['glue:CreateJob', 'glue:CreateTrigger'],
      ['glue:UpdateJob', 'glue:StartJobRun'],
      ['glue:CreateDevEndpoint'],
      ['glue:CreateSession', 'glue:RunStatement'],
    ],
    page: '/glue/latest/dg/create-an-iam-role.html',
  },
  {
    service: 'cloudformation.amazonaws.com',
    actions: [
      ['cloudformation:CreateStack'],
      ['cloudformation:UpdateStack'],
      ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
      ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    ],
    page: '/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html',
  },
  {
    service: 'codebuild.amazonaws.com',
    actions: [
      ['codebuild:CreateProject', 'codebuild:StartBuild'],
      ['codebuild:UpdateProject', 'codebuild:StartBuild'],
      ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    ],
    page: '/codebuild/latest/userguide/setting-up-service-role.html',
  },
  {
    service: 'sagemaker.amazonaws.com',
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
    page: '/sagemaker/latest/dg/sagemaker-roles.html',
  },
  {
    service: 'datapipeline.amazonaws.com',
    actions: [['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline']],
    page: '/datapipeline/latest/DeveloperGuide/dp-iam-roles.html',
  },
  {
    service: 'states.amazonaws.com',
    actions: [
      ['states:CreateStateMachine', 'states:StartExecution'],
      ['states:UpdateStateMachine', 'states:StartExecution'],
    ],
    page: '/step-functions/latest/dg/procedure-create-iam-role.html',
  },
  {
    service: 'batch.amazonaws.com',
    actions: [['batch:CreateComputeEnvironment', 'batch:CreateJobQueue', 'batch:SubmitJob']],
    page: '/batch/latest/userguide/service_IAM_role.html',
  },
  {
    service: 'elasticmapreduce.amazonaws.com',
    actions: [['elasticmapreduce:RunJobFlow']],
    page: '/emr/latest/ManagementGuide/emr-iam-role.html',
  },
  {
    service: 'ssm.amazonaws.com',
    actions: [['ssm:StartAutomationExecution'], ['ssm:RegisterTaskWithMaintenanceWindow']],
    page: '/systems-manager/latest/userguide/automation-setup-iam.html',
  },
  {
    service: 'scheduler.amazonaws.com',
    actions: [['scheduler:CreateSchedule'], ['scheduler:UpdateSchedule']],
    page: '/scheduler/latest/UserGuide/setting-up.html',
  },
  {
    service: 'events.amazonaws.com',
    actions: [['events:PutTargets']],
    page: '/eventbridge/latest/userguide/eb-events-iam-roles.html',
  },
  {
    service: 'codepipeline.amazonaws.com',
    actions: [['codepipeline:CreatePipeline'], ['codepipeline:UpdatePipeline']],
    page: '/codepipeline/latest/userguide/how-to-custom-role.html',
  },
  {
    service: 'elasticbeanstalk.amazonaws.com',
    actions: [['elasticbeanstalk:CreateEnvironment'], ['elasticbeanstalk:UpdateEnvironment']],
    page: '/elasticbeanstalk/latest/dg/concepts-roles-service.html',
  },
  {
    service: 'build.apprunner.amazonaws.com',
    actions: [['apprunner:CreateService']],
    page: '/apprunner/latest/dg/security_iam_service-with-iam.html',
  },
  {
    service: 'tasks.apprunner.amazonaws.com',
    actions: [['apprunner:CreateService'], ['apprunner:UpdateService']],
    page: '/apprunner/latest/dg/security_iam_service-with-iam.html',
  },
  {
    service: 'pods.eks.amazonaws.com',
    actions: [['eks:CreatePodIdentityAssociation'], ['eks:UpdatePodIdentityAssociation']],
    page: '/eks/latest/userguide/pod-id-association.html',
  },
  {
    service: 'bedrock-agentcore.amazonaws.com',
    actions: [['bedrock-agentcore:CreateCodeInterpreter'], ['bedrock-agentcore:CreateAgentRuntime']],
    page: '/bedrock-agentcore/latest/devguide/runtime-permissions.html',
  },
];
