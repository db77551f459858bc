import { of, type ServiceRule } from './rule.ts';

/** Containers, batches and clusters. */
export const CONTAINERS: readonly ServiceRule[] = [
  {
    prefix: 'ecs',
    page: '/AmazonECS/latest/developerguide/task-iam-roles.html',
    passes: [
      {
        to: ['ecs-tasks'],
        // Overrides of a task choose its command and its role.
        actions: [
          ['ecs:RunTask'],
          ['ecs:StartTask'],
          ['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
          ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
          ['ecs:RegisterTaskDefinition', 'ecs:CreateTaskSet'],
        ],
      },
    ],
    into: [{ trusts: 'ecs-tasks', of: 'ecs', kind: 'task', actions: of('ecs', 'ExecuteCommand') }],
    takes: of(
      'ecs',
      'CreateCapacityProvider CreateDaemon CreateExpressGatewayService CreateGateway CreateService CreateTaskSet',
      'RegisterDaemonTaskDefinition RegisterTaskDefinition UpdateCapacityProvider UpdateDaemon',
      'UpdateExpressGatewayService UpdateGateway UpdateService',
    ),
    // An agent is given the credentials of the tasks on its machine.
    steers: of(
      'ecs',
      'CreateDaemon DiscoverPollEndpoint Poll RegisterContainerInstance RunTask StartTask StartTelemetrySession',
      'SubmitTaskStateChange UpdateDaemon UpdateExpressGatewayService',
    ),
  },
  {
    prefix: 'batch',
    page: '/batch/latest/userguide/IAM_policies.html',
    passes: [
      { to: ['ecs-tasks'], actions: [['batch:RegisterJobDefinition', 'batch:SubmitJob']] },
      { to: ['batch'], actions: [['batch:CreateComputeEnvironment', 'batch:CreateJobQueue', 'batch:SubmitJob']] },
    ],
    takes: of(
      'batch',
      'CreateComputeEnvironment CreateServiceEnvironment RegisterJobDefinition UpdateComputeEnvironment UpdateServiceEnvironment',
    ),
    // A job is submitted with another command than its definition has.
    steers: of('batch', 'SubmitJob SubmitServiceJob UpdateComputeEnvironment'),
  },
  {
    prefix: 'eks',
    page: '/eks/latest/userguide/create-node-role.html',
    passes: [
      {
        to: ['pods.eks'],
        actions: [['eks:CreatePodIdentityAssociation'], ['eks:UpdatePodIdentityAssociation']],
      },
      { to: ['ec2'], as: ['ec2', 'eks', 'eks-nodegroup'], actions: [['eks:CreateNodegroup']] },
    ],
  },
  {
    prefix: 'elasticmapreduce',
    page: '/emr/latest/ManagementGuide/emr-iam-role.html',
    passes: [
      {
        to: ['elasticmapreduce', 'ec2'],
        as: ['elasticmapreduce', 'ec2'],
        actions: [['elasticmapreduce:RunJobFlow']],
      },
    ],
  },
  {
    prefix: 'emr-serverless',
    page: '/emr/latest/EMR-Serverless-UserGuide/security-iam-runtime-role.html',
    passes: [{ to: ['emr-serverless'], actions: [['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun']] }],
  },
  {
    prefix: 'apprunner',
    page: '/apprunner/latest/dg/security_iam_service-with-iam.html',
    passes: [
      { to: ['build.apprunner'], actions: [['apprunner:CreateService']] },
      { to: ['tasks.apprunner'], actions: [['apprunner:CreateService'], ['apprunner:UpdateService']] },
    ],
  },
];
