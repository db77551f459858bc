import { Buffer as Filled } from 'buffer/';

/*
 * Node's Buffer for browsers: the package `buffer`, where it keeps Node's behaviour. Two things are mended: Node compares
 * with any Uint8Array, and turns megabytes into text in one piece.
 */

const PIECE = 1 << 15;
const spelled = Filled.prototype.toString;

Filled.prototype.equals = function equals(this: Buffer, other: Uint8Array): boolean {
  return Filled.compare(this, other) === 0;
};
function spelledOut(this: Buffer, encoding?: BufferEncoding, start = 0, end = this.length): string {
  if (encoding !== 'latin1' || end - start <= PIECE) return spelled.call(this, encoding, start, end);
  const pieces: string[] = [];
  for (let at = start; at < end; at += PIECE)
    pieces.push(String.fromCharCode(...this.subarray(at, Math.min(end, at + PIECE))));
  return pieces.join('');
}
Filled.prototype.toString = spelledOut;

export { Filled as Buffer };
