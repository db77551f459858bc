import { isMarkedAsUntransferable } from 'node:worker_threads';

/**
 * Gives the memory of bytes back at once. V8 counts it only now and then: thousands of objects would pile up before it
 * looks. Afterwards the bytes are gone.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes;
  // Node marks the memory that several small buffers share.
  if (buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(buffer)) buffer.transfer(0);
}
