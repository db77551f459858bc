import { textAt } from './event.ts';
import type { Notable } from './reduced.ts';

/** Credentials that are a second factor to a password. */
const SECOND: ReadonlySet<string> = new Set(['TOTP', 'WEBAUTHN', 'EMAIL_OTP', 'RESYNC_TOTP']);

/** A sign-in as a whole, and before it each of its credentials. */
const SIGN_INS: ReadonlySet<string> = new Set(['UserAuthentication', 'CredentialVerification']);

/** IAM Identity Center's own events of a sign-in ("Understanding IAM Identity Center sign-in events" of its user guide). */
export function isIdentityCenterSignIn(event: unknown): boolean {
  return (
    textAt(event, 'eventSource') === 'signin.amazonaws.com' &&
    SIGN_INS.has(textAt(event, 'eventName') ?? '') &&
    textAt(event, 'eventType') === 'AwsServiceEvent'
  );
}

/** A credential alone: a password that was right is no sign-in yet, and says nothing of a second factor. */
export function isCredentialAlone(event: unknown): boolean {
  return isIdentityCenterSignIn(event) && textAt(event, 'eventName') === 'CredentialVerification';
}

export function identityCenterOutcome(event: unknown): string {
  const said = textAt(event, 'serviceEventDetails', textAt(event, 'eventName') ?? '');
  return said === undefined ? 'unknown' : said === 'Success' ? 'succeeded' : 'failed';
}

/** What the sign-in was proven by: a password and another thing, a password alone, or an external provider. */
export function identityCenterFactor(event: unknown): Notable['secondFactor'] {
  const said = textAt(event, 'additionalEventData', 'CredentialType');
  if (said === undefined) return null;
  const types = said.split(/[,\s]+/).filter((type) => type !== '');
  if (types.includes('EXTERNAL_IDP')) return 'at the provider';
  if (types.includes('PASSWORD'))
    return types.some((type) => SECOND.has(type)) ? 'yes' : types.length === 1 ? 'no' : null;
  return null;
}

/** Whom an event names: `onBehalfOf`, or before 2025 a name. */
export function identityCenterPerson(identity: unknown): string | undefined {
  return textAt(identity, 'onBehalfOf', 'userId') ?? textAt(identity, 'userName');
}
