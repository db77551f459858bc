import { AffidavitError } from '../../src/core/errors.ts';
import type { FamilyContext, SourceSettings } from '../contract.ts';

/** Where a tenant is and who may ask it. The token goes into a request header and nowhere else. */
export interface Tenant {
  /** Ends in a slash. */
  readonly base: URL;
  readonly token: string;
}

type Settings = SourceSettings['sources'][string];

/** Throws SETTINGS_INVALID or CREDENTIALS_MISSING before anything is asked. */
export function tenantOf(name: string, settings: Settings, environment: FamilyContext['environment']): Tenant {
  const address = environment[settings.urlEnv] || settings.url;
  if (!address) {
    throw new AffidavitError(
      'SETTINGS_INVALID',
      `${name} has no address.`,
      `Give sources.${name}.url in affidavit.yaml, or set ${settings.urlEnv}.`,
    );
  }
  const token = environment[settings.tokenEnv]?.trim();
  if (!token) {
    throw new AffidavitError(
      'CREDENTIALS_MISSING',
      `${name} has no API token.`,
      `Set ${settings.tokenEnv} to a token that may read devices and policies.`,
    );
  }
  // No header can carry it, and the complaint about the header would quote it.
  if (/[^\x21-\x7e]/.test(token)) {
    throw new AffidavitError(
      'CREDENTIALS_MISSING',
      `${name}: what ${settings.tokenEnv} holds is no API token: there is a line break, a space or a sign beyond ASCII in it.`,
      `Set ${settings.tokenEnv} to the token alone.`,
    );
  }
  return { base: secureBase(name, address), token };
}

/** Against a listener on the way: the token travels over TLS, or does not leave the machine. */
function secureBase(name: string, address: string): URL {
  const base = URL.parse(address.endsWith('/') ? address : `${address}/`);
  const secure = base?.protocol === 'https:' || (base?.protocol === 'http:' && isLoopback(base.hostname));
  if (base === null || !secure || base.username !== '' || base.password !== '') {
    throw new AffidavitError(
      'SETTINGS_INVALID',
      `${name}: its address is not an https address without a password.`,
      'Write it as https://tenant.example/.',
    );
  }
  return base;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Throws ENDPOINT_UNREACHABLE when nobody answers; whatever is answered will do. */
export async function requireReachable(name: string, tenant: Tenant): Promise<void> {
  try {
    const response = await fetch(tenant.base, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
  } catch (cause) {
    throw new AffidavitError(
      'ENDPOINT_UNREACHABLE',
      `${name} at ${tenant.base.host} does not answer.`,
      'Check the address, the network and the proxy.',
      { cause },
    );
  }
}
