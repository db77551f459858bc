/** Who will sign, as far as a page may say so before it is signed; null for an unsigned copy. */
export type PrintedSigner = { readonly subject: string; readonly throwaway: boolean } | null;

/** What the panel on a cover says. `howTo`: where the document tells how to check its signature. */
export function signatureView(signer: PrintedSigner, howTo: string) {
  return {
    unsigned: signer === null,
    throwaway: signer?.throwaway === true,
    signed: signer?.throwaway === false,
    subject: signer?.subject ?? '',
    howTo,
  };
}
