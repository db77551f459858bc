/** What an answer says; `text` is for questions that want words and no yes or no. */
export const ANSWERS = ['yes', 'no', 'partly', 'not-applicable', 'text'] as const;
