/** A queue's URL comes from an answer: no answer may say where signed questions are sent. */
const SQS = { useQueueUrlAsEndpoint: false };

/**
 * How a live client forms its addresses. AWS puts the bucket or the account into the host name; an
 * own endpoint (AWS_ENDPOINT_URL), which may be a bare IP address, has no names below it.
 */
export function addressing(client: string, ownEndpoint: string | undefined, region: string): Record<string, unknown> {
  if (client === 's3') return { followRegionRedirects: true, forcePathStyle: ownEndpoint !== undefined };
  if (client === 'sqs') return SQS;
  if (client !== 's3-control' || ownEndpoint === undefined) return {};
  const signing = { name: 'sigv4', signingName: 's3', signingRegion: region, disableDoubleEncoding: true };
  return {
    endpointProvider: () => ({ url: new URL(ownEndpoint), properties: { authSchemes: [signing] }, headers: {} }),
  };
}

/** The same for a client that only parses. */
export function unsent(client: string): Record<string, unknown> {
  if (client === 'sqs') return SQS;
  return client === 's3' ? { forcePathStyle: true } : {};
}
