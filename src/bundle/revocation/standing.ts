import type { X509Certificate } from 'node:crypto';
import { epochMs, type Instant, instantOf } from '../../core/instant.ts';
import { CLOCK_SKEW_MS } from '../timestamp/stamp.ts';

/** What an OCSP response or a CRL says of one certificate. */
export type Standing =
  /** Not revoked, as was known at `asOf`. */
  | { readonly kind: 'good'; readonly asOf: Instant }
  | { readonly kind: 'revoked'; readonly since: Instant }
  /** It speaks of other certificates. */
  | { readonly kind: 'silent' }
  /** It cannot be believed, or not for this time. */
  | { readonly kind: 'refused'; readonly reason: string };

export function refused(reason: string): Standing {
  return { kind: 'refused', reason };
}

/** What judging came to; refused where the bytes, which come from whoever made the file, cannot be read. */
export async function readable(judged: Promise<Standing>): Promise<Standing> {
  return judged.catch(() => refused('it cannot be read'));
}

/** The period that an answer is for. */
export interface Period {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
}

/**
 * Good, if the answer speaks for the time `at`: it was made then or later, or was the newest there was. One from after
 * the certificate's end says nothing, since authorities forget those that have ended.
 */
export function goodAt({ thisUpdate, nextUpdate }: Period, certificate: X509Certificate, at: Instant): Standing {
  const from = thisUpdate.getTime();
  const until = nextUpdate?.getTime();
  if (Number.isNaN(from) || Number.isNaN(until ?? 0) || (until !== undefined && until < from))
    return refused('its dates are none');
  if (from > certificate.validToDate.getTime()) return refused('it was made after the certificate ended');
  const isLater = from >= epochMs(at) - CLOCK_SKEW_MS;
  if (!isLater && (until === undefined || until < epochMs(at)))
    return refused(`it had ended: it is of ${instantOf(from)}`);
  return { kind: 'good', asOf: instantOf(from) };
}
