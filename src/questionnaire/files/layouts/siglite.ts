import type { Layout } from './layout.ts';

/** Shared Assessments' SIG Lite, whose numbers begin with the letter of a risk area. */
export const siglite: Layout = {
  name: 'siglite',
  sheet: /^(sig\s*[-_]?\s*)?lite\b/i,
  headers: {
    id: ['ques num', 'question number', 'question num', 'question id', 'id', 'ref'],
    question: ['question request', 'question', 'question text'],
    answer: ['response'],
    comment: ['additional information'],
    section: ['risk domain', 'category'],
  },
  id: /^[A-Z]{1,2}\.\d{1,3}(\.\d{1,3}){0,4}$/,
  own: /^[A-U]\.\d{1,3}(\.\d{1,3}){0,4}$/,
};
