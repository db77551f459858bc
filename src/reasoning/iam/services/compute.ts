import { of, type ServiceRule } from './rule.ts';

/** Servers and functions. */
export const COMPUTE: readonly ServiceRule[] = [
  {
    prefix: 'ec2',
    page: '/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html',
    passes: [
      {
        to: ['ec2'],
        actions: [
          ['ec2:RunInstances'],
          ['ec2:AssociateIamInstanceProfile'],
          ['ec2:ReplaceIamInstanceProfileAssociation'],
          ['ec2:RequestSpotInstances'],
          ['ec2:RequestSpotFleet'],
          ['ec2:CreateFleet'],
          ['ec2:CreateLaunchTemplateVersion'],
        ],
      },
    ],
    into: [
      {
        trusts: 'ec2',
        of: 'ec2',
        kind: 'instance/',
        // User data, or a root volume, of the caller's.
        actions: of('ec2', 'ModifyInstanceAttribute CreateReplaceRootVolumeTask'),
      },
    ],
    takes: of(
      'ec2',
      'AssociateEnclaveCertificateIamRole CreateFlowLogs CreateLaunchTemplate ModifyFleet ModifySpotFleetRequest',
      'RunScheduledInstances',
    ),
    // The roles of image import and export are taken by name; a new default version of a launch template starts as the role it has.
    steers: of(
      'ec2',
      'AttachVolume CreateInstanceExportTask CreateLaunchTemplateVersion CreateStoreImageTask ExportImage ImportImage',
      'ImportInstance ImportSnapshot ImportVolume ModifyLaunchTemplate ModifyFleet ModifySpotFleetRequest',
    ),
  },
  {
    prefix: 'ec2-instance-connect',
    page: '/AWSEC2/latest/UserGuide/connect-linux-inst-eic.html',
    into: [
      {
        trusts: 'ec2',
        of: 'ec2',
        kind: 'instance/',
        actions: of('ec2-instance-connect', 'SendSSHPublicKey SendSerialConsoleSSHPublicKey'),
      },
    ],
  },
  {
    prefix: 'autoscaling',
    page: '/autoscaling/ec2/userguide/us-iam-role.html',
    passes: [
      {
        to: ['ec2'],
        actions: [
          ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
          ['autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
          ['ec2:CreateLaunchTemplate', 'autoscaling:CreateAutoScalingGroup'],
          ['ec2:CreateLaunchTemplate', 'autoscaling:UpdateAutoScalingGroup'],
        ],
      },
    ],
    takes: of(
      'autoscaling',
      'CreateAutoScalingGroup CreateLaunchConfiguration PutLifecycleHook UpdateAutoScalingGroup',
    ),
    steers: of('autoscaling', 'LaunchInstances RollbackInstanceRefresh StartInstanceRefresh UpdateAutoScalingGroup'),
  },
  {
    prefix: 'lambda',
    page: '/lambda/latest/dg/lambda-intro-execution-role.html',
    passes: [
      {
        to: ['lambda'],
        actions: [['lambda:CreateFunction'], ['lambda:UpdateFunctionConfiguration', 'lambda:UpdateFunctionCode']],
      },
    ],
    into: [
      {
        trusts: 'lambda',
        of: 'lambda',
        kind: 'function:',
        // A layer that is put in by the configuration runs in the function; its policy may give its caller the others.
        actions: of('lambda', 'UpdateFunctionCode UpdateFunctionConfiguration AddPermission'),
      },
    ],
    takes: of(
      'lambda',
      'CreateCapacityProvider CreateMicrovmImage CreateNetworkConnector CreateWebFunction CreateWebFunctionRevision',
      'PassCapacityProvider PassNetworkConnector RunMicrovm UpdateCapacityProvider UpdateFunctionConfiguration',
      'UpdateMicrovmImage UpdateMicrovmImageVersion UpdateNetworkConnector',
    ),
    steers: of(
      'lambda',
      'ConnectMicrovm CreateMicrovmAuthToken CreateMicrovmShellAuthToken DeleteResourcePolicy PutResourcePolicy',
      'ResumeMicrovm RunMicrovm UpdateMicrovmImage UpdateMicrovmImageVersion',
    ),
  },
  {
    prefix: 'elasticbeanstalk',
    page: '/elasticbeanstalk/latest/dg/concepts-roles-service.html',
    passes: [
      {
        to: ['elasticbeanstalk', 'ec2'],
        as: ['elasticbeanstalk', 'ec2'],
        actions: [['elasticbeanstalk:CreateEnvironment'], ['elasticbeanstalk:UpdateEnvironment']],
      },
    ],
    takes: of(
      'elasticbeanstalk',
      'AssociateEnvironmentOperationsRole ComposeEnvironments CreateApplication CreateApplicationVersion',
      'CreateConfigurationTemplate CreatePlatformVersion UpdateApplicationResourceLifecycle UpdateConfigurationTemplate',
    ),
    steers: of(
      'elasticbeanstalk',
      'ApplyEnvironmentManagedAction ComposeEnvironments CreateApplicationVersion CreateConfigurationTemplate',
      'CreateEnvironment RebuildEnvironment UpdateConfigurationTemplate UpdateEnvironment',
    ),
  },
];
