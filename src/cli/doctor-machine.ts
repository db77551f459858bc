import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { type Finding, failed, fine } from '../../collectors/finding.ts';
import { launchBrowser } from '../browser/launch.ts';
import { AffidavitError } from '../core/errors.ts';
import { comesBefore, requiredNode } from './node-version.ts';

/** Facts, pages and the unpacked browser of a large organisation fit into this. */
const LEAST_BYTES = 1_000_000_000;

/** Node, disk and browser. */
export async function lookAtMachine(folder: string): Promise<readonly Finding[]> {
  return [
    nodeFinding(process.versions.node, requiredNode(import.meta.dirname)),
    diskFinding('snapshots', folder),
    diskFinding('temporary files', tmpdir()),
    await browserFinding(),
  ];
}

/** Both as numbers with dots; fails when `actual` comes before `required`. */
export function nodeFinding(actual: string, required: string): Finding {
  return comesBefore(actual, required)
    ? failed('node', `Node ${actual} is older than ${required}.`, `Install Node ${required} or later.`)
    : fine('node', `Node ${actual}.`);
}

/** `free` bytes where `what` is kept. */
export function spaceFinding(what: string, free: number): Finding {
  const gigabytes = `${(free / 1e9).toFixed(1)} GB free for ${what}`;
  return free < LEAST_BYTES
    ? failed('disk', `Only ${gigabytes}.`, 'Free at least 1 GB, or use another disk.')
    : fine('disk', `${gigabytes}.`);
}

function diskFinding(what: string, folder: string): Finding {
  const { bavail, bsize } = statfsSync(existing(resolve(folder)));
  return spaceFinding(what, bavail * bsize);
}

/** A folder that is not there yet will be made on the disk of the first one above it that is. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

async function browserFinding(): Promise<Finding> {
  try {
    const browser = await launchBrowser();
    const version = await browser.version();
    await browser.close();
    return fine('browser', `${version} starts.`);
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return failed('browser', `${thrown.message}.`, thrown.remedy);
    throw thrown;
  }
}
