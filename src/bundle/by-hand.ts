import type { SignatureAlgorithm } from './algorithm.ts';
import type { SignerIdentity } from './certificate.ts';

const PSS_OPTIONS = '-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 ';

/**
 * VERIFY.md: how to check the bundle without this program, with sha256sum and openssl. Every step stands alone in an
 * `if` and ends the script: `cmd && echo ok` would let an edited file pass under `set -e`.
 */
export function instructions(signer: SignerIdentity, algorithm: SignatureAlgorithm, isStamped = false): string {
  return `# How to check this bundle by hand

You need a POSIX shell, \`sha256sum\` (GNU coreutils) and \`openssl\`. Run this in the folder that holds this file.
It ends with \`Unchanged since it was signed.\` and the signer's fingerprint, or says what is wrong and stops.

\`\`\`sh
${script(algorithm, isStamped)}\`\`\`

**Keep this bundle confidential.** It holds the names of accounts, people and devices, account ids, addresses and the
key of the pseudonyms that other readers see: all that the published pages leave out.

## What it shows

No file was edited, added or taken since the manifest was signed, and the key of the certificate in
\`attestation/signer.pem\` signed it. Whose key that is, it cannot show. Compare the fingerprint that it prints, the
SHA-256 of the certificate, with the one that the sender publishes or tells you by another way:

    ${signer.fingerprint}

${STANDING[signer.standing]}
${isStamped ? STAMPED : ''}
## What it does not show

- That what stands in the report is true. The verdicts follow from recorded answers, and whoever signed could have
  recorded others; nobody else, AWS included, has signed for them here.
- That the verdicts follow from the evidence: \`affidavit verify\` replays it and judges every claim again.
- When it was signed: the date is the signer's own${isStamped ? '; that it was signed by the time of the timestamp, its authority says' : ''}.
- That the PDF was signed by the same key and made from \`files/report.json\` (\`pdfsig\` and \`pdfdetach -list\` tell),
  that its pages show what is in that file, and that no file is listed that no bundle holds. \`affidavit verify --pages\`
  checks these too.
- That this is the newest version. Compare version and dates with what you were told.
`;
}

const STAMPED = `
An authority's timestamp over the signature lies in \`attestation/timestamp.tsr\`: the signature existed then. The script
shows it. Whether that authority is one to believe, it cannot show: get its root certificate from a source that you trust,
and run the script with \`AUTHORITY=root.pem\`; further certificates of its chain may stand in the same file.
`;

const STANDING: Readonly<Record<SignerIdentity['standing'], string>> = {
  throwaway: 'This bundle was signed with a **throwaway demonstration key**. It proves nobody’s identity.',
  'self-signed': 'The certificate is **self-signed**: no authority vouches for the name in it.',
  unanchored:
    'The certificate names an issuer. Check the chain against that issuer’s root, from a source that you trust.',
};

function script(algorithm: SignatureAlgorithm, isStamped: boolean): string {
  const options = algorithm === 'RSASSA-PSS-SHA256' ? PSS_OPTIONS : '';
  return `set -u
export LC_ALL=C
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
stop() { echo "REFUSED: $1" >&2; exit 1; }

# 1. Only plain files, and exactly those that are listed.
if [ -n "$(find . ! -type f ! -type d -print)" ]; then stop "the bundle holds links or special files"; fi
find . -type f ! -path ./MANIFEST.sha256 ! -path ./attestation/dsse.json ! -path ./attestation/signer.pem${isStamped ? ' ! -path ./attestation/timestamp.tsr' : ''} |
  sed 's|^\\./||' | sort > "$work/present"
cut -c 67- MANIFEST.sha256 > "$work/listed" || stop "the manifest is missing"
if ! diff "$work/listed" "$work/present"; then stop "files are missing (<) or not listed (>)"; fi

# 2. Every file is as listed.
if ! sha256sum --check --strict --quiet MANIFEST.sha256; then stop "a file was edited"; fi

# 3. The statement was signed by the key of the certificate.
sed -n 's/^{"payload":"\\([^"]*\\)".*/\\1/p' attestation/dsse.json | base64 -d > "$work/statement" || stop "no statement"
sed -n 's/.*"sig":"\\([^"]*\\)"}\\]}$/\\1/p' attestation/dsse.json | base64 -d > "$work/signature" || stop "no signature"
length=$(wc -c < "$work/statement" | tr -d ' ')
{ printf 'DSSEv1 28 application/vnd.in-toto+json %s ' "$length"; cat "$work/statement"; } > "$work/signed"
openssl x509 -in attestation/signer.pem -noout -pubkey > "$work/key" || stop "no certificate"
if ! openssl dgst -sha256 ${options}-verify "$work/key" -signature "$work/signature" "$work/signed"; then
  stop "the signature does not fit"
fi

# 4. The statement is about this manifest.
digest=$(sha256sum < MANIFEST.sha256 | cut -c 1-64)
if ! grep -q -F "{\\"digest\\":{\\"sha256\\":\\"$digest\\"},\\"name\\":\\"MANIFEST.sha256\\"}" "$work/statement"; then
  stop "the statement is about another manifest"
fi

${isStamped ? TIMESTAMP_STEP : ''}openssl x509 -in attestation/signer.pem -noout -subject -dates
echo "Unchanged since it was signed. Whose key signed it, you decide by its fingerprint:"
openssl x509 -in attestation/signer.pem -outform der | sha256sum | cut -c 1-64
`;
}

const TIMESTAMP_STEP = `# 5. An authority saw the signature.
if ! openssl ts -reply -in attestation/timestamp.tsr -text > "$work/timestamp"; then stop "there is no timestamp"; fi
if [ -n "\${AUTHORITY:-}" ]; then
  openssl ts -verify -data "$work/signature" -in attestation/timestamp.tsr -CAfile "$AUTHORITY" -untrusted "$AUTHORITY" ||
    stop "the timestamp does not hold"
else
  echo "Not checked, since no AUTHORITY was given:"
fi
grep -F 'Time stamp:' "$work/timestamp"

`;
