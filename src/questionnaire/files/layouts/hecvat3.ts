import type { Layout } from './layout.ts';

/** EDUCAUSE's HECVAT, version 3: Full, Lite and On-Premise, each with a sheet of its own name. */
export const hecvat3: Layout = {
  name: 'hecvat3',
  sheet: /^hecvat\s*[-–]\s*(full|lite|on-?prem\w*)/i,
  headers: {
    question: ['question', 'questions'],
    answer: ['vendor answers', 'vendor answer', 'answer', 'response'],
    comment: ['additional information'],
    ignored: ['guidance', 'analyst notes', 'analyst reference'],
  },
  id: /^[A-Z]{4}-\d{2,3}$/,
  own: /^(GNRL|HLDA|COMP|DOCU|THRD|APPL|AAAI|BCPL|CHNG|DATA|DBAS|DCTR|DRPL|FIDP|PPPR|PHYS|QAST|SYST|VULN)-\d{2,3}$/,
};
