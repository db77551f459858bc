/** What lies beside a released version's own files, and says that it was released. */
export const RELEASE = {
  statement: 'release.dsse.json',
  certificates: 'signer.pem',
  proof: 'release.proof.json',
  /** In the place of the pages of a version that was withdrawn. */
  withdrawn: 'withdrawn.json',
  withdrawalProof: 'withdrawal.proof.json',
} as const;
