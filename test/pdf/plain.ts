/** A PDF laid out as Chromium lays one out; object n is `bodies[n - 1]`, and `order` says how they follow in the file. */
export function plainFile(bodies: readonly string[], order = bodies.map((_, index) => index + 1)): Buffer {
  let text = '%PDF-1.4\n';
  const rows: string[] = ['0000000000 65535 f \n'];
  for (const number of order) {
    rows[number] = `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${number} 0 obj\n${bodies[number - 1]}\nendobj\n`;
  }
  const trailer = `trailer\n<</Size ${rows.length}\n/Root 1 0 R\n/Info 2 0 R>>`;
  return Buffer.from(
    `${text}xref\n0 ${rows.length}\n${rows.join('')}${trailer}\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  );
}

/** Two pages in a tree of two levels, and a destination on each. */
export const SMALL: readonly string[] = [
  '<</Type /Catalog\n/Pages 3 0 R\n/Dests 8 0 R\n/Lang (en)>>',
  "<</Title (a)\n/Producer (Skia/PDF m1)\n/CreationDate (D:20260101000000+00'00')\n/ModDate (D:20260101000000+00'00')>>",
  '<</Type /Pages\n/Count 2\n/Kids [4 0 R 5 0 R]>>',
  '<</Type /Page\n/MediaBox [0 0 595 842]\n/Contents 7 0 R\n/Parent 3 0 R>>',
  '<</Type /Pages\n/Count 1\n/Kids [6 0 R]\n/Parent 3 0 R>>',
  '<</Type /Page\n/MediaBox [0 0 595 842]\n/Contents 7 0 R\n/Parent 5 0 R>>',
  '<</Length 11>> stream\n0 0 1 1 re\n\nendstream',
  '<</one [4 0 R /XYZ 0 0 0]\n/claim-2 [6 0 R /XYZ 0 0 0]>>',
];
