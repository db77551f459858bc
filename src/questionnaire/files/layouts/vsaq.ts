/** The four questionnaires of Google's VSAQ: how the ids of each begin. */
export const VSAQ = {
  name: 'vsaq',
  ids: /^(application|servers|clients|network|testing|secprog|office|dc|req)_/,
} as const;
