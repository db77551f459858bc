import { byCodeUnits, canonicalJson } from '../../src/core/canonical.ts';
import type { Cell } from '../../src/facts/table.ts';
import { computed, count, flag, integer, of, text, texts } from './declared/columns.ts';
import type { Declaration } from './declared/declaration.ts';
import { valueAt } from './declared/path.ts';
import { namedMembers, withoutMembers } from './redact.ts';

const ACTIONS = ['Allow', 'Block', 'Captcha', 'Challenge', 'Count', 'Monetize'];
const SECRET = 'a header that proves where a request comes from is a secret';

/** What rules look for, and the headers that they add, can be the secret that an origin knows its distribution by. */
const withoutSecrets = withoutMembers(
  namedMembers({
    searchstring: SECRET,
    regexstring: SECRET,
    insertheaders: SECRET,
    responseheaders: SECRET,
    customresponsebodies: 'pages of the customer',
  }),
);

const SCOPED = { Limit: { value: 100 } };
const PAGES = { tokenIn: 'NextMarker', tokenOut: 'NextMarker' };

/** The lists of web ACLs and of their logs, within one scope. */
export function webAclOperations(scope: 'REGIONAL' | 'CLOUDFRONT', notIn: object = {}): Declaration['operations'] {
  return {
    ListWebACLs: { items: 'WebACLs', input: { Scope: { value: scope }, ...SCOPED }, pages: PAGES, ...notIn },
    GetWebACL: {
      of: 'ListWebACLs',
      input: { Name: 'Name', Id: 'Id', Scope: { value: scope } },
      required: ['WebACL.DefaultAction', 'WebACL.ARN'],
      redact: withoutSecrets,
      redacts: 'what rules look for, and the headers and pages that they give',
      ...notIn,
    },
    ListLoggingConfigurations: {
      items: 'LoggingConfigurations',
      input: { Scope: { value: scope }, ...SCOPED },
      pages: PAGES,
      ...notIn,
    },
  };
}

/** An example that every column of a rule's statement reads. */
const MANAGED = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };

/** The one member of a union such as an action: its name, or unknown where there is not exactly one that is known. */
function only(value: unknown, known: readonly string[] | null): string | null {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const [name] = names;
  if (name === undefined || names.length > 1) return null;
  return known === null || known.includes(name) ? name : null;
}

/** Rules of a managed group whose action is overridden to another; excluded ones count. */
function overriddenTo(action: 'Allow' | 'Count') {
  return (statement: unknown): Cell => {
    // Of a kind that nobody knows, nobody knows what it overrides.
    if (only(statement, null) === null) return null;
    const group = managedGroup(statement);
    const excluded = action === 'Count' ? [valueAt(group, 'ExcludedRules.Name') ?? []].flat() : [];
    const overridden = [valueAt(group, 'RuleActionOverrides') ?? []].flat();
    const changed = overridden.filter((one) => valueAt(one, `ActionToUse.${action}`) !== undefined);
    const names = [...excluded, ...changed.map((one) => valueAt(one, 'Name'))];
    return names.every((one) => typeof one === 'string') ? canonicalJson([...new Set(names)].sort(byCodeUnits)) : null;
  };
}

const managedGroup = (statement: unknown): unknown => valueAt(statement, 'ManagedRuleGroupStatement');

