import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/browser/find.ts';
import { launchBrowser } from '../../src/browser/launch.ts';
import { offlinePage } from '../../src/browser/offline-page.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';

describe('the browser', () => {
  it('refuses a path that is not there, and says which', async () => {
    await expect(findBrowser({ PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' })).rejects.toMatchObject({
      code: 'BROWSER_MISSING',
      message: expect.stringContaining('/nowhere/chrome'),
    });
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'unpacks privately and starts with an empty environment',
    () => {
      using folder = temporaryFolder();
      const script = `import { launchBrowser } from ${JSON.stringify(new URL('../../src/browser/launch.ts', import.meta.url).href)};
      const browser = await launchBrowser(); process.stdout.write(await browser.version()); await browser.close();`;
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { HOME: '', TMPDIR: folder.path, PATH: '/usr/bin:/bin' },
        encoding: 'utf8',
      });
      expect(run.stdout, run.stderr).toMatch(/Chrome\/\d+/);
      const cache = join(folder.path, `affidavit-${process.getuid?.()}`);
      expect(statSync(cache).mode & 0o777).toBe(0o700);
    },
    120_000,
  );

  it.runIf(process.platform === 'linux')(
    'sees nothing of the environment, and listens at no port',
    async () => {
      process.env.AFFIDAVIT_PLANTED_SECRET = 'hunter2';
      const browser = await launchBrowser();
      try {
        const own = browser.process();
        expect(own?.spawnargs).toContain('--remote-debugging-pipe');
        expect(own?.spawnargs.filter((argument) => argument.startsWith('--remote-debugging-port'))).toEqual([]);
        const environment = readFileSync(`/proc/${own?.pid}/environ`, 'utf8').split('\0');
        expect(environment.join(' ')).not.toContain('hunter2');
        const names = environment.map((one) => one.split('=')[0] ?? '').filter((name) => name !== '');
        expect(
          names.filter((name) => !/^(?:TMPDIR|LC_ALL|LD_LIBRARY_PATH|FONTCONFIG_\w+|HOME|XDG_\w+)$/.test(name)),
        ).toEqual([]);
      } finally {
        delete process.env.AFFIDAVIT_PLANTED_SECRET;
        await browser.close();
      }
    },
    60_000,
  );

  it('reaches nothing from an offline page', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    const browser = await launchBrowser();
    const page = await offlinePage(browser);
    await page.setContent(
      `<img src="${origin}/image"><iframe src="${origin}/frame"></iframe><link rel="stylesheet" href="${origin}/style"><script src="${origin}/script"></script>`,
    );
    await page.evaluate(`fetch('${origin}/fetch').catch(() => undefined)`);
    await browser.close();
    await new Promise((done) => server.close(done));
    expect(asked).toEqual([]);
  }, 60_000);
});
