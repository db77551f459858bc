import { channel } from 'node:diagnostics_channel';

/** Where a long work is: what it does, and how much of that is done where it can be counted. */
export interface Step {
  readonly what: string;
  readonly done?: number;
  readonly all?: number;
}

const steps = channel('affidavit:step');

/** Tells whoever watches where the work is; costs nothing when nobody does. `done` of `all` have been done. */
export function step(what: string, done?: number, all?: number): void {
  if (!steps.hasSubscribers) return;
  const told: Step = done === undefined || all === undefined ? { what } : { what, done, all };
  steps.publish(told);
}

/** Has `watch` told of every step, until what is returned is called. */
export function watchSteps(watch: (step: Step) => void): () => void {
  const listen = (told: unknown): void => watch(told as Step);
  steps.subscribe(listen);
  return () => void steps.unsubscribe(listen);
}
