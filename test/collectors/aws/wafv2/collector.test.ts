import { describe, expect, test } from 'vitest';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { collector } from '../../../../collectors/aws/wafv2/collector.ts';
import { answered, rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (id: string) =>
  (collector as DeclaredCollector).operations.find((one) => one.id === id) as AwsOperation<object, object>;

const ACL = { ARN: 'arn:x:wafv2:eu-west-1:111122223333:regional/webacl/a/1', Name: 'a', Id: '1', LockToken: 't' };

/** The rows of rules, or of web ACLs, from what GetWebACL sends. */
async function read(webAcl: object, table = 'aws_wafv2_rule') {
  const body = { WebACL: { ...ACL, DefaultAction: { Allow: {} }, Capacity: 5, ...webAcl }, LockToken: 't' };
  const answer = await fromWire(operation('wafv2:GetWebACL'), body, { Name: 'a', Id: '1', Scope: 'REGIONAL' });
  const answers = { 'wafv2:ListWebACLs': { WebACLs: [ACL] }, 'wafv2:GetWebACL': () => answer };
  return rowsOf(collector, answers, table);
}

const GROUP = { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' };
const rule = (statement: object, more: object) => ({ Name: 'r', Priority: 1, Statement: statement, ...more });
const managed = (more: object) =>
  rule({ ManagedRuleGroupStatement: { ...GROUP, ...more } }, { OverrideAction: { None: {} } });

describe('a rule', () => {
  const plain = { action: '', counts_only: 0, counted_rules: '[]', allowed_rules: '[]', narrowed: 0 };
  const ofGroup = {
    ...plain,
    statement: 'ManagedRuleGroupStatement',
    managed_group: 'AWS/AWSManagedRulesCommonRuleSet',
  };
  test.each<[string, object, object]>([
    ['of a managed group acts', managed({}), ofGroup],
    [
      'of a managed group that only counts',
      rule({ ManagedRuleGroupStatement: GROUP }, { OverrideAction: { Count: {} } }),
      { ...ofGroup, counts_only: 1 },
    ],
    [
      'of a managed group of which some rules only count',
      managed({
        ExcludedRules: [{ Name: 'SizeRestrictions_BODY' }],
        RuleActionOverrides: [
          { Name: 'NoUserAgent_HEADER', ActionToUse: { Count: {} } },
          { Name: 'GenericLFI_BODY', ActionToUse: { Block: {} } },
        ],
      }),
      { ...ofGroup, counted_rules: '["NoUserAgent_HEADER","SizeRestrictions_BODY"]' },
    ],
    [
      'of a managed group of which a rule lets through what it finds',
      managed({ RuleActionOverrides: [{ Name: 'GenericLFI_BODY', ActionToUse: { Allow: {} } }] }),
      { ...ofGroup, allowed_rules: '["GenericLFI_BODY"]' },
    ],
    [
      'of a managed group of which a rule without a name only counts',
      managed({ RuleActionOverrides: [{ ActionToUse: { Count: {} } }] }),
      { ...ofGroup, counted_rules: null },
    ],
    [
      'of a managed group that sees only some requests',
      managed({ ScopeDownStatement: { GeoMatchStatement: { CountryCodes: ['NL'] } } }),
      { ...ofGroup, narrowed: 1 },
    ],
    [
      'of its own',
      rule({ RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } }, { Action: { Block: {} } }),
      { ...plain, statement: 'RateBasedStatement', managed_group: '', action: 'Block' },
    ],
    [
      'with an action and a statement of kinds that nobody here knows',
      rule({ LaterStatement: {} }, { Action: { Later: {} } }),
      { statement: null, managed_group: null, action: null, counts_only: 0, counted_rules: null, narrowed: null },
    ],
  ])('%s', async (_, one, expected) => {
    expect(await read({ Rules: [one] })).toMatchObject([{ name: 'r', priority: 1, ...expected }]);
  });

  test('is unknown where the answer does not say its rules', async () => {
    expect(await read({})).toMatchObject([{ name: null, action: null, managed_group: null }]);
  });
});

test.each<[object, unknown]>([
  [{ Allow: {} }, 'Allow'],
  [{ Block: { CustomResponse: { ResponseCode: 403 } } }, 'Block'],
  [{ Later: {} }, null],
])('the default action %j is %s', async (DefaultAction, expected) => {
  expect(await read({ DefaultAction }, 'aws_wafv2_web_acl')).toMatchObject([{ default_action: expected }]);
});

test('what a rule looks for, and the headers that it adds, are not kept', () => {
  const { redact } = operation('wafv2:GetWebACL');
  const secret = 'an-invented-secret';
  const body = JSON.stringify({
    WebACL: {
      Rules: [
        {
          Statement: { NotStatement: { Statement: { ByteMatchStatement: { SearchString: secret } } } },
          Action: { Allow: { CustomRequestHandling: { InsertHeaders: [{ Name: 'x', Value: secret }] } } },
        },
      ],
      CustomResponseBodies: { page: { Content: secret } },
    },
  });
  expect(redact?.(body).body).not.toContain(secret);
});

test('what stands behind a web ACL is asked for each kind', async () => {
  const asked: unknown[] = [];
  const answers = {
    'wafv2:ListWebACLs': { WebACLs: [ACL] },
    'wafv2:ListResourcesForWebACL': (input: { ResourceType: string }) => {
      asked.push(input);
      return answered({ ResourceArns: input.ResourceType === 'APPSYNC' ? ['arn:x:appsync:::apis/b'] : [] });
    },
  };
  expect(await rowsOf(collector, answers, 'aws_wafv2_association')).toEqual([
    { web_acl_arn: ACL.ARN, resource_arn: 'arn:x:appsync:::apis/b' },
  ]);
  expect(asked).toHaveLength(4);
});

test.each<[string, object, unknown]>([
  ['has no filter', {}, ''],
  ['has a filter', { LoggingFilter: { Filters: [], DefaultBehavior: 'DROP' } }, 'DROP'],
  ['has a filter that says nothing of the others', { LoggingFilter: { Filters: [] } }, null],
])('a log that %s', async (_, more, expected) => {
  const body = { LoggingConfigurations: [{ ResourceArn: ACL.ARN, LogDestinationConfigs: ['arn:x:s3:::b'], ...more }] };
  const answer = await fromWire(operation('wafv2:ListLoggingConfigurations'), body, { Scope: 'REGIONAL' });
  expect(await rowsOf(collector, { 'wafv2:ListLoggingConfigurations': [answer] }, 'aws_wafv2_logging')).toEqual([
    { web_acl_arn: ACL.ARN, destinations: '["arn:x:s3:::b"]', filter_default: expected },
  ]);
});
