/** A recorded value that has no faithful form on the wire: the answer that holds it is left out, never guessed. */
export class Unwritable extends Error {
  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.name = 'Unwritable';
  }
}
