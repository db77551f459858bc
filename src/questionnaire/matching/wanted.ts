/** What a question wants to know. */
export type Wanted = 'whether' | 'which' | 'how-often' | 'how-long' | 'how-many' | 'who' | 'where' | 'when' | 'words';

/** "any" asks of everything, but where it asks whether there is one. */
export function isAnyOfAll(text: string): boolean {
  return (
    /\bany\b/.test(text) &&
    !/\b(?:have|had|has|hold|there|use|using|been|against|of|if|with|without|for) any\b|\bany (?:other|additional|further|of the following|certifications?)\b/.test(
      text,
    )
  );
}

/** Reads what is wanted off the words that ask. */
export function wantedOf(text: string): Wanted {
  if (/\bhow (?:often|frequently|regularly|many times)\b|\bfrequency\b|\bat what interval/.test(text))
    return 'how-often';
  if (
    /\bhow (?:long|soon|quickly|fast|many (?:days|hours|months|years))\b|\bretention period\b|\btime ?frame\b|\bwithin what time\b/.test(
      text,
    )
  )
    return 'how-long';
  if (/\bhow many\b|\bnumber of\b|\bhow much\b/.test(text)) return 'how-many';
  if (
    /(?:^|[.?!;,]\s*)(?:in which|in what|where)\b|\b(?:which|what) (?:regions?|countr|locations?|places?|jurisdiction)/.test(
      text,
    )
  )
    return 'where';
  if (/(?:^|[.?!;]\s*)who\b|\bby whom\b|\bname of the\b/.test(text)) return 'who';
  if (/(?:^|[.?!;]\s*)when\b|\bdate of\b|\bon what date\b/.test(text)) return 'when';
  if (/(?:^|[.?!;,]\s*)(?:and )?(?:what|which)\b/.test(text)) return 'which';
  if (/(?:^|[.?!;,]\s*)(?:please )?how\b/.test(text)) return 'words';
  if (
    /(?:^|[.?!;,]\s*)(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|may|must|shall|should)\b/.test(
      text,
    )
  )
    return 'whether';
  return 'words';
}
