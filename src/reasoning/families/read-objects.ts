import { type Family, of } from './family.ts';

export const readObjects: Family = {
  name: 'read-objects',
  words: 'read objects',
  doc: 'The content of objects in a bucket of S3, by whichever version or grant. Their names, sizes and tags are not content. Access points are not asked one by one: what they let through, the bucket must allow as well.',
  placed: [
    {
      at: 'object',
      actions: of(
        's3',
        'GetObject GetObjectVersion GetObjectTorrent GetObjectVersionTorrent GetObjectVersionForReplication',
        'GetObjectAnnotation GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication',
      ),
    },
    { at: 'access grants', actions: of('s3', 'GetDataAccess'), needs: 'grants of S3 Access Grants' },
    {
      at: 'lake',
      actions: of(
        'lakeformation',
        'GetDataAccess GetTemporaryGlueTableCredentials GetTemporaryGluePartitionCredentials GetWorkUnitResults',
      ),
      needs: 'locations and grants of Lake Formation',
    },
    {
      at: 'queries over a bucket',
      actions: of('athena', 'GetQueryResults GetQueryResultsStream'),
      needs: 'results that Athena keeps of queries by others',
    },
    {
      at: 'lake',
      actions: of('macie2', 'GetSensitiveDataOccurrences'),
      needs: 'whether Macie shows samples of what it finds',
    },
  ],
  leftOut: [
    {
      why: 'reads a backup of the bucket: a thing of its own, in a vault whose policy nobody reads',
      actions: of('backup', 'CreateBackupAccessPoint SearchRecoveryPoint'),
    },
    {
      why: 'tells of an object what is not its content',
      actions: of(
        's3',
        'GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectVersionAcl',
        'GetObjectVersionAttributes GetObjectVersionTagging',
      ),
    },
    {
      why: 'tells who has which grants, not what they open',
      actions: of(
        's3',
        'GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix GetAccessGrantsInstanceResourcePolicy',
      ),
    },
    {
      why: 'tells of permissions, tables and queries of Lake Formation, not of rows or objects',
      actions: of(
        'lakeformation',
        'DescribeLakeFormationIdentityCenterConfiguration DescribeResource DescribeTransaction GetDataCellsFilter',
        'GetDataLakePrincipal GetDataLakeSettings GetEffectivePermissionsForPath GetLFTag GetLFTagExpression GetQueryState',
        'GetQueryStatistics GetResourceLFTags GetTableObjects GetWorkUnits ListLFTagExpressions ListLFTags',
        'SearchDatabasesByLFTags SearchTablesByLFTags',
      ),
    },
    {
      why: 'changes records and permissions of Lake Formation; what it permits is still read by an action of the family',
      actions: of(
        'lakeformation',
        'CancelTransaction CommitTransaction CreateDataCellsFilter CreateLFTag CreateLFTagExpression',
        'CreateLakeFormationIdentityCenterConfiguration CreateLakeFormationOptIn DeleteDataCellsFilter DeleteLFTag',
        'DeleteLFTagExpression DeleteLakeFormationIdentityCenterConfiguration DeleteLakeFormationOptIn',
        'DeleteObjectsOnCancel DeregisterResource ExtendTransaction RegisterResource',
        'RegisterResourceWithPrivilegedAccess StartQueryPlanning StartTransaction UpdateDataCellsFilter UpdateLFTag',
        'UpdateLFTagExpression UpdateLakeFormationIdentityCenterConfiguration UpdateResource UpdateTableObjects',
        'UpdateTableStorageOptimizer',
      ),
    },
    {
      why: 'reads through a function, which the caller must be allowed to call, and must be allowed s3:GetObject as well',
      actions: of('s3-object-lambda', 'GetObject GetObjectVersion'),
    },
    {
      why: 'tells of an object what is not its content',
      actions: of(
        's3-object-lambda',
        'GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectVersionAcl GetObjectVersionTagging',
      ),
    },
    {
      why: 'reads a bucket of another kind (directory buckets, on Outposts), of which nobody reads which there are: asked about one, the answer is unknown',
      actions: [
        ...of('s3express', 'CreateSession'),
        ...of('s3-outposts', 'GetObject GetObjectVersion GetObjectVersionForReplication'),
      ],
    },
    {
      why: 'tells of such an object what is not its content',
      actions: of('s3-outposts', 'GetObjectTagging GetObjectVersionTagging'),
    },
    {
      why: 'works under a role that it hands to S3 or that a file system has: what can be become is asked of everything',
      actions: [
        ...of('s3', 'PutReplicationConfiguration'),
        ...of('s3files', 'ClientMount ClientRootAccess ClientWrite'),
      ],
    },
  ],
  candidates: [
    { service: 's3', levels: ['Read'], types: ['object', 'accesspointobject', 'accessgrantsinstance'] },
    { service: 's3-object-lambda', levels: ['Read'] },
    { service: 's3-outposts', levels: ['Read'], types: ['object'] },
    { service: 'lakeformation', levels: ['Read', 'Write'] },
  ],
};
