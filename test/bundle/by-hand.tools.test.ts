import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../../src/bundle/algorithm.ts';
import { sealEnvelope } from '../../src/bundle/envelope.ts';
import type { Signer } from '../../src/bundle/signer.ts';
import { sampleBundle, temporaryFolder } from './bundle.ts';
import { certificatePem, identity } from './keys.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** Runs the script that VERIFY.md shows, as a reader would: copied from the page, in the bundle's folder. */
function byHand(
  folder: string,
  instructions = join(folder, 'VERIFY.md'),
): { readonly status: number | null; readonly text: string } {
  const script = /```sh\n([\s\S]*?)```/.exec(readFileSync(instructions, 'utf8'))?.[1];
  if (script === undefined) throw new Error('VERIFY.md has no script');
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

describe('VERIFY.md', () => {
  it.each(ALGORITHMS)('accepts a whole bundle signed with %s', async (algorithm) => {
    const folder = join(temporary.path, algorithm);
    await sampleBundle({ folder }, (await identity({ algorithm })).signer);
    const { status, text } = byHand(folder);
    expect(text).toContain('Unchanged since it was signed.');
    // One form of a fingerprint everywhere: what is printed is what the page says.
    const fingerprint = text.trimEnd().split('\n').at(-1) as string;
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(folder, 'VERIFY.md'), 'utf8')).toContain(`\n    ${fingerprint}\n`);
    expect(status).toBe(0);
  });

  it('accepts what unzip made of a zip', async () => {
    const zip = join(temporary.path, 'bundle.zip');
    const folder = join(temporary.path, 'unzipped');
    await sampleBundle({ zip }, (await identity()).signer);
    execFileSync('python3', ['-m', 'zipfile', '-e', zip, folder]);
    expect(byHand(folder)).toMatchObject({ status: 0 });
  });
});

describe('VERIFY.md refuses', () => {
  const pristine = join(temporary.path, 'pristine');
  const bundle = join(temporary.path, 'bundle');
  const at = (name: string): string => join(bundle, name);
  let signer: Signer;
  let stranger: Signer;
  beforeAll(async () => {
    signer = (await identity()).signer;
    stranger = (await identity()).signer;
    await sampleBundle({ folder: pristine }, signer);
  });

  const cases: [string, () => void | Promise<void>][] = [
    ['a file edited', () => writeFileSync(at('files/workspace/lists/empty.yaml'), 'full')],
    ['a file added', () => writeFileSync(at('files/extra'), '')],
    ['a hidden file added', () => writeFileSync(at('.hidden'), '')],
    [
      'a file with a line break in its name',
      () => {
        mkdirSync(at('files/workspace/lists/empty.yaml\nfiles'));
        writeFileSync(at('files/workspace/lists/empty.yaml\nfiles/x'), '');
      },
    ],
    ['a file removed', () => rmSync(at('files/workspace/lists/empty.yaml'))],
    ['a link to an equal file', () => relinked('files/example-2026-Q4-evidence.pdf')],
    ['a link added', () => symlinkSync('/dev/null', at('files/null'))],
    ['no manifest', () => rmSync(at('MANIFEST.sha256'))],
    ['an empty manifest', () => writeFileSync(at('MANIFEST.sha256'), '')],
    ['file and manifest edited', () => edited()],
    ['no envelope', () => rmSync(at('attestation/dsse.json'))],
    ['the payload edited', () => replaced('attestation/dsse.json', '"payload":"ey', '"payload":"eY')],
    ['the signature edited', () => replaced('attestation/dsse.json', '"sig":"ME', '"sig":"MA')],
    [
      "a stranger's certificate",
      () => writeFileSync(at('attestation/signer.pem'), certificatePem(stranger.certificates[0])),
    ],
    ['no certificate', () => rmSync(at('attestation/signer.pem'))],
    [
      'a statement about nothing',
      async () => writeFileSync(at('attestation/dsse.json'), await sealEnvelope({ subject: [] }, signer)),
    ],
  ];
  it.each(cases)('%s', async (_, tamper) => {
    rmSync(bundle, { recursive: true, force: true });
    cpSync(pristine, bundle, { recursive: true });
    await tamper();
    const { status, text } = byHand(bundle, join(pristine, 'VERIFY.md'));
    expect(status).not.toBe(0);
    expect(text).toContain('REFUSED');
    expect(text).not.toContain('Unchanged since');
  });

  function relinked(name: string): void {
    cpSync(at(name), join(temporary.path, 'outside'));
    rmSync(at(name));
    symlinkSync(join(temporary.path, 'outside'), at(name));
  }

  function edited(): void {
    writeFileSync(at('files/workspace/lists/empty.yaml'), 'full');
    const digest = execFileSync('sha256sum', [at('files/workspace/lists/empty.yaml')], { encoding: 'utf8' }).slice(
      0,
      64,
    );
    const manifest = readFileSync(at('MANIFEST.sha256'), 'utf8');
    writeFileSync(
      at('MANIFEST.sha256'),
      manifest.replace(/^.{64}(?= {2}files\/workspace\/lists\/empty.yaml$)/m, digest),
    );
  }

  function replaced(name: string, from: string, to: string): void {
    const text = readFileSync(at(name), 'utf8');
    expect(text).toContain(from);
    writeFileSync(at(name), text.replace(from, to));
  }
});
