// Astro's own commands, and editors, on a paper: `npx astro dev`, `npx astro build`, `npx astro check`.
//
// AFFIDAVIT_WORKSPACE names the workspace (default: content/rockset), AFFIDAVIT_AUDIENCE who reads it (default: public).
// Pages are of its newest snapshot, as of that snapshot's end. What `astro build` makes in out/astro is a draft: to
// publish, `affidavit build` and `affidavit release`; to write, `affidavit dev`, which judges again as files change.
import { paperConfiguration } from './src/preview/paper-configuration.ts';

export default paperConfiguration({
  folder: process.env.AFFIDAVIT_WORKSPACE ?? 'content/rockset',
  audience: process.env.AFFIDAVIT_AUDIENCE ?? 'public',
  root: new URL('.', import.meta.url),
});
