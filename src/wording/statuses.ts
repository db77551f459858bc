import type { EvidenceLine } from '../report/schema.ts';

/** What became of a question, as every rendering says it. */
export const STATUS_WORDS: Readonly<Record<EvidenceLine['status'], string>> = {
  complete: 'Complete',
  denied: 'Denied',
  failed: 'Failed',
  truncated: 'Truncated',
  unsupported: 'Unsupported',
  'not-collected': 'Not collected',
};
