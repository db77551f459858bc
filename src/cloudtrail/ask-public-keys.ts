import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { Period } from '../reasoning/cloudtrail/period.ts';
import { type ListedKey, type PublicKeys, publicKeysOf } from '../reasoning/cloudtrail/public-keys.ts';
import { serviceError } from './service-error.ts';

/** Asks for the keys that CloudTrail signed with in a region within a period, page after page. Never throws. */
export async function askPublicKeys(
  client: CloudTrailClient,
  sdk: typeof import('@aws-sdk/client-cloudtrail'),
  signal: AbortSignal,
  region: string,
  { from, to }: Period,
): Promise<PublicKeys> {
  const keys: ListedKey[] = [];
  let whole = true;
  try {
    let token: string | undefined;
    do {
      const input = {
        StartTime: new Date(from),
        EndTime: new Date(to),
        ...(token === undefined ? {} : { NextToken: token }),
      };
      const page = await client.send(new sdk.ListPublicKeysCommand(input), { abortSignal: signal });
      for (const { Value, Fingerprint } of page.PublicKeyList ?? [])
        if (Value !== undefined && Fingerprint !== undefined) keys.push({ der: Value, fingerprint: Fingerprint });
        else whole = false;
      const repeats = token !== undefined && page.NextToken === token;
      whole &&= !repeats && page.PublicKeyList !== undefined;
      token = repeats ? undefined : page.NextToken;
    } while (token !== undefined && token !== '');
    return publicKeysOf(keys, whole);
  } catch (thrown) {
    if (signal.aborted) return { kind: 'unread', cause: 'interrupted', message: 'interrupted' };
    return { kind: 'unread', ...serviceError(`cloudtrail:ListPublicKeys in ${region}`, thrown) };
  }
}
