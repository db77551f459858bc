import type { Policy } from '../policy.ts';
import type { NamedPolicy } from './model.ts';

const ALL: Policy = {
  version: '2012-10-17',
  statements: [
    {
      index: 0,
      sid: '',
      effect: 'Allow',
      principals: {},
      notPrincipals: {},
      actions: ['*'],
      notActions: [],
      resources: ['*'],
      notResources: [],
      conditions: {},
    },
  ],
  document: '',
};

/** What an administrator can write into his policies, and another account into those of its principals. */
export const EVERYTHING: NamedPolicy = { name: 'policy of its own making', policy: ALL };
