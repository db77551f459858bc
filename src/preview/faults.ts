import { AffidavitError, faultsIn, messageOf } from '../core/errors.ts';

/** Everything that was thrown, each with its code, its place and its remedy. */
export function faultsOf(thrown: unknown): readonly AffidavitError[] {
  const faults = faultsIn(thrown);
  if (faults !== undefined) return faults;
  return [
    new AffidavitError(
      'RENDER_FAILED',
      messageOf(thrown),
      'Run `affidavit check`; if it says nothing of this, report it, with what AFFIDAVIT_TRACE=1 adds.',
      { cause: thrown },
    ),
  ];
}

/** `paper/20-data.mdx:14: what is wrong`, and below it what to do. */
export function faultText({ place, message, remedy }: AffidavitError): string {
  const where = place === undefined ? '' : `${place.file}${place.line === undefined ? '' : `:${place.line}`}: `;
  return `${where}${message}\n  → ${remedy}`;
}
