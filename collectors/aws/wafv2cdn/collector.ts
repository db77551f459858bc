import { SEPARATE } from '../../../src/core/partition.ts';
import { declared } from '../declared/declared.ts';
import { webAclOperations, webAclTables } from '../web-acls.ts';

/**
 * The web ACLs of CloudFront, and of Amplify. They are asked for in us-east-1 alone ("For all calls, use the Region
 * endpoint us-east-1"), which no separate cloud has. Which distribution has which, distributions say themselves.
 */
export const collector = declared({
  name: 'aws/wafv2cdn',
  client: 'wafv2',
  scope: 'global',
  // Its questions have ids of their own, since another collector asks the same ones within a region.
  service: 'wafv2cdn',
  permissions: 'wafv2',
  operations: webAclOperations('CLOUDFRONT', { notIn: SEPARATE }),
  tables: webAclTables,
});
