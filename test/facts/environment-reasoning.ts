import type { Reasoning } from '../../src/facts/fact-function.ts';

/** Tells what the process in which checks run knows of its surroundings. */
export const reasoning: Reasoning = {
  tables: [],
  functions: [
    {
      name: 'surroundings',
      parameters: [],
      doc: 'The names of all environment variables.',
      reads: [],
      open: () => () => JSON.stringify(Object.keys(process.env)),
    },
  ],
};

export const REASONED_AT = import.meta.url;
