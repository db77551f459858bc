import type { Redaction } from '../../../src/evidence/record.ts';

/**
 * Names of secrets in devices and policies: passwords of Wi-Fi, mail and proxies, keys that recover a disk, codes that
 * unlock a device. A password *section* is an object, and stays.
 */
const SECRET =
  /^(.*_)?(passw(or)?d|passphrase|passcode|secret|token|psk|credentials?|(private|shared|api|recovery|wep|preshared|encryption)_?key|(bypass|unlock|removal)_?code|pin|otp)s?$/i;

/** Takes secret values out of a JSON answer. The body is written anew, so that a repeated member cannot keep one. */
export function withoutSecretValues(body: string): { body: string; redactions: readonly Redaction[] } {
  const redactions: Redaction[] = [];
  const root: unknown = JSON.parse(body);
  removeSecrets(root, '$', redactions);
  return { body: JSON.stringify(root), redactions };
}

function removeSecrets(value: unknown, path: string, redactions: Redaction[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`;
    if (!Array.isArray(value) && SECRET.test(name) && holdsValue(member)) {
      Reflect.deleteProperty(value, name);
      redactions.push({ path: at, reason: 'a secret of a device or policy' });
    } else {
      removeSecrets(member, at, redactions);
    }
  }
}

/** A text, a number, or a list with one of these; a flag says only whether there is a secret. */
function holdsValue(member: unknown): boolean {
  if (Array.isArray(member)) return member.some(holdsValue);
  return typeof member === 'number' || (typeof member === 'string' && member !== '');
}
