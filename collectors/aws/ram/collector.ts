import { flag, tags, text, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { listed } from '../words.ts';

const SHARE_STATES = ['ACTIVE', 'DELETED', 'DELETING', 'FAILED', 'PENDING'];
const RESOURCE_STATES = ['AVAILABLE', 'LIMIT_EXCEEDED', 'PENDING', 'UNAVAILABLE', 'ZONAL_RESOURCE_INACCESSIBLE'];
const ORIGINS = ['CREATED_FROM_POLICY', 'PROMOTING_TO_STANDARD', 'STANDARD'];
const OF_OURS = { resourceOwner: { value: 'SELF' }, maxResults: { value: 500 } };
const PAGES = { tokenIn: 'nextToken', tokenOut: 'nextToken' };

/**
 * What an account shares with others through Resource Access Manager. `external` of a principal is not read: the
 * reference gives both meanings to the same word.
 */
export const collector = declared({
  name: 'aws/ram',
  client: 'ram',
  scope: 'regional',
  service: 'ram',
  operations: {
    GetResourceShares: { items: 'resourceShares', input: OF_OURS, pages: PAGES },
    ListPrincipals: { items: 'principals', input: OF_OURS, pages: PAGES },
    ListResources: { items: 'resources', input: OF_OURS, pages: PAGES },
  },
  tables: {
    aws_ram_share: {
      doc: 'One resource share that the account owns; a deleted one is told for some time.',
      row: 'GetResourceShares',
      key: ['arn'],
      columns: {
        arn: text('resourceShareArn', 'ARN of the share.', 'resource-share'),
        name: text('name', 'Its name.', 'resource-share'),
        status: word('status', SHARE_STATES, listed(SHARE_STATES)),
        external_allowed: flag(
          'allowExternalPrincipals',
          '1 when accounts outside the organization may be given it, else 0.',
        ),
        origin: word('featureSet', ORIGINS, `How it came about: ${listed(ORIGINS)}`),
        created: time('creationTime', 'When it was created.'),
        tags: tags('tags'),
      },
    },
    aws_ram_principal: {
      doc: 'One principal that a share of the account is for.',
      row: 'ListPrincipals',
      key: ['share_arn', 'principal'],
      columns: {
        share_arn: text('resourceShareArn', 'The share.', 'resource-share'),
        principal: text('id', 'Account id, or ARN of an organization, unit, role, user or service.', 'principal'),
        since: time('creationTime', 'When the principal was given the share.'),
      },
    },
    aws_ram_resource: {
      doc: 'One resource in a share of the account.',
      row: 'ListResources',
      key: ['share_arn', 'arn'],
      columns: {
        share_arn: text('resourceShareArn', 'The share.', 'resource-share'),
        arn: text('arn', 'ARN of the resource.', 'resource'),
        type: text('type', "What it is: 'ec2:Subnet', 'route53resolver:ResolverRule' and others.", 'nothing'),
        status: word('status', RESOURCE_STATES, listed(RESOURCE_STATES)),
      },
    },
  },
});
