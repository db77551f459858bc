import type { Audience } from '../report/schema.ts';

/** Who reads: "for the public". */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  public: 'the public',
  customer: 'customers',
  auditor: 'auditors',
};

/** Who reads, and on what terms: what a cover says. */
export const AUDIENCE_TERMS: Readonly<Record<Audience, string>> = {
  public: 'The public',
  customer: 'Customers, under their agreement',
  auditor: 'Auditors, in confidence',
};
