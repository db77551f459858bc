import type { Answer, Operation } from '../../../../../collectors/contract.ts';

/** A question to a drawer. */
export type PaperOperation = Operation;

/** What a collector of paper asks. */
export interface PaperSource {
  get(operation: PaperOperation, name: string): Promise<Answer<unknown>>;
}
