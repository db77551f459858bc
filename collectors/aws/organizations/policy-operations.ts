import type * as organizations from '@aws-sdk/client-organizations';
import { readPolicy } from '../../../src/reasoning/policy.ts';
import type { Operation } from '../../contract.ts';
import { memberAt } from '../interpret.ts';
import { everyItemHas } from '../named.ts';
import { awsOperation } from '../source.ts';
import { doubtOf } from '../statements.ts';
import { NOT_IN_USE, PAGES } from './answers.ts';

export const listPolicies = awsOperation<
  organizations.ListPoliciesCommandInput,
  organizations.ListPoliciesCommandOutput
>('organizations', {
  id: 'organizations:ListPolicies',
  required: ['Policies'],
  pages: PAGES,
  absent: NOT_IN_USE,
  doubt: everyItemHas('Policies', 'Id'),
});

export const describePolicy = awsOperation<
  organizations.DescribePolicyCommandInput,
  organizations.DescribePolicyCommandOutput
>('organizations', {
  id: 'organizations:DescribePolicy',
  required: ['Policy.PolicySummary.Id', 'Policy.Content'],
  absent: NOT_IN_USE,
  per: 'organizations:ListPolicies',
  gone: ['PolicyNotFoundException'],
  doubt: (output) => doubtOf(readPolicy(String(memberAt(output, 'Policy.Content')))),
});

export const listTargets = awsOperation<
  organizations.ListTargetsForPolicyCommandInput,
  organizations.ListTargetsForPolicyCommandOutput
>('organizations', {
  id: 'organizations:ListTargetsForPolicy',
  required: ['Targets'],
  pages: PAGES,
  absent: NOT_IN_USE,
  per: 'organizations:ListPolicies',
  gone: ['PolicyNotFoundException'],
  doubt: everyItemHas('Targets', 'TargetId'),
});

export const policyOperations: readonly Operation[] = [listPolicies, describePolicy, listTargets];
