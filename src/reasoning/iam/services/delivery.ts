import { of, type ServiceRule } from './rule.ts';

/** Builds, deployments, stacks, and what manages servers. */
export const DELIVERY: readonly ServiceRule[] = [
  {
    prefix: 'cloudformation',
    page: '/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html',
    passes: [
      {
        to: ['cloudformation'],
        actions: [
          ['cloudformation:CreateStack'],
          ['cloudformation:UpdateStack'],
          ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
          ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
          ['cloudformation:UpdateStackSet'],
          ['cloudformation:CreateResource'],
          ['cloudformation:UpdateResource'],
        ],
      },
    ],
    into: [
      {
        trusts: 'cloudformation',
        of: 'cloudformation',
        kind: 'stack/',
        // A stack keeps its role for whoever updates it next.
        actions: of('cloudformation', 'UpdateStack ExecuteChangeSet'),
      },
    ],
    takes: of(
      'cloudformation',
      'ActivateType ContinueUpdateRollback CreateChangeSet CreateStackSet DeleteResource DeleteStack',
      'ImportStacksToStackSet RegisterType RollbackStack',
    ),
    steers: of(
      'cloudformation',
      'ActivateType ContinueUpdateRollback CreateStackInstances CreateStackRefactor CreateStackSet DeleteStack',
      'DeleteStackInstances ExecuteStackRefactor ImportStacksToStackSet RollbackStack SetTypeConfiguration',
      'SetTypeDefaultVersion TestType UpdateStackInstances UpdateStackSet',
    ),
  },
  {
    prefix: 'codebuild',
    page: '/codebuild/latest/userguide/setting-up-service-role.html',
    passes: [
      {
        to: ['codebuild'],
        actions: [
          ['codebuild:CreateProject', 'codebuild:StartBuild'],
          ['codebuild:UpdateProject', 'codebuild:StartBuild'],
          ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
        ],
      },
    ],
    into: [
      {
        trusts: 'codebuild',
        of: 'codebuild',
        kind: 'project/',
        // StartBuild takes another buildspec than the project's.
        actions: of('codebuild', 'StartBuild StartBuildBatch UpdateProject StartSandbox'),
      },
    ],
    takes: of('codebuild', 'CreateFleet CreateProject CreateWebhook UpdateFleet UpdateProjectVisibility UpdateWebhook'),
    steers: of(
      'codebuild',
      'CreateWebhook ImportSourceCredentials PersistOAuthToken RetryBuild RetryBuildBatch StartCommandExecution',
      'StartSandboxConnection UpdateFleet UpdateWebhook',
    ),
  },
  {
    prefix: 'codedeploy',
    page: '/codedeploy/latest/userguide/deployments-create.html',
    into: [
      { trusts: 'ec2', of: 'ec2', kind: 'instance/', actions: [], elsewhere: of('codedeploy', 'CreateDeployment') },
    ],
    takes: of('codedeploy', 'CreateDeploymentGroup UpdateDeploymentGroup'),
    steers: of(
      'codedeploy',
      'ContinueDeployment CreateCloudFormationDeployment CreateDeployment PutLifecycleEventHookExecutionStatus',
      'RegisterApplicationRevision UpdateDeploymentGroup',
    ),
  },
  {
    prefix: 'codecommit',
    page: '/codepipeline/latest/userguide/action-reference-CodeCommit.html',
    // Builds and pipelines run what lies in the repository.
    feeds: [
      {
        to: ['amplify', 'codebuild', 'codepipeline'],
        actions: of(
          'codecommit',
          'CreateBranch CreateCommit DeleteFile GitPush MergeBranchesByFastForward MergeBranchesBySquash',
          'MergeBranchesByThreeWay MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay',
          'PutFile UpdateDefaultBranch UpdateRepositoryName',
        ),
      },
    ],
  },
  {
    prefix: 'codepipeline',
    page: '/codepipeline/latest/userguide/how-to-custom-role.html',
    passes: [{ to: ['codepipeline'], actions: [['codepipeline:CreatePipeline'], ['codepipeline:UpdatePipeline']] }],
    // Whoever works on a job is given the credentials for its artifacts.
    steers: of(
      'codepipeline',
      'AcknowledgeJob AcknowledgeThirdPartyJob CreateCustomActionType OverrideStageCondition PollForJobs',
      'PollForThirdPartyJobs PutActionRevision PutApprovalResult PutJobSuccessResult PutThirdPartyJobSuccessResult',
      'PutWebhook RegisterWebhookWithThirdParty RetryStageExecution RollbackStage StartPipelineExecution',
      'UpdateActionType UpdatePipeline',
    ),
  },
  {
    prefix: 'ssm',
    page: '/systems-manager/latest/userguide/run-command.html',
    passes: [
      {
        to: ['ssm'],
        actions: [
          ['ssm:StartAutomationExecution'],
          ['ssm:RegisterTaskWithMaintenanceWindow'],
          // A machine of the caller's is registered, and acts as the role.
          ['ssm:CreateActivation'],
        ],
      },
    ],
    into: [
      {
        trusts: 'ec2',
        of: 'ec2',
        kind: 'instance/',
        actions: of('ssm', 'SendCommand StartSession CreateAssociation'),
        elsewhere: of(
          'ssm',
          'StartAutomationExecution CreateAssociation UpdateAssociation UpdateDocument UpdateMaintenanceWindowTask',
          'RegisterTargetWithMaintenanceWindow RegisterTaskWithMaintenanceWindow UpdateMaintenanceWindowTarget',
          'UpdateDocumentDefaultVersion CreateAssociationBatch StartChangeRequestExecution',
        ),
      },
    ],
    takes: of(
      'ssm',
      'CreateAssociation CreateAssociationBatch CreateCloudConnector RegisterDefaultHostManagementConfiguration',
      'SendCommand StartChangeRequestExecution StartExecutionPreview UpdateAssociation UpdateCloudConnector',
      'UpdateMaintenanceWindowTask UpdateManagedInstanceRole UpdateServiceSetting',
    ),
    // A launch template may take its image from a parameter.
    feeds: [{ to: ['ec2'], actions: of('ssm', 'PutParameter') }],
    // A machine that is no instance of EC2 acts as a role that trusts the service.
    steers: of(
      'ssm',
      'CreateAssociation CreateAssociationBatch ExecuteAPI GetAccessToken RegisterDefaultPatchBaseline',
      'RegisterManagedInstance RegisterPatchBaselineForPatchGroup RegisterTargetWithMaintenanceWindow',
      'RegisterTaskWithMaintenanceWindow RequestManagedInstanceRoleToken ResumeSession SendAutomationSignal SendCommand',
      'StartAccessRequest StartAssociationsOnce StartAutomationExecution StartChangeRequestExecution StartSession',
      'UpdateAssociation UpdateDocument UpdateDocumentDefaultVersion UpdateMaintenanceWindowTarget',
      'UpdateMaintenanceWindowTask UpdateManagedInstancePublicKey UpdateManagedInstanceRole UpdatePatchBaseline',
      'UpdateServiceSetting',
    ),
  },
  {
    prefix: 'config',
    page: '/config/latest/developerguide/remediation.html',
    takes: of(
      'config',
      'PutConfigurationAggregator PutConfigurationRecorder PutConformancePack PutConnector PutOrganizationConformancePack',
      'PutRemediationConfigurations',
    ),
    steers: of(
      'config',
      'PutConfigRule PutConformancePack PutOrganizationConfigRule PutOrganizationConformancePack',
      'PutRemediationConfigurations StartRemediationExecution',
    ),
  },
];
