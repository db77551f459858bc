/** What an answer says; `text` is for questions that want words and no yes or no. */
export const ANSWERS = ['yes', 'no', 'partly', 'not-applicable', 'text'] as const;

/** Questionnaires whose layouts are known, by the name that stands before their ids. */
export const QUESTIONNAIRES = ['mvsp', 'caiq4', 'hecvat4', 'hecvat3', 'siglite', 'vsaq'] as const;
export type QuestionnaireName = (typeof QUESTIONNAIRES)[number];
