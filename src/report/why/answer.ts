/** Why something is so, as a reader can follow it. */
export interface Why {
  /** `can`: whatever the request; `may`: for some request, perhaps by a roundabout way. */
  readonly answer: 'can' | 'may' | 'cannot' | 'reached' | 'not reached' | 'unknown';
  /** The answer in one sentence. */
  readonly sentence: string;
  /** What led to it, in order. */
  readonly steps: readonly WhyStep[];
  /** Inputs without which the answer is not certain. */
  readonly missing: readonly string[];
}

export interface WhyStep {
  readonly says: string;
  /** Statements and reasons behind it. */
  readonly because: readonly string[];
}
