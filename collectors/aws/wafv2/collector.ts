import { of, text } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { webAclOperations, webAclTables } from '../web-acls.ts';

/**
 * The kinds that can stand behind a web ACL wherever WAF is. Of App Runner, Verified Access and others it is an error to
 * ask in a region without them, so they are not asked.
 */
const KINDS = ['APPLICATION_LOAD_BALANCER', 'API_GATEWAY', 'APPSYNC', 'COGNITO_USER_POOL'];

/** The web ACLs of a region, their rules and logs, and what stands behind them. */
export const collector = declared({
  name: 'aws/wafv2',
  client: 'wafv2',
  scope: 'regional',
  service: 'wafv2',
  operations: {
    ...webAclOperations('REGIONAL'),
    ListResourcesForWebACL: {
      of: 'ListWebACLs',
      items: 'ResourceArns',
      input: { WebACLArn: 'ARN' },
      across: { member: 'ResourceType', values: KINDS },
      alsoPermissions: ['appsync:ListResourcesForWebACL', 'cognito-idp:ListResourcesForWebACL'],
    },
  },
  tables: {
    ...webAclTables,
    aws_wafv2_association: {
      doc: 'One load balancer, API stage, GraphQL API or user pool behind a web ACL; other kinds are not told.',
      row: 'ListResourcesForWebACL',
      key: ['web_acl_arn', 'resource_arn'],
      columns: {
        web_acl_arn: text(of('ListWebACLs', 'ARN'), 'The web ACL.', 'web-acl'),
        resource_arn: text('', 'ARN of what is behind it.', 'resource'),
      },
    },
  },
});
