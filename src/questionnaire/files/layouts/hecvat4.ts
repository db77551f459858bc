import type { Layout } from './layout.ts';

/** EDUCAUSE's HECVAT, version 4: one edition, whose questions stand on a sheet for each subject. */
export const hecvat4: Layout = {
  name: 'hecvat4',
  sheet: /^(start here|organization|product|infrastructure|it accessibility|case-?specific|ai|privacy)\b/i,
  headers: {
    question: ['question', 'questions'],
    answer: ['answer', 'answers', 'vendor answers', 'response'],
    comment: ['additional information'],
    ignored: [
      'guidance',
      'analyst notes',
      'reason for question',
      'follow up inquiries responses',
      'compliant response',
    ],
  },
  id: /^[A-Z]{4}-\d{2,3}$/,
  own: /^(GNRL|COMP|DOCU|ITAC|THRD|CONS|APPL|AAAI|CHNG|DATA|DCTR|FIDP|HIPA|OPEM|PCID|PPPR|VULN|AIQU|AIGN|AIPL|AISC|AIML|AILM|PRGN|PCOM|PDOC|PTHP|PCHG|PDAT|PRPO|INTL|DRPV|DPAI|REQU)-\d{2,3}$/,
};
