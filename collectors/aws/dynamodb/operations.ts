import type * as dynamodb from '@aws-sdk/client-dynamodb';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';
import { doubtPolicy } from '../statements.ts';

export const listTables = awsOperation<dynamodb.ListTablesCommandInput, dynamodb.ListTablesCommandOutput>('dynamodb', {
  id: 'dynamodb:ListTables',
  required: ['TableNames'],
  pages: { tokenIn: 'ExclusiveStartTableName', tokenOut: 'LastEvaluatedTableName' },
});

export const describeTable = awsOperation<dynamodb.DescribeTableCommandInput, dynamodb.DescribeTableCommandOutput>(
  'dynamodb',
  {
    id: 'dynamodb:DescribeTable',
    required: ['Table.TableArn', 'Table.TableStatus'],
    per: 'dynamodb:ListTables',
    gone: ['ResourceNotFoundException'],
  },
);

export const describeContinuousBackups = awsOperation<
  dynamodb.DescribeContinuousBackupsCommandInput,
  dynamodb.DescribeContinuousBackupsCommandOutput
>('dynamodb', {
  id: 'dynamodb:DescribeContinuousBackups',
  required: ['ContinuousBackupsDescription'],
  per: 'dynamodb:ListTables',
  gone: ['TableNotFoundException'],
});

export const listTagsOfResource = awsOperation<
  dynamodb.ListTagsOfResourceCommandInput,
  dynamodb.ListTagsOfResourceCommandOutput
>('dynamodb', {
  id: 'dynamodb:ListTagsOfResource',
  required: ['Tags'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  per: 'dynamodb:DescribeTable',
  gone: ['ResourceNotFoundException'],
});

export const getResourcePolicy = awsOperation<
  dynamodb.GetResourcePolicyCommandInput,
  dynamodb.GetResourcePolicyCommandOutput
>('dynamodb', {
  id: 'dynamodb:GetResourcePolicy',
  required: ['Policy'],
  absent: { PolicyNotFoundException: 'the table has no resource policy' },
  per: 'dynamodb:DescribeTable',
  gone: ['ResourceNotFoundException'],
  doubt: doubtPolicy,
});

export const operations: readonly Operation[] = [
  listTables,
  describeTable,
  describeContinuousBackups,
  listTagsOfResource,
  getResourcePolicy,
];
