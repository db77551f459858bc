/** Where the organisations work, and where CloudFront's certificates lie: enough for claims to be proven on. */
export const AT_WORK = {
  rockset: ['us-west-2', 'eu-central-1', 'us-east-1'],
  datacoral: ['us-east-1', 'us-west-2'],
} as const;
