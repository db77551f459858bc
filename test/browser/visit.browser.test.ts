import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';
import { serve } from './serve.ts';
import { visit } from './visit.ts';

it('finds what is wrong with a page', async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, 'bad.html'),
    `<!doctype html><html><head><title>Bad</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
     <body><script>1</script><img src="gone.png"><p style="color:#eee">pale</p><pre>${'wide '.repeat(300)}</pre></body></html>`,
  );
  const browser = await launchBrowser();
  await using server = await serve(folder.path);
  const seen = await visit(browser, `${server.url}bad.html`, 'light', 390);
  await browser.close();

  expect(seen.scripts).toBe(1);
  expect(seen.overflow).toBeGreaterThan(0);
  expect(seen.complaints.join()).toMatch(/Content Security Policy/);
  expect(seen.barriers.map((barrier) => barrier.split(':')[0])).toEqual(
    expect.arrayContaining(['html-has-lang', 'image-alt']),
  );
}, 60_000);
