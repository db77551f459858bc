import type { Browser, Page } from 'puppeteer-core';

/**
 * A new page that reaches nothing: every request but `data:` is refused, whatever a hostile text made the page ask
 * for. The caller closes it.
 */
export async function offlinePage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const settled = request.url().startsWith('data:') ? request.continue() : request.abort('blockedbyclient');
    settled.catch(() => page.close().catch(() => undefined)); // A request that cannot be refused ends the page.
  });
  return page;
}
