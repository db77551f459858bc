import { of, text, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { listed } from '../words.ts';

const STATES = ['ACTIVE', 'CREATE_FAILED', 'CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS'];
const KINDS = ['GROUP', 'USER'];
const USER_STATES = ['DISABLED', 'ENABLED'];
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };
const INSTANCE = { of: 'ListInstances', at: 'InstanceArn' };
/** What a question about a permission set, whose ARN is the whole item, has to name. */
const SET = { InstanceArn: INSTANCE, PermissionSetArn: '' };
const STORE = { elsewhere: { client: 'identitystore', service: 'identitystore' } } as const;

const PERSONAL = 'personal data';
/** Of a user only the name to sign in under is kept. */
const withoutPersons = withoutMembers(
  namedMembers({
    name: PERSONAL,
    displayname: PERSONAL,
    nickname: PERSONAL,
    profileurl: PERSONAL,
    emails: PERSONAL,
    addresses: PERSONAL,
    phonenumbers: PERSONAL,
    photos: PERSONAL,
    website: PERSONAL,
    birthdate: PERSONAL,
    title: PERSONAL,
    extensions: PERSONAL,
    externalids: PERSONAL,
    roles: PERSONAL,
    usertype: PERSONAL,
    preferredlanguage: PERSONAL,
    locale: PERSONAL,
    timezone: PERSONAL,
  }),
);

/**
 * Who may sign in to which accounts with which permissions through IAM Identity Center. Its settings of MFA cannot be
 * read by any operation. A permissions boundary is not read: ResourceNotFoundException answers for one that is not set,
 * and the reference does not say that it means this alone.
 */
