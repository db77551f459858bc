import type * as amplify from '@aws-sdk/client-amplify';
import type { Operation } from '../../contract.ts';
import { everyItemHas } from '../named.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { awsOperation } from '../source.ts';

const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' };

/** What apps and branches are built and run with may hold secrets; the credentials of basic authorization are some. */
export const withoutBuilding = withoutMembers(
  namedMembers({
    environmentvariables: 'environment variables may hold secrets',
    basicauthcredentials: 'a user name and password',
    buildspec: 'commands may hold secrets',
    customheaders: 'headers may hold secrets',
    customrules: 'addresses that are called may hold secrets',
  }),
);

const REDACTING = {
  redact: withoutBuilding,
  redacts: 'environment variables, basic authorization, build specifications, headers and rewrites',
};

export const listApps = awsOperation<amplify.ListAppsCommandInput, amplify.ListAppsCommandOutput>('amplify', {
  id: 'amplify:ListApps',
  required: ['apps'],
  pages: PAGES,
  // Branches and domains are asked by the id of their app.
  doubt: everyItemHas('apps', 'appId'),
  ...REDACTING,
});

export const listBranches = awsOperation<amplify.ListBranchesCommandInput, amplify.ListBranchesCommandOutput>(
  'amplify',
  { id: 'amplify:ListBranches', required: ['branches'], pages: PAGES, per: 'amplify:ListApps', ...REDACTING },
);

export const listDomains = awsOperation<
  amplify.ListDomainAssociationsCommandInput,
  amplify.ListDomainAssociationsCommandOutput
>('amplify', {
  id: 'amplify:ListDomainAssociations',
  required: ['domainAssociations'],
  pages: PAGES,
  per: 'amplify:ListApps',
});

export const operations: readonly Operation[] = [listApps, listBranches, listDomains];