/** The tables of web ACLs, which both scopes have. */
export const webAclTables: Declaration['tables'] = {
  aws_wafv2_web_acl: {
    doc: 'One web ACL of WAF.',
    row: 'ListWebACLs',
    key: ['arn'],
    columns: {
      arn: text('ARN', 'ARN of the web ACL.', 'web-acl'),
      name: text('Name', 'Its name.', 'web-acl'),
      default_action: computed(
        of('GetWebACL', 'WebACL.DefaultAction'),
        {
          type: 'text',
          oneOf: ['Allow', 'Block'],
          doc: "What becomes of a request that no rule decides: 'Allow' or 'Block'.",
        },
        (value) => only(value, ['Allow', 'Block']),
        { example: { Block: {} } },
      ),
      rules: count(of('GetWebACL', 'WebACL.Rules'), 'How many rules it has itself, beside those of Firewall Manager.'),
      firewall_manager: flag(
        of('GetWebACL', 'WebACL.ManagedByFirewallManager'),
        '1 when Firewall Manager created it, and can put rules before and after its own, else 0.',
      ),
    },
  },
  aws_wafv2_rule: {
    doc: 'One rule of a web ACL itself; those that Firewall Manager puts before and after are not among them.',
    row: 'GetWebACL',
    each: 'WebACL.Rules',
    key: ['web_acl_arn', 'name'],
    columns: {
      web_acl_arn: text(of('ListWebACLs', 'ARN'), 'The web ACL.', 'web-acl'),
      name: text('Name', 'Name of the rule.', 'rule'),
      priority: integer('Priority', 'Place in the order of rules; the lowest comes first.'),
      statement: computed(
        'Statement',
        { type: 'text', doc: "What it is: 'ManagedRuleGroupStatement', 'RateBasedStatement' …", identifies: 'nothing' },
        (value) => only(value, null),
        { example: MANAGED },
      ),
      action: computed(
        'Action',
        {
          type: 'text',
          oneOf: [...ACTIONS, ''],
          doc: `What it does: ${ACTIONS.map((one) => `'${one}'`).join(', ')}; '' when it is a group, whose rules say so.`,
        },
        (value) => only(value, ACTIONS),
        {
          example: { Block: {} },
          missing: ['', 'Rule: "You must specify either this Action setting or the rule OverrideAction setting"'],
        },
      ),
      counts_only: computed(
        'OverrideAction',
        {
          type: 'boolean',
          doc: '1 when the rules of its group only count what they find, 0 when they act, or it is no group.',
        },
        (value) => ({ Count: 1, None: 0 })[only(value, null) ?? ''] ?? null,
        {
          example: { None: {} },
          missing: [0, 'Rule: "You can only use this for rule statements that reference a rule group"'],
        },
      ),
      managed_group: computed(
        'Statement',
        { type: 'text', doc: "Its managed rule group, as VENDOR/NAME; '' when it is none.", identifies: 'nothing' },
        (value) => {
          const group = managedGroup(value);
          if (group === undefined) return only(value, null) === null ? null : '';
          const [vendor, name] = [valueAt(group, 'VendorName'), valueAt(group, 'Name')];
          return typeof vendor === 'string' && typeof name === 'string' ? `${vendor}/${name}` : null;
        },
        { example: MANAGED },
      ),
      counted_rules: computed(
        'Statement',
        {
          type: 'json',
          doc: 'Rules of the managed group that only count, as a sorted JSON array; [] for anything else. See also allowed_rules.',
          identifies: 'nothing',
        },
        overriddenTo('Count'),
        { example: MANAGED },
      ),
      allowed_rules: computed(
        'Statement',
        {
          type: 'json',
          doc: 'Rules of the managed group that let through what they find, as a sorted JSON array; [] for anything else.',
          identifies: 'nothing',
        },
        overriddenTo('Allow'),
        { example: MANAGED },
      ),
      narrowed: computed(
        'Statement',
        { type: 'boolean', doc: '1 when the managed group sees only some requests (a scope-down statement), else 0.' },
        (value) => {
          if (only(value, null) === null) return null;
          return valueAt(managedGroup(value), 'ScopeDownStatement') === undefined ? 0 : 1;
        },
        { example: MANAGED },
      ),
    },
  },
  aws_wafv2_logging: {
    doc: 'One web ACL whose requests are logged by a configuration of the customer.',
    row: 'ListLoggingConfigurations',
    key: ['web_acl_arn'],
    columns: {
      web_acl_arn: text('ResourceArn', 'The web ACL.', 'web-acl'),
      destinations: texts('LogDestinationConfigs', 'ARNs that the logs go to, as a sorted JSON array.', 'resource'),
      filter_default: computed(
        'LoggingFilter',
        {
          type: 'text',
          oneOf: ['KEEP', 'DROP', ''],
          doc: "What becomes of a record that no filter decides: 'KEEP' or 'DROP'; '' when there is no filter.",
        },
        (value) => {
          const said = valueAt(value, 'DefaultBehavior');
          return said === 'KEEP' || said === 'DROP' ? said : null;
        },
        {
          example: { DefaultBehavior: 'KEEP', Filters: [] },
          missing: ['', 'LoggingFilter: "Filtering that specifies which web requests are kept", and not required'],
        },
      ),
    },
  },
};
