import type { AffidavitError } from '../core/errors.ts';
import { faultText } from './faults.ts';
import type { Answer } from './gate.ts';

/** What stands where there is no page yet: it asks again by itself. */
export function waitingPage(faults: readonly AffidavitError[]): Answer {
  const words = faults.length === 0 ? 'The paper is being read.' : faults.map(faultText).join('\n\n');
  const safe = words.replace(/[&<>"']/g, (found) => `&#${found.codePointAt(0)};`);
  return {
    status: faults.length === 0 ? 200 : 500,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta http-equiv="refresh" content="1">
<meta name="color-scheme" content="light dark">
<title>Preview</title>
<main>
<h1>Preview</h1>
<pre>${safe}</pre>
</main>
</html>
`,
  };
}
