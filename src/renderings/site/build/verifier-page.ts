import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AffidavitError, messageOf } from '../../../core/errors.ts';

/** The verifier for browsers, which is published with every site. */
export const VERIFIER_PAGE = 'verifier.html';

/** Made when the package is built, so that whoever has the package needs no bundler. */
const BUILT = new URL(`../${VERIFIER_PAGE}`, import.meta.url);
/** How it is made, in a checkout of the sources. By its address: it is no part of the package. */
const BUILDER = new URL('../../../../packages/verify/page.ts', import.meta.url);

let page: Promise<Uint8Array> | undefined;

/** The bytes of the page, the same for everybody. Throws RENDER_FAILED. */
export function verifierPage(): Promise<Uint8Array> {
  page ??= made();
  return page;
}

async function made(): Promise<Uint8Array> {
  try {
    if (existsSync(BUILT)) return readFileSync(BUILT);
    const { buildPage } = (await import(fileURLToPath(BUILDER))) as { buildPage(): Promise<{ html: string }> };
    return Buffer.from((await buildPage()).html);
  } catch (cause) {
    page = undefined;
    throw new AffidavitError(
      'RENDER_FAILED',
      `${VERIFIER_PAGE} could not be made: ${messageOf(cause)}`,
      'Install the package again; in a checkout of the sources, run: npm ci',
      { cause },
    );
  }
}
