import { type Family, of } from './family.ts';

export const readRows: Family = {
  name: 'read-rows',
  words: 'read rows',
  doc: 'Rows of a cluster of Redshift, or of a database of RDS and Aurora: by statements over their APIs, by credentials for a connection, by setting the master password, by making or sharing a copy. A connection with a password that somebody knows already is not asked of AWS.',
  placed: [
    { at: 'statements of a warehouse', actions: of('redshift-data', 'ExecuteStatement BatchExecuteStatement') },
    { at: 'results of statements', actions: of('redshift-data', 'GetStatementResult') },
    { at: 'user of a warehouse', actions: of('redshift', 'GetClusterCredentials') },
    { at: 'database of a warehouse', actions: of('redshift', 'GetClusterCredentials GetClusterCredentialsWithIAM') },
    { at: 'warehouse', actions: of('redshift', 'GetIdentityCenterAuthToken ModifyCluster AuthorizeSnapshotAccess') },
    {
      at: 'snapshot of a warehouse',
      actions: of('redshift', 'AuthorizeSnapshotAccess RestoreFromClusterSnapshot RestoreTableFromClusterSnapshot'),
    },
    { at: 'all warehouses', actions: of('redshift', 'ExecuteQuery FetchResults') },
    {
      at: 'statements of a cluster',
      actions: of('rds-data', 'ExecuteStatement BatchExecuteStatement ExecuteSql'),
    },
    { at: 'user of a cluster', actions: of('rds-db', 'connect') },
    {
      at: 'database cluster',
      actions: of(
        'rds',
        'ModifyDBCluster RestoreDBClusterToPointInTime CreateBlueGreenDeployment StartExportTask',
        'CreateIntegration StartActivityStream CreateDBCluster',
      ),
    },
    {
      at: 'snapshot of a cluster',
      actions: of('rds', 'RestoreDBClusterFromSnapshot ModifyDBClusterSnapshotAttribute StartExportTask'),
    },
    { at: 'backup of a cluster', actions: of('rds', 'RestoreDBClusterToPointInTime') },
    { at: 'user of a database', actions: of('rds-db', 'connect') },
    {
      at: 'database',
      actions: of(
        'rds',
        'ModifyDBInstance RestoreDBInstanceToPointInTime CreateDBInstanceReadReplica CreateDBCluster',
        'CreateBlueGreenDeployment CreateIntegration StartActivityStream ModifyTenantDatabase',
      ),
    },
    {
      at: 'snapshot of a database',
      actions: of('rds', 'RestoreDBInstanceFromDBSnapshot ModifyDBSnapshotAttribute StartExportTask'),
    },
    { at: 'backup of a database', actions: of('rds', 'RestoreDBInstanceToPointInTime') },
  ],
  leftOut: [
    {
      why: 'lets out a share that a statement has granted, which is asked',
      actions: of('redshift', 'AuthorizeDataShare'),
    },
    {
      why: 'runs or reads nothing without an action of the family: it goes on with, ends or tells of statements',
      actions: [
        ...of('redshift-data', 'CancelStatement DescribeStatement ListSessions ListStatements'),
        ...of('rds-data', 'BeginTransaction CommitTransaction RollbackTransaction'),
        ...of('redshift', 'CancelQuerySession'),
      ],
    },
    {
      why: 'tells names of databases, schemas, tables and columns',
      actions: of('redshift-data', 'DescribeTable GetStagingBucketLocation ListDatabases ListSchemas ListTables'),
    },
    {
      why: 'adds to the credentials that GetClusterCredentials gives',
      actions: of('redshift', 'CreateClusterUser JoinGroup'),
    },
    {
      why: 'tells of clusters and snapshots, not of rows',
      actions: [
        ...of(
          'redshift',
          'DescribeAutonomicsDenylist DescribeClusterSnapshots DescribeEndpointAccess DescribeLoggingStatus',
          'DescribePartners DescribeResize DescribeSnapshotSchedules DescribeTableRestoreStatus',
          'DescribeTags DescribeUsageLimits GetReservedNodeExchangeConfigurationOptions GetResourcePolicy',
        ),
        ...of('rds', 'ListTagsForResource'),
      ],
    },
    {
      why: 'copies within the account, or makes a backup; restoring it is asked',
      actions: [
        ...of('redshift', 'CopyClusterSnapshot CreateClusterSnapshot EnableSnapshotCopy'),
        ...of(
          'rds',
          'CopyDBClusterSnapshot CopyDBSnapshot CreateDBClusterSnapshot CreateDBSnapshot ModifyDBSnapshot',
          'StartDBInstanceAutomatedBackupsReplication CrossRegionCommunication',
        ),
      ],
    },
    {
      why: 'takes sharing away',
      actions: of(
        'redshift',
        'DeauthorizeDataShare DisassociateDataShareConsumer RejectDataShare RevokeEndpointAccess',
        'RevokeSnapshotAccess DeleteResourcePolicy',
      ),
    },
    {
      why: 'opens a way over the network, on which a password or credentials are asked',
      actions: [
        ...of(
          'redshift',
          'AuthorizeEndpointAccess CreateEndpointAccess CreateCustomDomainAssociation',
          'ModifyCustomDomainAssociation DeleteCustomDomainAssociation',
        ),
        ...of(
          'rds',
          'CreateDBClusterEndpoint RegisterDBProxyTargets DeregisterDBProxyTargets EnableHttpEndpoint',
          'DisableHttpEndpoint',
        ),
      ],
    },
    {
      why: 'lets rows come in from elsewhere',
      actions: [
        ...of(
          'redshift',
          'AuthorizeInboundIntegration CreateInboundIntegration PutResourcePolicy',
          'AssociateDataShareConsumer',
        ),
        ...of('rds', 'RestoreDBClusterFromS3 RestoreDBInstanceFromS3'),
      ],
    },
    {
      why: 'gives the database a role, which is handed over',
      actions: [
        ...of('redshift', 'ModifyClusterIamRoles'),
        ...of('rds', 'AddRoleToDBCluster AddRoleToDBInstance RemoveRoleFromDBCluster RemoveRoleFromDBInstance'),
      ],
    },
    {
      why: 'reads log files, which hold no rows unless statements are logged whole',
      actions: of('rds', 'DownloadCompleteDBLogFile DownloadDBLogFilePortion'),
    },
    {
      why: 'makes, deletes, starts, stops or sets a cluster, database or snapshot; none of it gives rows or a password',
      actions: [
        ...of(
          'redshift',
          'ModifyAutonomicsDenylist BatchDeleteClusterSnapshots BatchModifyClusterSnapshots CancelResize',
          'CreateCluster CreateUsageLimit DeleteCluster DeleteClusterSnapshot DeletePartner DisableLogging',
          'DisableSnapshotCopy EnableLogging FailoverPrimaryCompute ModifyAquaConfiguration',
          'ModifyClusterDbRevision ModifyClusterMaintenance ModifyClusterSnapshot',
          'ModifyClusterSnapshotSchedule ModifySnapshotCopyRetentionPeriod PauseCluster RebootCluster',
          'ResizeCluster ResumeCluster RotateEncryptionKey UpdatePartnerStatus',
        ),
        ...of(
          'rds',
          'ApplyPendingMaintenanceAction BacktrackDBCluster CreateDBInstance CreateDBShardGroup',
          'CreateGlobalCluster CreateTenantDatabase DeleteDBCluster DeleteDBClusterAutomatedBackup',
          'DeleteDBClusterSnapshot DeleteDBInstance DeleteDBInstanceAutomatedBackup DeleteDBSnapshot',
          'DeleteTenantDatabase FailoverDBCluster FailoverGlobalCluster ModifyCurrentDBClusterCapacity',
          'PromoteReadReplica PromoteReadReplicaDBCluster RebootDBCluster RebootDBInstance',
          'RemoveFromGlobalCluster StartDBCluster StartDBInstance StopActivityStream ModifyActivityStream',
          'StopDBCluster StopDBInstance StopDBInstanceAutomatedBackupsReplication SwitchoverGlobalCluster',
          'SwitchoverReadReplica',
        ),
      ],
    },
  ],
  candidates: [
    { service: 'redshift-data', levels: ['Read', 'List', 'Write'] },
    { service: 'rds-data', levels: ['Read', 'Write'] },
    { service: 'rds-db', levels: ['Read', 'Write', 'Permissions management'] },
    {
      service: 'redshift',
      levels: ['Read', 'Write', 'Permissions management'],
      types: ['dbuser', 'dbname', 'dbgroup', 'cluster', 'snapshot', 'datashare', 'namespace'],
    },
    {
      service: 'rds',
      levels: ['Read', 'Write', 'Permissions management'],
      types: ['db', 'cluster', 'snapshot', 'cluster-snapshot', 'auto-backup', 'cluster-auto-backup'],
    },
  ],
};
