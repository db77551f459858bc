import { hash } from 'node:crypto';
import { writeTree } from '../../test/cloudtrail/generator/folder.ts';
import { type LogPlace, plainEvent } from '../../test/cloudtrail/generator/tree.ts';

const FROM = '2026-11-01T00:00:00Z';
const DAY_MS = 86_400_000;
/** Twenty logs an hour, each some 390 KB inflated and 45 KB compressed: an account that is busy, not huge. */
const LOGS_AN_HOUR = 20;
const EVENTS = 430;

export interface BenchTrail {
  readonly arn: string;
  readonly from: string;
  readonly to: string;
  readonly objects: number;
}

/** Writes a trail of some days into a folder. */
export function benchTree(folder: string, days: number): BenchTrail {
  const to = new Date(Date.parse(FROM) + days * DAY_MS).toISOString().replace('.000Z', 'Z');
  const { arn, objects } = writeTree(folder, { from: FROM, to, logsPerHour: LOGS_AN_HOUR, events });
  return { arn, from: FROM, to, objects };
}

/** Events that compress as real ones do: the same words, other ids. */
function events(place: LogPlace): readonly unknown[] {
  return Array.from({ length: EVENTS }, (_, i) => {
    const chance = hash('sha256', `${place.at} ${place.n} ${i}`);
    return {
      ...plainEvent(place),
      eventID: chance.slice(0, 32),
      requestID: chance.slice(32, 64),
      sourceIPAddress: `198.51.${Number.parseInt(chance.slice(0, 2), 16)}.${Number.parseInt(chance.slice(2, 4), 16)}`,
      userIdentity: {
        type: 'AssumedRole',
        principalId: `AROA${chance.slice(0, 17).toUpperCase()}:i-${chance.slice(20, 37)}`,
      },
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: 'sts.us-east-1.amazonaws.com',
      },
    };
  });
}
