import type * as organizations from '@aws-sdk/client-organizations';
import type { Operation } from '../../contract.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';
import { NOT_IN_USE, PAGES } from './answers.ts';
import { policyOperations } from './policy-operations.ts';

/** Answered to every account of an organisation; all others only to the management account and its delegates. */
export const describeOrganization = awsOperation<
  organizations.DescribeOrganizationCommandInput,
  organizations.DescribeOrganizationCommandOutput
>('organizations', {
  id: 'organizations:DescribeOrganization',
  required: ['Organization.Id', 'Organization.MasterAccountId', 'Organization.FeatureSet'],
  absent: NOT_IN_USE,
});

export const listAccounts = awsOperation<
  organizations.ListAccountsCommandInput,
  organizations.ListAccountsCommandOutput
>('organizations', {
  id: 'organizations:ListAccounts',
  required: ['Accounts'],
  pages: PAGES,
  absent: NOT_IN_USE,
  doubt: everyItemHas('Accounts', 'Id'),
});

export const listRoots = awsOperation<organizations.ListRootsCommandInput, organizations.ListRootsCommandOutput>(
  'organizations',
  {
    id: 'organizations:ListRoots',
    required: ['Roots'],
    pages: PAGES,
    absent: NOT_IN_USE,
    doubt: everyItemHas('Roots', 'Id'),
  },
);

export const listUnits = awsOperation<
  organizations.ListOrganizationalUnitsForParentCommandInput,
  organizations.ListOrganizationalUnitsForParentCommandOutput
>('organizations', {
  id: 'organizations:ListOrganizationalUnitsForParent',
  required: ['OrganizationalUnits'],
  pages: PAGES,
  absent: NOT_IN_USE,
  per: 'organizations:ListRoots',
  doubt: everyItemHas('OrganizationalUnits', 'Id'),
});

export const listChildren = awsOperation<
  organizations.ListAccountsForParentCommandInput,
  organizations.ListAccountsForParentCommandOutput
>('organizations', {
  id: 'organizations:ListAccountsForParent',
  required: ['Accounts'],
  pages: PAGES,
  absent: NOT_IN_USE,
  per: 'organizations:ListRoots',
  doubt: everyItemHas('Accounts', 'Id'),
});

/** What the management account and its delegates alone are answered. */
export const managementOperations: readonly Operation[] = [
  listAccounts,
  listRoots,
  listUnits,
  listChildren,
  ...policyOperations,
];

export const operations: readonly Operation[] = [describeOrganization, ...managementOperations];
