/** The Minimum Viable Secure Product's catalog in OSCAL: the ids of its controls. */
export const MVSP = { name: 'mvsp', ids: /^ctl_\d{1,2}\.\d{1,2}-mvsp$/ } as const;
