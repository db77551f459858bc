import { type Family, of } from './family.ts';

export const runOnServer: Family = {
  name: 'run-on-server',
  words: 'run something on a server',
  doc: 'A command, session, automation, association, maintenance window or patch source of Systems Manager; a key for SSH or the serial console; user data or a disk put under an instance of EC2; a deployment or task on it. A login with a key or password that somebody has already is not asked of AWS: whether the server can be reached is.',
  placed: [
    {
      at: 'server, by Systems Manager',
      actions: of('ssm', 'SendCommand StartSession CreateAssociation CreateAssociationBatch UpdateAssociation'),
    },
    { at: 'sessions beside a server', actions: of('ssm', 'ResumeSession') },
    { at: 'associations beside a server', actions: of('ssm', 'UpdateAssociation StartAssociationsOnce') },
    { at: 'documents beside a server', actions: of('ssm', 'UpdateDocument UpdateDocumentDefaultVersion') },
    {
      at: 'automations beside a server',
      actions: of('ssm', 'StartAutomationExecution StartChangeRequestExecution SendAutomationSignal'),
    },
    {
      at: 'windows beside a server',
      actions: of(
        'ssm',
        'RegisterTargetWithMaintenanceWindow RegisterTaskWithMaintenanceWindow UpdateMaintenanceWindowTarget',
        'UpdateMaintenanceWindowTask',
      ),
    },
    {
      at: 'baselines beside a server',
      actions: of('ssm', 'UpdatePatchBaseline RegisterPatchBaselineForPatchGroup RegisterDefaultPatchBaseline'),
    },
    {
      at: 'requests beside a server',
      actions: of('ssm', 'GetAccessToken'),
      needs: 'approval policies of Systems Manager',
    },
    {
      at: 'server, by Instance Connect',
      actions: of('ec2-instance-connect', 'SendSSHPublicKey SendSerialConsoleSSHPublicKey'),
    },
    {
      at: 'environments beside a server',
      actions: of('elasticbeanstalk', 'UpdateEnvironment'),
      needs: 'which servers Elastic Beanstalk deploys to',
    },
    {
      at: 'clusters beside a server',
      actions: of('elasticmapreduce', 'AddJobFlowSteps'),
      needs: 'which servers are of a cluster of EMR',
    },
    {
      at: 'jobs beside a server',
      actions: of('batch', 'SubmitJob'),
      needs: 'which servers run jobs of Batch',
    },
    { at: 'server', actions: of('ec2', 'ModifyInstanceAttribute CreateReplaceRootVolumeTask AttachVolume') },
    {
      at: 'deployments beside a server',
      actions: of('codedeploy', 'CreateDeployment'),
      needs: 'which servers CodeDeploy deploys to',
    },
    { at: 'tasks beside a server', actions: of('ecs', 'StartTask RunTask'), needs: 'which servers run tasks of ECS' },
    { at: 'containers beside a server', actions: of('ecs', 'ExecuteCommand'), needs: 'which servers run tasks of ECS' },
  ],
  leftOut: [
    { why: 'makes another server', actions: of('ec2', 'CreateFleet ImportInstance RunInstances') },
    {
      why: 'lets a server run, or not run, what lies on it already',
      actions: of(
        'ec2',
        'RebootInstances StartInstances StopInstances TerminateInstances SendDiagnosticInterrupt',
        'SendSpotInstanceInterruptions',
      ),
    },
    {
      why: 'opens or closes a way over the network, on which a login is asked',
      actions: [
        ...of(
          'ec2',
          'AssociateAddress AttachClassicLinkVpc AttachNetworkInterface CreateNetworkInsightsPath',
          'DetachClassicLinkVpc DetachNetworkInterface ModifyNetworkInterfaceAttribute',
          'ModifyPrivateDnsNameOptions',
        ),
        ...of('ec2-instance-connect', 'OpenTunnel'),
      ],
    },
    {
      why: 'gives the server another role, which is handed over: nothing more runs on it',
      actions: [
        ...of('ec2', 'AssociateIamInstanceProfile DisassociateIamInstanceProfile ReplaceIamInstanceProfileAssociation'),
        ...of('ssm', 'UpdateManagedInstanceRole RequestManagedInstanceRoleToken'),
      ],
    },
    {
      why: 'reads a disk or takes it off',
      actions: of('ec2', 'CreateImage CreateInstanceExportTask CreateSnapshots DetachVolume PauseVolumeIO'),
    },
    {
      why: 'changes size, place, watching or schedule of a server',
      actions: of(
        'ec2',
        'AssociateApplicationStatusCheck CreateDelegateMacVolumeOwnershipTask',
        'CreateMacSystemIntegrityProtectionModificationTask DisableApplicationStatusCheckSuppression',
        'DisableInstanceSqlHaStandbyDetections DisassociateApplicationStatusCheck',
        'EnableApplicationStatusCheckSuppression EnableInstanceSqlHaStandbyDetections',
        'ModifyInstanceCapacityReservationAttributes ModifyInstanceCpuOptions',
        'ModifyInstanceCreditSpecification ModifyInstanceEventStartTime ModifyInstanceMaintenanceOptions',
        'ModifyInstanceMetadataOptions ModifyInstanceNetworkPerformanceOptions ModifyInstancePlacement',
        'MonitorInstances ReportInstanceStatus ResetInstanceAttribute UnmonitorInstances',
      ),
    },
    {
      why: 'makes what runs nowhere until an action of the family uses it',
      actions: of(
        'ssm',
        'CreateDocument CreateMaintenanceWindow UpdateMaintenanceWindow CreatePatchBaseline',
        'UpdateDocumentMetadata ModifyDocumentPermission',
      ),
    },
    { why: 'asks for access that GetAccessToken then takes', actions: of('ssm', 'StartAccessRequest') },
    {
      why: 'is the agent’s own report',
      actions: of(
        'ssm',
        'PutComplianceItems PutInventory UpdateAssociationStatus UpdateInstanceAssociationStatus',
        'UpdateInstanceInformation UpdateManagedInstancePublicKey',
      ),
    },
    {
      why: 'brings another machine or cloud under management, or lets one go',
      actions: of(
        'ssm',
        'CreateActivation CreateCloudConnector UpdateCloudConnector DeleteActivation DeleteCloudConnector',
        'DeregisterManagedInstance RegisterManagedInstance',
      ),
    },
    {
      why: 'stops or takes away what would run',
      actions: of(
        'ssm',
        'CancelCommand CancelMaintenanceWindowExecution DeleteAssociation DeleteDocument',
        'DeleteMaintenanceWindow DeletePatchBaseline DeregisterPatchBaselineForPatchGroup',
        'DeregisterTargetFromMaintenanceWindow DeregisterTaskFromMaintenanceWindow',
        'StopAutomationExecution TerminateSession',
      ),
    },
    {
      why: 'changes a parameter; what a command does with it is the command’s',
      actions: of('ssm', 'DeleteParameter DeleteParameters LabelParameterVersion PutParameter UnlabelParameterVersion'),
    },
    {
      why: 'changes calendars, tickets, inventories, sharing and settings of Systems Manager',
      actions: of(
        'ssm',
        'PutCalendar AssociateOpsItemRelatedItem CreateOpsItem CreateOpsMetadata CreateResourceDataSync',
        'DeleteInventory DeleteOpsItem DeleteOpsMetadata DeleteResourceDataSync DeleteResourcePolicy',
        'DisassociateOpsItemRelatedItem PutResourcePolicy ResetServiceSetting UpdateOpsItem',
        'UpdateOpsMetadata UpdateResourceDataSync UpdateServiceSetting',
      ),
    },
  ],
  candidates: [
    { service: 'ssm', levels: ['Write', 'Permissions management'] },
    { service: 'ec2-instance-connect', levels: ['Read', 'Write'] },
    { service: 'ec2', levels: ['Write', 'Permissions management'], types: ['instance'] },
  ],
};
