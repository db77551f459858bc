import { z } from 'zod';
import { Asker } from '../../../../../collectors/asking/asker.ts';
import type { Answer, Family } from '../../../../../collectors/contract.ts';
import { type Finding, fine } from '../../../../../collectors/finding.ts';
import { rawAnswer, sheetOf } from './sheets.ts';
import type { PaperOperation, PaperSource } from './source.ts';

/** The smallest family: sheets of paper that lie in the environment. It has a transport, rights and a look of its own. */
export const family: Family<PaperSource> = {
  name: 'paper',
  rights: 'token',
  options: z.strictObject({ drawer: z.enum(['top', 'bottom']) }),
  allow: ({ id }) => `Unlock the drawer of ${id}`,
  scopes: ({ name }, { sources }) => {
    const own = sources[name];
    return own === undefined ? [] : [{ account: own.tenant, region: '-' }];
  },
  async look({ collectors, context, tryOperations }): Promise<readonly Finding[]> {
    return [
      fine('paper', `The drawer has ${collectors.length} shelf.`),
      ...(await tryOperations(context.settings, null)),
    ];
  },
  async open(context) {
    return {
      source: (collector, scope, round) => {
        const asker = new Asker(context, scope, collector.operations, round);
        return {
          get: (operation: PaperOperation, name: string): Promise<Answer<unknown>> => {
            const colon = operation.id.indexOf(':');
            return asker.ask(
              operation,
              {
                source: collector.name,
                service: operation.id.slice(0, colon),
                operation: operation.id.slice(colon + 1),
                ...scope,
                input: { name },
              },
              {
                send: async () => {
                  const answer = rawAnswer(context.environment, operation, name);
                  const interpretation = sheetOf(operation, answer);
                  const at = context.now();
                  return {
                    interpretation,
                    received: {
                      startedAt: at,
                      endedAt: at,
                      attempts: 1,
                      requestId: null,
                      agent: 'paper',
                      outcome: interpretation.outcome,
                      answer,
                      redactions: [],
                    },
                  };
                },
                read: (raw) => sheetOf(operation, raw),
                where: `${operation.id} of ${scope.account}`,
                remedy: () => 'Look again.',
              },
            );
          },
        };
      },
      close() {},
    };
  },
};
