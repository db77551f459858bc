/** What a customer's file may cost. Each is far above any questionnaire that was seen, and far below what hurts. */
export const LIMITS = {
  /** Of the file as it was sent. */
  fileBytes: 128 * 2 ** 20,
  /** Parts of a zip. */
  parts: 10_000,
  /** One part, inflated. A sheet of a million styled rows has some hundred megabytes, and is read in passing. */
  partBytes: 2 ** 30,
  /** A part that is kept whole while it is read. */
  wholeBytes: 32 * 2 ** 20,
  /** All parts that are read. */
  totalBytes: 3 * 2 ** 29,
  /** Inflated bytes for each compressed one, of parts over 8 MiB: rows that repeat stay under a hundred, bombs reach a thousand. */
  ratio: 400,
  /** Elements within elements. */
  depth: 200,
  /** Characters of one tag, text or comment. */
  token: 4 * 2 ** 20,
  sheets: 500,
  /** Cells with something in them, of all sheets; and characters in them. */
  cells: 3_000_000,
  characters: 256 * 2 ** 20,
  sharedStrings: 2_000_000,
  merges: 20_000,
  ranges: 20_000,
  names: 50_000,
  questions: 20_000,
  /** Of a question's text. */
  questionText: 4_000,
  /** What a cell of a spreadsheet takes. */
  cellText: 32_767,
  /** Values of one drop-down. */
  allowed: 1_000,
} as const;
