/** The operating systems that devices are told apart by. */
export const OPERATING_SYSTEMS = [
  'macos',
  'ios',
  'ipados',
  'tvos',
  'visionos',
  'android',
  'fireos',
  'windows',
  'linux',
  'chromeos',
] as const;

/** Older names, and those with a space. */
const ALSO: Readonly<Record<string, (typeof OPERATING_SYSTEMS)[number]>> = {
  mac: 'macos',
  osx: 'macos',
  macosx: 'macos',
};

/**
 * The operating system that a vendor's words name, with or without a version; null for words that are not known: a
 * device of an unknown system may be of any, and no claim may leave it out.
 */
export function operatingSystem(words: string | null): string | null {
  if (words === null) return null;
  const name = words.toLowerCase().replace(/[\s_-]+(\d[\d.]*)?/g, '');
  return ALSO[name] ?? OPERATING_SYSTEMS.find((one) => one === name) ?? null;
}
