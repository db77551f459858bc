import { roleArn } from '../core/account-place.ts';
import { AffidavitError } from '../core/errors.ts';
import { type Partition, partitionOfArn, partitionOfRegions } from '../core/partition.ts';
import type { Trust } from '../exports/policy/trust.ts';
import type { Settings } from '../workspace/settings.ts';
import type { Given } from './command.ts';

/** What IAM takes as a role's name, and what STS takes as an external id. */
const ROLE_NAME = /^[A-Za-z0-9_+=,.@-]{1,57}$/;
const EXTERNAL_ID = /^[A-Za-z0-9_+=,.@:/-]{2,1224}$/;
const ACCOUNT = /^\d{12}$/;
/** No wildcard: a pattern would be taken for a name by people, and let in by IAM whom it happens to match. */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9_+=,.@/-]+$/;

const PROVIDER_ARN = /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/[A-Za-z0-9._/-]+$/;
const SUBJECT = /^[A-Za-z0-9][A-Za-z0-9_.,:;=/@ -]{2,254}$/;

/** A role that the settings have assumed; `ACCOUNT` in its ARN stands for each account of an organisation. */
export interface AssumedRole {
  readonly arn: string;
  readonly externalId: string | null;
}

/** The roles that the settings name, of single accounts and of an organisation's. */
export function assumedRoles({ accounts, organization, regions = [] }: Settings): readonly AssumedRole[] {
  const members = organization === undefined ? [] : [{ ...organization, id: 'ACCOUNT', regions }];
  return [...accounts, ...members].flatMap(({ id, role, externalId = null, regions: own = regions }) =>
    role === undefined ? [] : [{ arn: roleArn(role, id, own), externalId }],
  );
}

/** Every region that the settings name. */
export function regionsNamed({ accounts, regions = [] }: Settings): readonly string[] {
  return [...regions, ...accounts.flatMap(({ regions: own = [] }) => own)];
}

/** The partition of the first of these ARNs; without any, that in which the settings' regions lie. */
export function partitionOf(arns: readonly string[], regions: readonly string[]): Partition {
  return arns.map(partitionOfArn).find((named) => named !== null) ?? partitionOfRegions(regions);
}

/** The role's name: as given, else as the settings have it, else affidavit-audit. Throws USAGE. */
export function roleNameOf(given: Given, roles: readonly AssumedRole[]): string {
  const inSettings = roles.map(({ arn }) => arn.slice(arn.indexOf('/') + 1));
  const name = given.text('role-name') ?? onlyOne(inSettings, 'role-name', 'roles') ?? 'affidavit-audit';
  return fitting(name, ROLE_NAME, 'role-name', 'the name of a role, without a path, at most 57 characters');
}

/** Who may assume the role, or null when nobody was named. Throws USAGE. */
export function trustOf(given: Given, externalId: string | null): Trust | null {
  const account = given.text('trusted-account');
  const role = given.text('trusted-role');
  const provided = given.text('trusted-provider') !== undefined || given.text('trusted-subject') !== undefined;
  if (provided && (account !== undefined || role !== undefined || given.text('external-id') !== undefined))
    throw usage(
      '--trusted-provider stands alone: a token is brought by no account or role, and with no external id.',
      'Leave out --trusted-account, --trusted-role and --external-id.',
    );
  if (provided) return providedTrust(given);
  if (account !== undefined && role !== undefined)
    throw usage('--trusted-account and --trusted-role were both given.', 'Give the role alone: it is narrower.');
  if (account !== undefined)
    return { principal: fitting(account, ACCOUNT, 'trusted-account', 'twelve digits'), externalId };
  if (role === undefined) return null;
  return { principal: fitting(role, ROLE_ARN, 'trusted-role', 'the ARN of one role'), externalId };
}

/** Who brings a provider's token for one subject: one without the other would let in everybody that it knows. */
function providedTrust(given: Given): Trust {
  const [provider, subject] = [given.text('trusted-provider'), given.text('trusted-subject')];
  if (provider === undefined || subject === undefined)
    throw usage(
      '--trusted-provider and --trusted-subject belong together.',
      'Give both: the ARN of the identity provider, and the subject of the job, as in docs/ci.md.',
    );
  return {
    principal: fitting(provider, PROVIDER_ARN, 'trusted-provider', 'the ARN of an OIDC identity provider'),
    externalId: null,
    subject: fitting(subject, SUBJECT, 'trusted-subject', 'one whole subject; * and ? stand for nothing here'),
  };
}

/** The external id: as given, else as the settings have it, else none. Throws USAGE. */
export function externalIdOf(given: Given, roles: readonly AssumedRole[]): string | null {
  const text =
    given.text('external-id') ??
    onlyOne(
      roles.map(({ externalId }) => externalId ?? ''),
      'external-id',
      'external ids',
    ) ??
    '';
  if (text === '' && given.text('external-id') === undefined) return null;
  return fitting(text, EXTERNAL_ID, 'external-id', '2 to 1224 letters, digits or _+=,.@:/-');
}

/** What all accounts of the settings agree on. Where they differ, the user has to say which is meant. */
function onlyOne(values: readonly string[], option: string, what: string): string | undefined {
  const distinct = [...new Set(values)];
  if (distinct.length > 1)
    throw usage(`affidavit.yaml names different ${what}.`, `Say which is meant with --${option}.`);
  return distinct[0];
}

function fitting(text: string, shape: RegExp, option: string, what: string): string {
  if (shape.test(text)) return text;
  throw usage(`--${option} ${text} is not ${what}.`, 'See `affidavit policy --help`.');
}

function usage(message: string, remedy: string): AffidavitError {
  return new AffidavitError('USAGE', message, remedy);
}
