/**
 * Whether a record or a line of coverage is of AWS. What is reasoned about its accounts, regions and logs leaves every
 * other source out, and reads evidence alone, with no family at hand to ask: so its name stands here, and only here.
 */
export function isOfAws({ source }: { readonly source: string }): boolean {
  return source === 'aws' || source.startsWith('aws/');
}
