import { assumeRole, call, roleIdentity, signIn } from '../reasoning/activity/event-cases.ts';
import type { Canaries } from './planted.ts';

type Event = Record<string, unknown>;

/** Events of CloudTrail in which every member that is not kept holds a secret, and every kept one that looks like one. */
export function plantedEvents(canaries: Canaries): readonly Event[] {
  const secret = () => canaries.bare();
  const filled = (event: Event): Event => ({
    ...event,
    userAgent: secret(),
    requestID: secret(),
    eventID: secret(),
    errorMessage: `User is not authorized: ${secret()}`,
    apiVersion: secret(),
    vpcEndpointId: secret(),
    sharedEventID: secret(),
    sessionCredentialFromConsole: secret(),
    requestParameters: { ...(event.requestParameters as object), environment: { variables: { PLAIN: secret() } } },
    responseElements: { ...(event.responseElements as object), secretString: secret(), nested: [{ key: secret() }] },
    additionalEventData: { ...(event.additionalEventData as object), note: secret() },
    serviceEventDetails: { detail: secret() },
    resources: [{ ARN: secret(), accountId: secret() }],
    tlsDetails: { clientProvidedHostHeader: secret(), cipherSuite: secret() },
    addendum: { reason: secret(), originalRequestID: secret() },
    userIdentity: { ...(event.userIdentity as object), credentialId: secret(), onBehalfOf: { userId: secret() } },
    [secret()]: secret(),
  });
  const opened = assumeRole({
    responseElements: {
      credentials: { accessKeyId: 'ASIAINVENTED00000001', sessionToken: secret(), secretAccessKey: secret() },
      packedPolicySize: 4,
    },
  });
  const named = call({
    errorCode: canaries.next(),
    eventName: 'PutBucketPolicy',
    eventSource: 's3.amazonaws.com',
    sourceIPAddress: canaries.next(),
    userIdentity: roleIdentity(canaries.next(), canaries.next(), canaries.next()),
  });
  return [filled(opened), filled(call()), filled(signIn('Yes', 'Success')), filled(named)];
}

/** A line of a flow log file whose fields that are not kept hold secrets, and one that cannot be read for them. */
export function plantedFlows(canaries: Canaries, kept: string): { readonly names: string; readonly lines: string } {
  const fields = kept.split(' ');
  const secrets = () => [canaries.bare(), canaries.bare(), `AKIA${'INVENTED'.repeat(2)}`];
  const spoilt = fields.map((field) => (field.startsWith('eni-') ? field : canaries.bare()));
  return {
    names: 'vpc-id instance-id tcp-flags',
    lines: `${[...fields, ...secrets()].join(' ')}\n${[...spoilt, ...secrets()].join(' ')}`,
  };
}
