/** An id is a file's name on every system, a part of addresses, and a word in papers. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_ID = 80;
/** What Windows takes for a device, whatever its ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** What an id looks like, in words for a message. */
export const ID_REMEDY = `Give up to ${LONGEST_ID} small letters and digits, with single hyphens between words: customer-keys.`;

/** Whether a claim, a chapter or a list may be called so. */
export function isId(id: string): boolean {
  return ID.test(id) && id.length <= LONGEST_ID && !DEVICES.test(id);
}

/** The nearest id to a name that is none: `My Claim.` is `my-claim`; null where nothing is left. */
export function idLike(name: string): string | null {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_ID);
  return isId(id) ? id : null;
}
