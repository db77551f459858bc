/** The file name of the evidence report of a version. */
export function pdfName(report: {
  readonly version: string;
  readonly organisation: { readonly name: string };
}): string {
  const name = report.organisation.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${name || 'evidence'}-${report.version}.pdf`;
}
