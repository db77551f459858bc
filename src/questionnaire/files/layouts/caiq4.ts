import type { Layout } from './layout.ts';

/** CSA's Consensus Assessment Initiative Questionnaire, version 4, whose ids are those of CCM 4. */
export const caiq4: Layout = {
  name: 'caiq4',
  sheet: /caiq/i,
  headers: {
    id: ['question id'],
    question: ['question', 'consensus assessment question'],
    answer: ['csp caiq answer', 'csp answer', 'answer'],
    comment: ['csp implementation description'],
    section: ['ccm domain title'],
    ignored: [
      'ssrm control ownership',
      'csc responsibilities',
      'ccm control id',
      'ccm control specification',
      'ccm control title',
    ],
  },
  id: /^[A-Z&]{3}-\d{2}\.\d{1,2}$/,
  own: /^(A&A|CEK|DSP|GRC|LOG|UEM)-\d{2}\.\d{1,2}$/,
};