export const collector = declared({
  name: 'aws/identitycenter',
  client: 'sso-admin',
  scope: 'regional',
  service: 'sso',
  operations: {
    ListInstances: { items: 'Instances', input: { MaxResults: { value: 100 } }, pages: PAGES },
    ListPermissionSets: {
      of: 'ListInstances',
      items: 'PermissionSets',
      input: { InstanceArn: 'InstanceArn', MaxResults: { value: 100 } },
      pages: PAGES,
    },
    DescribePermissionSet: { of: 'ListPermissionSets', input: SET, required: ['PermissionSet.PermissionSetArn'] },
    // The reference: "it is possible for an empty inline policy to be returned".
    GetInlinePolicyForPermissionSet: { of: 'ListPermissionSets', input: SET, required: ['InlinePolicy'] },
    ListManagedPoliciesInPermissionSet: {
      of: 'ListPermissionSets',
      items: 'AttachedManagedPolicies',
      input: { ...SET, MaxResults: { value: 100 } },
      pages: PAGES,
    },
    ListCustomerManagedPolicyReferencesInPermissionSet: {
      of: 'ListPermissionSets',
      items: 'CustomerManagedPolicyReferences',
      input: { ...SET, MaxResults: { value: 100 } },
      pages: PAGES,
    },
    ListAccountsForProvisionedPermissionSet: {
      of: 'ListPermissionSets',
      items: 'AccountIds',
      input: { ...SET, MaxResults: { value: 100 } },
      pages: PAGES,
    },
    ListAccountAssignments: {
      of: 'ListAccountsForProvisionedPermissionSet',
      items: 'AccountAssignments',
      input: {
        InstanceArn: INSTANCE,
        PermissionSetArn: { of: 'ListPermissionSets', at: '' },
        AccountId: '',
        MaxResults: { value: 100 },
      },
      pages: PAGES,
    },
    ListUsers: {
      ...STORE,
      of: 'ListInstances',
      items: 'Users',
      input: { IdentityStoreId: 'IdentityStoreId', MaxResults: { value: 100 } },
      pages: PAGES,
      redact: withoutPersons,
      redacts: 'names, addresses and other personal data of users',
    },
    ListGroups: {
      ...STORE,
      of: 'ListInstances',
      items: 'Groups',
      input: { IdentityStoreId: 'IdentityStoreId', MaxResults: { value: 100 } },
      pages: PAGES,
    },
    ListGroupMemberships: {
      ...STORE,
      of: 'ListGroups',
      items: 'GroupMemberships',
      input: { IdentityStoreId: 'IdentityStoreId', GroupId: 'GroupId', MaxResults: { value: 100 } },
      pages: PAGES,
    },
  },
  tables: {
    aws_identity_center: {
      doc: 'One instance of IAM Identity Center that the account owns or sees. One in several regions is told in each, with its users, groups and permission sets.',
      row: 'ListInstances',
      key: ['arn'],
      columns: {
        arn: text('InstanceArn', 'ARN of the instance.', 'identity-center'),
        owner: text('OwnerAccountId', 'Account that owns it: the management account, or one with its own.', 'account'),
        status: word('Status', STATES, listed(STATES)),
        store_id: text('IdentityStoreId', 'Id of its identity store.', 'identity-store'),
        primary_region: text('PrimaryRegion', 'Region that it was first enabled in.', 'nothing'),
      },
    },
    aws_identity_permission_set: {
      doc: 'One permission set: what those to whom it is assigned may do in an account; its permissions boundary is not read.',
      row: 'ListPermissionSets',
      key: ['arn'],
      columns: {
        arn: text('', 'ARN of the permission set.', 'permission-set'),
        instance_arn: text(of('ListInstances', 'InstanceArn'), 'The instance.', 'identity-center'),
        name: text(of('DescribePermissionSet', 'PermissionSet.Name'), 'Its name.', 'permission-set'),
        session: text(
          of('DescribePermissionSet', 'PermissionSet.SessionDuration'),
          'How long a session may last, as a duration of ISO 8601: PT1H, PT8H, PT12H.',
          'nothing',
        ),
        created: time(of('DescribePermissionSet', 'PermissionSet.CreatedDate'), 'When it was created.'),
        inline_policy: text(
          of('GetInlinePolicyForPermissionSet', 'InlinePolicy'),
          "Its inline policy as written; '' when it has none.",
          'policy',
        ),
      },
    },
    aws_identity_inline_statement: {
      doc: 'One statement of the inline policy of a permission set.',
      row: 'GetInlinePolicyForPermissionSet',
      statements: 'InlinePolicy',
      key: ['permission_set_arn'],
      columns: {
        permission_set_arn: text(of('ListPermissionSets', ''), 'The permission set.', 'permission-set'),
      },
    },
    aws_identity_managed_policy: {
      doc: 'One policy of AWS in a permission set.',
      row: 'ListManagedPoliciesInPermissionSet',
      key: ['permission_set_arn', 'policy_arn'],
      columns: {
        permission_set_arn: text(of('ListPermissionSets', ''), 'The permission set.', 'permission-set'),
        policy_arn: text('Arn', 'ARN of the policy.', 'policy'),
      },
    },
    aws_identity_customer_policy: {
      doc: 'One policy of the accounts themselves in a permission set, found in each by its name.',
      row: 'ListCustomerManagedPolicyReferencesInPermissionSet',
      key: ['permission_set_arn', 'path', 'name'],
      columns: {
        permission_set_arn: text(of('ListPermissionSets', ''), 'The permission set.', 'permission-set'),
        name: text('Name', 'Name of the policy.', 'policy'),
        path: text('Path', 'Its path.', 'policy', {
          missing: ['/', 'CustomerManagedPolicyReference: "The default is /."'],
        }),
      },
    },
    aws_identity_assignment: {
      doc: 'One user or group that has a permission set in an account.',
      row: 'ListAccountAssignments',
      key: ['account_id', 'permission_set_arn', 'principal_type', 'principal_id'],
      columns: {
        account_id: text('AccountId', 'The account.', 'account'),
        permission_set_arn: text('PermissionSetArn', 'The permission set.', 'permission-set'),
        principal_type: word('PrincipalType', KINDS, listed(KINDS)),
        principal_id: text('PrincipalId', 'Id of the user or group.', 'person'),
      },
    },
    aws_identity_user: {
      doc: 'One user in the identity store of an instance; the devices of a user for MFA cannot be read.',
      row: 'ListUsers',
      key: ['store_id', 'id'],
      columns: {
        store_id: text('IdentityStoreId', 'The identity store.', 'identity-store'),
        id: text('UserId', 'Id of the user.', 'person'),
        name: text('UserName', 'The name that the user signs in under.', 'person'),
        status: word('UserStatus', USER_STATES, listed(USER_STATES)),
        created: time('CreatedAt', 'When the user was created.'),
      },
    },
    aws_identity_group: {
      doc: 'One group in the identity store of an instance.',
      row: 'ListGroups',
      key: ['store_id', 'id'],
      columns: {
        store_id: text('IdentityStoreId', 'The identity store.', 'identity-store'),
        id: text('GroupId', 'Id of the group.', 'group'),
        name: text('DisplayName', 'Its name.', 'group'),
      },
    },
    aws_identity_membership: {
      doc: 'One user in a group of an identity store.',
      row: 'ListGroupMemberships',
      key: ['store_id', 'group_id', 'user_id'],
      columns: {
        store_id: text('IdentityStoreId', 'The identity store.', 'identity-store'),
        group_id: text('GroupId', 'The group.', 'group'),
        user_id: text('MemberId.UserId', 'The user.', 'person'),
      },
    },
  },
});
